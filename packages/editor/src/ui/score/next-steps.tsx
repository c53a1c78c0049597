import { bandInSentence } from '@ripen/runtime';
import { IconArrowUpRight } from '@tabler/icons-react';
import { cx } from '../cx.ts';
import { formatCount } from '../format.ts';
import classes from './explanation.module.css';
import { formatSignedPoints } from './points.ts';
import type { ScoreExplanation, ScoreGoal, ScoreSuggestion, ScoreView } from './types.ts';

interface Step extends ScoreSuggestion {
  readonly times?: number;
}

const howWords: Readonly<Record<NonNullable<ScoreSuggestion['how']>, string | null>> = {
  do: null,
  'find-out': 'not known yet: find out',
  become: 'not so, as far as is known',
  'stop-being': 'takes points while it is so',
  return: 'not done for long',
};

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ul className={classes.lines}>
      {steps.map(({ label, gain, how, times = 1 }) => (
        <li key={`${how} ${label}`} className={classes.line}>
          <IconArrowUpRight size={14} aria-hidden="true" className={cx(classes.raise)} />
          <span className={classes.label}>
            <bdi>{label}</bdi>
            {times > 1 && <span className={classes.aside}> · {times} times</span>}
            {how && howWords[how] && <span className={classes.aside}> · {howWords[how]}</span>}
          </span>
          <span className={cx('num', classes.points, classes.raise)}>{formatSignedPoints(gain)}</span>
        </li>
      ))}
    </ul>
  );
}

function goalTitle({ label, missingPoints, missingGates }: ScoreGoal): string {
  const missing = [
    ...(missingPoints > 0 ? [`${formatCount(missingPoints, 'more point')}`] : []),
    ...(missingGates > 0 ? [formatCount(missingGates, 'must-have')] : []),
  ].join(' and ');
  return `What would make it ${bandInSentence(label)}${missing ? ` (${missing})` : ''}`;
}

function goalNote({ steps, reaches, missingPoints, missingGates }: ScoreGoal): string | null {
  if (missingPoints > 0 && steps.length === 0) return 'No rule of this model is left that would add points.';
  if (!reaches && missingPoints > 0) return 'All of these together would not be enough.';
  const isGuess = steps.some(({ how }) => how === 'find-out');
  const notes = [
    ...(isGuess ? ['What is not known yet is counted as if it were so.'] : []),
    ...(missingGates > 0 ? ['The must-haves not met yet are needed besides.'] : []),
  ];
  return notes.length > 0 ? notes.join(' ') : null;
}

function plainTitle(view: ScoreView): string {
  const next = view.thresholds.find(({ at }) => at > view.points);
  return next
    ? `What would make it ${bandInSentence(next.label)} (${formatCount(next.at - view.points, 'more point')})`
    : 'What would raise it';
}

/** The way up: to the next band when there is one, else whatever would raise the score most. */
export function NextSteps({ view, explanation }: { readonly view: ScoreView; readonly explanation: ScoreExplanation }) {
  const { next, suggestions } = explanation;
  if (!next && suggestions.length === 0) return null;
  const note = next && goalNote(next);
  return (
    <section className={classes.suggestions}>
      <h3 className={classes.suggestionsHead}>{next ? goalTitle(next) : plainTitle(view)}</h3>
      <Steps steps={next ? next.steps : suggestions} />
      {note && <p className={classes.nextNote}>{note}</p>}
    </section>
  );
}
