import { Skeleton } from '@mantine/core';
import { IconArrowUpRight, IconCheck, IconHelp, IconX } from '@tabler/icons-react';
import { cx } from '../cx.ts';
import { formatNumber, formatSigned } from '../format.ts';
import { RelativeTime } from '../relative-time.tsx';
import classes from './explanation.module.css';
import type { ScoreExplanation as Explanation, GateView, ScoreGroupView, ScoreLine, ScoreView } from './types.ts';

const gateIcons = { met: IconCheck, unmet: IconX, unknown: IconHelp } as const;
const gateWords = { met: 'met', unmet: 'not met', unknown: 'not known' } as const;

function Gate({ gate }: { readonly gate: GateView }) {
  const Icon = gateIcons[gate.state];
  return (
    <li className={cx(classes.gate, classes[gate.state])}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      <span className={classes.label}>{gate.label}</span>
      <span className={classes.gateState}>{gateWords[gate.state]}</span>
    </li>
  );
}

function Line({ line }: { readonly line: ScoreLine }) {
  const isEmpty = line.points === 0 && !line.cutPoints;
  return (
    <li className={cx(classes.line, isEmpty && classes.noPoints)}>
      <span className={classes.label}>
        <bdi>{line.label}</bdi>
        {line.atMs !== undefined && (
          <span className={classes.aside}>
            {' · '}
            <RelativeTime atMs={line.atMs} />
          </span>
        )}
        {line.why && <span className={classes.why}>{line.why}</span>}
      </span>
      {line.cutPoints ? (
        <span className={cx('num', classes.cut)}>
          <s>{formatSigned(line.points + line.cutPoints)}</s>
          <span className="sr-only"> asked for, the group is full; given: </span>
        </span>
      ) : null}
      <span className={cx('num', classes.points)}>{formatSigned(line.points)}</span>
    </li>
  );
}

function Group({ group }: { readonly group: ScoreGroupView }) {
  const listed = group.lines.reduce((sum, line) => sum + line.points, 0) + (group.decayPoints ?? 0);
  const missing = group.points - listed;
  const cut = group.lines.reduce((sum, line) => sum + (line.cutPoints ?? 0), 0);
  return (
    <section className={classes.group}>
      <h3 className={classes.groupHead}>
        <span className={classes.label}>
          <bdi>{group.label}</bdi>
          <span className={classes.aside}> · {group.kind === 'fit' ? 'who they are' : 'what they do'}</span>
        </span>
        <span className={cx('num', classes.groupPoints)}>
          {formatNumber(group.points)}
          <span className={classes.aside}> of {formatNumber(group.max)}</span>
        </span>
      </h3>
      <ul className={classes.lines}>
        {group.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ledger lines may repeat word for word and never reorder
          <Line key={index} line={line} />
        ))}
        {cut > 0 && (
          <li className={classes.note}>
            {formatNumber(cut)} not given: this group stops at {formatNumber(group.max)}
          </li>
        )}
        {group.decayPoints ? (
          <li className={cx(classes.line, classes.decay)}>
            <span className={classes.label}>Faded with time</span>
            <span className={cx('num', classes.points)}>{formatSigned(group.decayPoints)}</span>
          </li>
        ) : null}
        {missing !== 0 && (
          <li className={classes.line}>
            <span className={classes.label}>Older lines, not listed here</span>
            <span className={cx('num', classes.points)}>{formatSigned(missing)}</span>
          </li>
        )}
        {group.lines.length === 0 && missing === 0 && <li className={classes.note}>Nothing yet</li>}
      </ul>
    </section>
  );
}

function Sum({ explanation, wish }: { readonly explanation: Explanation; readonly wish: string }) {
  return (
    <>
      {explanation.groups.map((group) => (
        <Group key={group.label} group={group} />
      ))}
      <p className={classes.total}>
        <span>Score</span>
        <span className="num">{formatNumber(explanation.total)}</span>
      </p>
      {explanation.suggestions.length > 0 && (
        <section className={classes.suggestions}>
          <h3 className={classes.suggestionsHead}>{wish}</h3>
          <ul className={classes.lines}>
            {explanation.suggestions.map(({ label, gain }) => (
              <li key={label} className={classes.line}>
                <IconArrowUpRight size={14} aria-hidden="true" className={cx(classes.raise)} />
                <span className={classes.label}>{label}</span>
                <span className={cx('num', classes.points, classes.raise)}>{formatSigned(gain)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function wishFor(view: ScoreView): string {
  const next = view.thresholds.find(({ at }) => at > view.points);
  return next
    ? `What would make it ${next.label.toLowerCase()} (${formatNumber(next.at - view.points)} more)`
    : 'What would raise it';
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
      {view.explanation && <Sum explanation={view.explanation} wish={wishFor(view)} />}
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
