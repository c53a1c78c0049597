import { cx, formatNumber, formatPercent } from '../../ui/index.ts';
import { AsTable } from './as-table.tsx';
import classes from './pictures.module.css';
import type { Figures } from './review-queries.ts';

const height = 88;
const barWidth = 10;
const gap = 2;

interface DistributionsProps {
  readonly bins: Figures['bins'];
  readonly means: Figures['means'];
  readonly threshold: number;
  /** Must-haves of the model: each that is met is a hundred of the score (S2). */
  readonly gates: number;
}

/** Both kinds of people over the same scores: those who converted above the line, the others below, each as shares of its own kind. */
export function Distributions({ bins, means, threshold, gates }: DistributionsProps) {
  const shares = bins.map((bin) => ({
    ...bin,
    yes: means.converted.count === 0 ? 0 : bin.converted / means.converted.count,
    no: means.others.count === 0 ? 0 : bin.others / means.others.count,
  }));
  const most = Math.max(0.01, ...shares.flatMap(({ yes, no }) => [yes, no]));
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const width = Math.max(1, bins.length * (barWidth + gap) - gap);
  const at = (score: number) => ((score - low) / (high - low)) * width;
  const line = Math.max(0, Math.min(width, at(threshold)));
  return (
    <figure className={classes.figure}>
      <div className={classes.sideWords}>
        <span className={cx(classes.key, classes.yesKey)}>Converted, just before</span>
      </div>
      <svg
        className={classes.distributions}
        viewBox={`0 0 ${width} ${2 * height + 2}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="How the scores of those who converted and of the others spread; the table below has the numbers"
      >
        {shares.map(({ from, to, yes, no, converted, others }, index) => (
          <g key={from}>
            <title>{`${range(from, to)}: ${formatNumber(converted)} converted, ${formatNumber(others)} others`}</title>
            <rect
              className={classes.yesBar}
              x={index * (barWidth + gap)}
              y={height - (yes / most) * height}
              width={barWidth}
              height={(yes / most) * height}
            />
            <rect
              className={classes.noBar}
              x={index * (barWidth + gap)}
              y={height + 2}
              width={barWidth}
              height={(no / most) * height}
            />
          </g>
        ))}
        <line
          className={classes.markLine}
          x1={line}
          x2={line}
          y1={0}
          y2={2 * height + 2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {gates > 0 && <GateAxis gates={gates} low={low} high={high} />}
      <div className={classes.sideWords}>
        <span className={cx(classes.key, classes.noKey)}>Others, now</span>
        <span className={cx('num', classes.axisWords)}>
          {formatNumber(low)} to {formatNumber(high - 1)} · line at {formatNumber(threshold)}
        </span>
      </div>
      <AsTable
        head={['Score', 'Converted', 'Share', 'Others', 'Share of others']}
        rows={shares
          .filter(({ converted, others }) => converted + others > 0)
          .map(({ from, to, converted, others, yes, no }) => [
            range(from, to),
            formatNumber(converted),
            formatPercent(yes, 1),
            formatNumber(others),
            formatPercent(no, 1),
          ])}
      />
    </figure>
  );
}

/** Where each number of must-haves begins, for the heaps that they make. */
function GateAxis({ gates, low, high }: { readonly gates: number; readonly low: number; readonly high: number }) {
  const met = Array.from({ length: gates + 1 }, (_, count) => count).filter((count) => {
    const from = count * 100;
    return from >= low && from < high;
  });
  return (
    <div className={classes.gateAxis} aria-hidden="true">
      {met.map((count) => (
        <span key={count} style={{ insetInlineStart: `${((count * 100 - low) / (high - low)) * 100}%` }}>
          {count === 0 ? 'None met' : count === gates ? `All ${gates} met` : `${count} met`}
        </span>
      ))}
    </div>
  );
}

const range = (from: number, to: number): string =>
  to - from > 1 ? `${formatNumber(from)} to ${formatNumber(to - 1)}` : formatNumber(from);
