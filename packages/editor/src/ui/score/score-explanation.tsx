import { Skeleton } from '@mantine/core';
import { IconCheck, IconHelp, IconStarFilled, IconX } from '@tabler/icons-react';
import { cx } from '../cx.ts';
import { formatNumber } from '../format.ts';
import { RelativeTime } from '../relative-time.tsx';
import classes from './explanation.module.css';
import { NextSteps } from './next-steps.tsx';
import { formatPoints, formatSignedPoints, roundToSum } from './points.ts';
import type { ScoreExplanation as Explanation, GateView, ScoreGroupView, ScoreLine, ScoreView } from './types.ts';

const gateIcons = { met: IconCheck, unmet: IconX, unknown: IconHelp } as const;
const gateWords = { met: 'met', unmet: 'not met', unknown: 'not known' } as const;

function Gate({ gate }: { readonly gate: GateView }) {
  const Icon = gateIcons[gate.state];
  return (
    <li className={cx(classes.gate, classes[gate.state])}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      <span className={classes.label}>
        {gate.label}
        {gate.figures && <Figures words={gate.figures} />}
      </span>
      <span className={classes.gateState}>{gateWords[gate.state]}</span>
    </li>
  );
}

/** What was compared, under what it is about. */
function Figures({ words }: { readonly words: string }) {
  return (
    <span className={cx('num', classes.why)}>
      <bdi>{words}</bdi>
    </span>
  );
}

