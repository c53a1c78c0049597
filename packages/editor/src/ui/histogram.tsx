import { Tooltip } from '@mantine/core';
import classes from './charts.module.css';
import { cx } from './cx.ts';
import { formatCount, formatNumber } from './format.ts';

export interface HistogramBin {
  /** Range from..to, `to` not included. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** CSS colour; a neutral when left out. For scores use ripeColour(warmth). */
  readonly colour?: string;
}

export interface HistogramProps {
  /** Ascending and without gaps. */
  readonly bins: readonly HistogramBin[];
  /** Values to mark with a line and a name, such as thresholds. */
  readonly marks?: readonly { readonly label: string; readonly at: number }[];
  /** What is counted: "contact". */
  readonly unit: string;
  readonly label: string;
  readonly height?: number;
}

/** How many there are of each value, with the thresholds drawn and named on it. */
export function Histogram({ bins, marks = [], unit, label, height = 96 }: HistogramProps) {
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  return (
    <figure className={classes.histogram} aria-label={label}>
      <div className={classes.bars} style={{ height }}>
        {bins.map((bin) => (
          <Tooltip
            key={bin.from}
            openDelay={0}
            label={`${formatNumber(bin.from)} to ${formatNumber(bin.to - 1)}: ${formatCount(bin.count, unit)}`}
          >
            <div className={classes.bin}>
              <div
                className={classes.bar}
                style={{
                  height:
                    bin.count === 0 ? 0 : `max(2px, ${(bin.count / most) * (100 - (marks.length > 0 ? 20 : 0))}%)`,
                  background: bin.colour ?? 'var(--text-3)',
                }}
              />
            </div>
          </Tooltip>
        ))}
        {marks.map((mark) => (
          <span
            key={mark.at}
            className={classes.mark}
            style={{ insetInlineStart: `${((mark.at - low) / (high - low)) * 100}%` }}
          >
            <span className={classes.markLabel}>
              {mark.label} <span className="num">{formatNumber(mark.at)}</span>
            </span>
          </span>
        ))}
      </div>
      <div className={cx('num', classes.axis)} aria-hidden="true">
        <span>{formatNumber(low)}</span>
        <span>{formatNumber(high)}</span>
      </div>
    </figure>
  );
}
