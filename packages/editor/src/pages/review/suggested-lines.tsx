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
  return kind === 'add'
    ? `new, ${formatSigned(rule.points)}`
    : `${formatSigned(before ?? 0)} → ${formatSigned(rule.points)}`;
};

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
      <ul className={classes.lines} aria-label="Suggested lines">
        {lines.map((line) => (
          <li key={line.rule.id}>
            <Checkbox
              checked={chosen.has(line.rule.id)}
              onChange={(event) => toggle(line.rule.id, event.currentTarget.checked)}
              label={<bdi>{line.rule.label}</bdi>}
            />
            <span className="num">{changeWords(line)}</span>
            <span className={classes.quiet}>
              {formatPercent(line.lift.converted.share ?? 0)} of those who converted,{' '}
              {formatPercent(line.lift.others.share ?? 0)} of the others
            </span>
          </li>
        ))}
      </ul>
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
