import { Button, Progress } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import type { SubjectKind } from '../../api/subject.ts';
import { Card, ErrorState, formatNumber, formatPercent, Section } from '../../ui/index.ts';
import classes from './review.module.css';
import { type Suggestion, useSuggest, useSuggestion } from './review-queries.ts';
import { columnName, playedSentence, suggestionSentence } from './review-words.ts';
import { SuggestedLines } from './suggested-lines.tsx';

interface SuggestPartProps {
  readonly id: string;
  readonly about: SubjectKind;
  readonly converted: number;
  readonly gates: number;
  /** How far the review is that is worked out anew, and first: one at a time. */
  readonly reviewProgress: number | undefined;
}

const needed = 50;

/** Points fitted to what happened (R3): asked for, explained, and taken line by line. */
export function SuggestPart({ id, about, converted, gates, reviewProgress }: SuggestPartProps) {
  const found = useSuggestion(id);
  const suggest = useSuggest(id);
  const isWorking = found.data?.state === 'working' || suggest.isPending;
  const suggestion = found.data?.suggestion ?? null;
  const percent = (found.data?.progress ?? 0) * 100;
  const isWaiting = percent === 0 && reviewProgress !== undefined;
  const isTooFew = converted < needed;
  const those = about === 'deal' ? 'deals' : 'people';
  return (
    <Section
      title="Suggested points"
      text={`Whole-number points inside the budgets, fitted to the ${those} that converted and tested on ${those} that the fitting did not see. Nothing changes before you take a line, and then only the draft.`}
    >
      <Card>
        <div className={classes.stack}>
          {isTooFew ? (
            <p className={classes.sentence}>
              {formatNumber(converted)} of at least {needed} conversions are there. Below that, points fitted to them
              would be the points of a few {those}.
            </p>
          ) : (
            <div className={classes.buttonRow}>
              <Button
                variant="default"
                leftSection={<IconSparkles size={16} />}
                loading={isWorking}
                onClick={() => suggest.mutate([])}
              >
                {suggestion === null ? 'Suggest points' : 'Suggest again'}
              </Button>
              {isWorking && (
                <Progress className={classes.progress ?? ''} aria-label="Fitting and testing" value={percent} />
              )}
            </div>
          )}
          {isWorking && (
            <p className={classes.quiet} role="status">
              {isWaiting
                ? `The review is worked out anew first, ${formatNumber(reviewProgress * 100)} % done.`
                : `Fitting points and testing them on ${those} they were not fitted to, ${formatNumber(percent)} % done.`}{' '}
              You may leave this page meanwhile.
            </p>
          )}
          {suggest.error && <ErrorState error={suggest.error} isCompact />}
          {found.data?.state === 'failed' && (
            <p className={classes.sentence} role="alert">
              The suggestion could not be worked out. Nothing was changed; ask again.
            </p>
          )}
          {!isWorking && suggestion && (
            <Result
              id={id}
              about={about}
              gates={gates}
              suggestion={suggestion}
              at={found.data?.computedAtMs ?? 0}
              onTrust={(columns) => suggest.mutate(columns)}
            />
          )}
        </div>
      </Card>
    </Section>
  );
}

interface ResultProps {
  readonly id: string;
  readonly about: SubjectKind;
  readonly gates: number;
  readonly suggestion: Suggestion;
  readonly at: number;
  readonly onTrust: (columns: string[]) => void;
}

function Result({ id, about, gates, suggestion, at, onTrust }: ResultProps) {
  const { outcome, played, suspicious, lines } = suggestion;
  return (
    <>
      <p className={classes.sentence} role="status">
        {suggestionSentence(suggestion)}
        {played !== null && ` ${playedSentence({ ...suggestion, played }, about, gates)}`}
      </p>
      {suspicious.length > 0 && <Suspicious suspicious={suspicious} onTrust={onTrust} />}
      {outcome === 'suggested' && <SuggestedLines key={at} id={id} lines={lines} />}
    </>
  );
}

/** Columns that know too much: left out, by name, until somebody vouches for them. */
function Suspicious({ suspicious, onTrust }: Pick<Suggestion, 'suspicious'> & Pick<ResultProps, 'onTrust'>) {
  return (
    <div className={classes.suspicious} role="note">
      <strong>Too good to be true, so left out</strong>
      <ul>
        {suspicious.map(({ column, alone, others }) => (
          <li key={column}>
            “{columnName(column)}” alone puts {formatPercent(alone, 1)} of pairs in order, everything else together{' '}
            {formatPercent(others, 1)}. It may be filled in by the conversion itself.
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" onClick={() => onTrust(suspicious.map(({ column }) => column))}>
        It is known before: suggest with it
      </Button>
    </div>
  );
}
