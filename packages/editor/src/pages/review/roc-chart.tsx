import { falseAlarmRate } from '@ripen/runtime/review';
import { formatNumber, formatPercent } from '../../ui/index.ts';
import { AsTable } from './as-table.tsx';
import classes from './pictures.module.css';
import type { ThresholdRow } from './review-queries.ts';

const size = 200;

interface RocChartProps {
  /** The lowest threshold first. */
  readonly rows: readonly ThresholdRow[];
  readonly current: ThresholdRow | null;
}

/** Share of conversions caught over share of the others called in vain, from the highest threshold to the lowest. */
export function RocChart({ rows, current }: RocChartProps) {
  const pointOf = (row: ThresholdRow) => [falseAlarmRate(row) * size, (1 - (row.recall ?? 0)) * size] as const;
  const path = rows
    .toReversed()
    .map(
      (row, index) =>
        `${index === 0 ? 'M' : 'L'}${pointOf(row)
          .map((value) => value.toFixed(1))
          .join(' ')}`,
    )
    .join('');
  const here = current === null ? null : pointOf(current);
  return (
    <figure className={classes.figure}>
      <div className={classes.rocFrame}>
        <span className={classes.rocUp}>Conversions caught →</span>
        <svg
          className={classes.roc}
          viewBox={`-4 -4 ${size + 8} ${size + 8}`}
          role="img"
          aria-label="ROC curve: share of conversions caught over share of the others called in vain; the table below has the numbers"
        >
          <rect className={classes.rocGround} width={size} height={size} />
          <path className={classes.rocArea} d={`${path}L${size} ${size}L0 ${size}Z`} />
          <line className={classes.rocChance} x1={0} y1={size} x2={size} y2={0} />
          <text className={classes.rocWord} x={size * 0.62} y={size * 0.52}>
            chance
          </text>
          <path className={classes.rocCurve} d={path} />
          {here && <circle className={classes.rocHere} cx={here[0]} cy={here[1]} r={5} />}
        </svg>
        <span className={classes.rocAcross}>Others called in vain →</span>
      </div>
      <AsTable
        head={['From score', 'Caught', 'Called in vain', 'Precision']}
        rows={thinned(rows).map((row) => [
          formatNumber(row.threshold),
          formatPercent(row.recall ?? 0, 1),
          formatPercent(falseAlarmRate(row), 1),
          row.precision === null ? '—' : formatPercent(row.precision, 1),
        ])}
      />
    </figure>
  );
}

/** At most 40 rows: a table of a thousand thresholds tells nobody more. */
function thinned(rows: readonly ThresholdRow[]): readonly ThresholdRow[] {
  const every = Math.ceil(rows.length / 40);
  return rows.filter((_, index) => index % every === 0);
}
