import { cx } from '../cx.ts';
import classes from './score.module.css';
import type { ScoreView } from './types.ts';

/** Where a value sits on the bar, in percent; what lies outside the scale sits at its end. */
function placeOf(value: number, scaleMax: number): number {
  if (scaleMax <= 0) return 0;
  return Math.min(100, Math.max(0, (value / scaleMax) * 100));
}

interface ScoreBarProps {
  readonly view: Pick<ScoreView, 'points' | 'scaleMax' | 'thresholds'>;
  /** Writes the name and value of each threshold under the bar. */
  readonly withLabels?: boolean;
}

/** The small bar: how far, and where the bands begin. Says nothing to a screen reader that the number does not say. */
export function ScoreBar({ view, withLabels }: ScoreBarProps) {
  const { points, scaleMax } = view;
  const thresholds = view.thresholds.filter(({ at }) => at > 0 && at < scaleMax);
  return (
    <span className={cx(classes.barBox, withLabels && classes.barBoxLabelled)} aria-hidden="true">
      <span className={classes.bar}>
        <span className={classes.fill} style={{ width: `${placeOf(points, scaleMax)}%` }} />
        {thresholds.map(({ at }) => (
          <span
            key={at}
            className={cx(classes.threshold, points >= at && classes.passed)}
            style={{ insetInlineStart: `${placeOf(at, scaleMax)}%` }}
          />
        ))}
        {points < 0 && <span className={classes.below} />}
        {points > scaleMax && <span className={classes.above} />}
      </span>
      {withLabels &&
        thresholds.map(({ at, label }) => (
          <span key={at} className={classes.thresholdLabel} style={{ insetInlineStart: `${placeOf(at, scaleMax)}%` }}>
            {label} <span className="num">{at}</span>
          </span>
        ))}
    </span>
  );
}