/** Rules that give nothing, behind a line that says how many: why not is asked seldom. */
function NotMet({ rules }: { readonly rules: NonNullable<ScoreGroupView['notMet']> }) {
  return (
    <details className={classes.notMet}>
      <summary>{rules.length === 1 ? '1 rule does not apply' : `${rules.length} rules do not apply`}</summary>
      <ul className={classes.lines}>
        {rules.map(({ label, figures }) => (
          <li key={label} className={cx(classes.line, classes.noPoints)}>
            <span className={classes.label}>
              <bdi>{label}</bdi>
              {figures && <Figures words={figures} />}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Line({ line, shown }: { readonly line: ScoreLine; readonly shown: number }) {
  const isEmpty = line.points === 0 && !line.cutPoints;
  return (
    <li className={cx(classes.line, isEmpty && classes.noPoints)}>
      <span className={classes.label}>
        <bdi>{line.label}</bdi>
        {line.isStarred && (
          <IconStarFilled size={11} className={cx(classes.star)} role="img" aria-label="Critical conversion" />
        )}
        {line.atMs !== undefined && (
          <span className={classes.aside}>
            {' · '}
            <RelativeTime atMs={line.atMs} />
          </span>
        )}
        {line.figures && <Figures words={line.figures} />}
        {line.why && <span className={classes.why}>{line.why}</span>}
      </span>
      {line.cutPoints ? (
        <span className={cx('num', classes.cut)}>
          <s>{formatSignedPoints(line.points + line.cutPoints)}</s>
          <span className="sr-only"> asked for; given: </span>
        </span>
      ) : null}
      <span className={cx('num', classes.points)}>{formatSignedPoints(shown)}</span>
    </li>
  );
}

/** What is left between the listed lines and the group, when the ledger given is not whole. */
function unlisted(group: ScoreGroupView): number {
  const listed = group.lines.reduce((sum, line) => sum + line.points, 0) + (group.decayPoints ?? 0);
  return Math.round((group.points - listed) * 1000) / 1000;
}

/** " of 25"; for a group that only takes: " down to −30". */
function limitWords({ max, min = 0 }: ScoreGroupView): string {
  return max > 0 || min >= 0 ? ` of ${formatNumber(max)}` : `, down to ${formatNumber(min)}`;
}

const aboutWords = {
  contact: { fit: 'who they are', engagement: 'what they do' },
  deal: { fit: 'what it is', engagement: 'what happens' },
} as const;
type About = keyof typeof aboutWords;

interface GroupProps {
  readonly group: ScoreGroupView;
  readonly about: About;
  readonly shown: number;
}

function Group({ group, about, shown }: GroupProps) {
  const missing = unlisted(group);
  // A line that says itself why it was cut needs no note.
  const cut = group.lines.reduce((sum, line) => sum + (line.why ? 0 : (line.cutPoints ?? 0)), 0);
  const decay = group.decayPoints ?? 0;
  const parts = roundToSum([...group.lines.map((line) => line.points), decay, missing], shown);
  const [shownDecay = 0, shownMissing = 0] = parts.slice(group.lines.length);
  const notKnown = group.notKnown ?? [];
  return (
    <section className={classes.group}>
      <h3 className={classes.groupHead}>
        <span className={classes.label}>
          <bdi>{group.label}</bdi>
          <span className={classes.aside}> · {aboutWords[about][group.kind]}</span>
        </span>
        <span className={cx('num', classes.groupPoints)}>
          {formatPoints(shown)}
          <span className={classes.aside}>{limitWords(group)}</span>
        </span>
      </h3>
      <ul className={classes.lines}>
        {group.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ledger lines may repeat word for word and never reorder
          <Line key={index} line={line} shown={parts[index] ?? line.points} />
        ))}
        {cut !== 0 && (
          <li className={classes.note}>
            {formatPoints(Math.abs(cut))} not {cut > 0 ? 'given' : 'taken'}: this group stops at{' '}
            {formatNumber(cut > 0 ? group.max : (group.min ?? 0))}
          </li>
        )}
        {shownDecay !== 0 && (
          <li className={cx(classes.line, classes.decay)}>
            <span className={classes.label}>
              {group.decayWhy ?? (decay < 0 ? 'Faded with time' : 'Came with time')}
            </span>
            <span className={cx('num', classes.points)}>{formatSignedPoints(shownDecay)}</span>
          </li>
        )}
        {shownMissing !== 0 && (
          <li className={classes.line}>
            <span className={classes.label}>Older lines, not listed here</span>
            <span className={cx('num', classes.points)}>{formatSignedPoints(shownMissing)}</span>
          </li>
        )}
        {notKnown.map((label) => (
          <li key={label} className={cx(classes.line, classes.noPoints)}>
            <span className={classes.label}>
              <bdi>{label}</bdi>
            </span>
            <span className={classes.points}>not known</span>
          </li>
        ))}
        {group.lines.length + notKnown.length === 0 && missing === 0 && <li className={classes.note}>Nothing yet</li>}
      </ul>
      {group.notMet && group.notMet.length > 0 && <NotMet rules={group.notMet} />}
    </section>
  );
}

function Sum({ explanation, about }: { readonly explanation: Explanation; readonly about: About }) {
  const { groups, total, rest = [] } = explanation;
  const shown = roundToSum([...groups.map(({ points }) => points), ...rest.map(({ points }) => points)], total);
  return (
    <>
      {groups.map((group, index) => (
        <Group key={group.label} group={group} about={about} shown={shown[index] ?? group.points} />
      ))}
      {rest.length > 0 && (
        <ul className={cx(classes.lines, classes.rest)}>
          {rest.map(({ label, points }, index) => (
            <li key={label} className={cx(classes.line, classes.decay)}>
              <span className={classes.label}>{label}</span>
              <span className={cx('num', classes.points)}>
                {formatSignedPoints(shown[groups.length + index] ?? points)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.total}>
        <span>Score</span>
        <span className="num">{formatNumber(total)}</span>
      </p>
    </>
  );
}

export interface ScoreExplanationProps {
  readonly view: ScoreView;
  /** The explanation is on its way. */
  readonly isLoading?: boolean;
}

/** The ledger of one score, line by line, so that it sums in front of the reader's eyes. */
export function ScoreExplanation({ view, isLoading }: ScoreExplanationProps) {
  return (
    <div className={classes.explanation}>
      {view.gates.items.length > 0 && (
        <section className={classes.group}>
          <h3 className={classes.groupHead}>
            <span className={classes.label}>Must-haves</span>
            <span className={cx('num', classes.groupPoints)}>
              {view.gates.met}
              <span className={classes.aside}> of {view.gates.total}</span>
            </span>
          </h3>
          <ul className={classes.lines}>
            {view.gates.items.map((gate) => (
              <Gate key={gate.label} gate={gate} />
            ))}
          </ul>
        </section>
      )}
      {view.explanation && (
        <>
          <Sum explanation={view.explanation} about={view.kind ?? 'contact'} />
          <NextSteps view={view} explanation={view.explanation} />
        </>
      )}
      {!view.explanation && isLoading && (
        <div className={classes.waiting} role="status" aria-label="Loading the explanation">
          <Skeleton height={12} width="60%" />
          <Skeleton height={12} width="85%" />
          <Skeleton height={12} width="72%" />
        </div>
      )}
    </div>
  );
}
