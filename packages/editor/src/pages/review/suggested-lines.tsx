import { Button, Checkbox } from '@mantine/core';
import { ruleSchema } from '@ripen/runtime';
import { acceptLines } from '@ripen/runtime/review';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { errorSentence, formatCount, formatPercent, formatSigned, toastDone } from '../../ui/index.ts';
import { modelDraft } from '../scoring/scoring-queries.ts';
import classes from './review.module.css';
import type { Suggestion } from './review-queries.ts';

type Line = Suggestion['lines'][number];

/** Puts the chosen lines into the draft as it is now; somebody else's save in between is refused, not overwritten. */
async function takeLines(id: string, lines: readonly Line[]): Promise<number> {
  const source = modelDraft(id);
  const { value, etag } = await source.read();
  // Read again as rules, for what travels as JSON has lost its type.
  const taken = lines.map(({ kind, rule }) => ({ kind, rule: ruleSchema.parse(rule) }));
  await source.write(acceptLines(value, taken), etag);
  return lines.length;
}

const changeWords = ({ kind, before, rule }: Line): string => {
  if (kind === 'switch-off') return `${formatSigned(before ?? 0)} → off`;
  return kind === 'add' ? formatSigned(rule.points) : `${formatSigned(before ?? 0)} → ${formatSigned(rule.points)}`;
};

/** What is there first, then what is new: the order in which somebody agrees or not. */
const kinds = [
  ['change', 'Other points'],
  ['add', 'New rules'],
  ['switch-off', 'Rules switched off'],
] as const satisfies readonly (readonly [Line['kind'], string])[];

interface SuggestedRowProps {
  readonly line: Line;
  readonly isChosen: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

function SuggestedRow({ line, isChosen, onToggle }: SuggestedRowProps) {
  return (
    <li>
      <Checkbox
        checked={isChosen}
        onChange={(event) => onToggle(event.currentTarget.checked)}
        label={<bdi>{line.rule.label}</bdi>}
      />
      <span className="num">{changeWords(line)}</span>
      <span className={classes.quiet}>
        {formatPercent(line.lift.converted.share ?? 0)} of those who converted,{' '}
        {formatPercent(line.lift.others.share ?? 0)} of the others
      </span>
    </li>
  );
}

/** Each line with what it rests on, to be taken or not. */
export function SuggestedLines({ id, lines }: { readonly id: string; readonly lines: readonly Line[] }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(lines.map(({ rule }) => rule.id)));
  const take = useMutation({
    mutationFn: () =>
      takeLines(
        id,
        lines.filter(({ rule }) => chosen.has(rule.id)),
      ),
    onSuccess: (count) => {
      void client.invalidateQueries({ queryKey: ['scoring-models'] });
      toastDone(`${formatCount(count, 'line')} taken into the draft`, {
        text: 'Nothing is live before you publish it.',
      });
    },
  });
  const toggle = (ruleId: string, isOn: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (isOn) next.add(ruleId);
      else next.delete(ruleId);
      return next;
    });
  const isAll = chosen.size === lines.length;
  return (
    <>
      <section className={classes.stack} aria-label="Suggested lines">
        {kinds.map(([kind, title]) => {
          const some = lines.filter((line) => line.kind === kind);
          if (some.length === 0) return null;
          return (
            <div key={kind}>
              <h3 className={classes.cardTitle}>
                {title} <span className={classes.quiet}>{some.length}</span>
              </h3>
              <ul className={classes.lines} aria-label={`Suggested: ${title.toLowerCase()}`}>
                {some.map((line) => (
                  <SuggestedRow
                    key={line.rule.id}
                    line={line}
                    isChosen={chosen.has(line.rule.id)}
                    onToggle={(isOn) => toggle(line.rule.id, isOn)}
                  />
                ))}
              </ul>
            </div>
          );
        })}
      </section>
      <div className={classes.buttonRow}>
        <Button disabled={chosen.size === 0} loading={take.isPending} onClick={() => take.mutate()}>
          {chosen.size === 0 ? 'Take lines into the draft' : `Take ${formatCount(chosen.size, 'line')} into the draft`}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setChosen(isAll ? new Set() : new Set(lines.map(({ rule }) => rule.id)))}
        >
          {isAll ? 'Choose none' : 'Choose all'}
        </Button>
        {take.isSuccess && <Link href={`/scoring?model=${encodeURIComponent(id)}`}>Open the draft</Link>}
      </div>
      {take.error && (
        <p className={classes.failed} role="alert">
          {errorSentence(take.error)} Your choice is kept here.
        </p>
      )}
    </>
  );
}
