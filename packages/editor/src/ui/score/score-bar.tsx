import { cx } from '../cx.ts';
import classes from './score.module.css';
import type { ScoreView } from './types.ts';

interface Segment {
  readonly from: number;
  readonly to: number;
  /** How much of it is filled, 0..1. */
  readonly share: number;
}

/** Cuts the scale at its thresholds. Points outside the scale fill nothing or everything. */
export function segmentsOf({
  points,
  scaleMax,
  thresholds,
}: Pick<ScoreView, 'points' | 'scaleMax' | 'thresholds'>): Segment[] {
  const max = scaleMax > 0 ? scaleMax : 1;
  const cuts = [0, ...thresholds.map(({ at }) => at).filter((at) => at > 0 && at < max), max];
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    return { from, to, share: Math.min(1, Math.max(0, (points - from) / (to - from))) };
  });
}

interface ScoreBarProps {
  readonly view: Pick<ScoreView, 'points' | 'scaleMax' | 'thresholds'>;
  /** Writes the name and value of each threshold under the bar. */
  readonly withLabels?: boolean;
}

/** The small bar: how far, cut where the bands begin. Says nothing to a screen reader that the number does not say. */
export function ScoreBar({ view, withLabels }: ScoreBarProps) {
  const { points, scaleMax, thresholds } = view;
  return (
    <span className={cx(classes.barBox, withLabels && classes.barBoxLabelled)} aria-hidden="true">
      {segmentsOf(view).map(({ from, to, share }) => (
        <span key={from} className={classes.segment} style={{ flexGrow: to - from }}>
          <span className={classes.fill} style={{ width: `${share * 100}%` }} />
          {withLabels &&
            thresholds
              .filter(({ at }) => at === from && at > 0)
              .map(({ at, label }) => (
                <span key={at} className={classes.thresholdLabel}>
                  {label} <span className="num">{at}</span>
                </span>
              ))}
        </span>
      ))}
      {points < 0 && <span className={classes.below} />}
      {points > scaleMax && <span className={classes.above} />}
    </span>
  );
}
