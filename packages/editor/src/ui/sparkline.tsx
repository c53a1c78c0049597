import classes from './charts.module.css';

export interface SparklineProps {
  readonly values: readonly number[];
  /** What the line shows, for screen readers: "Score over 30 days, now 89". */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  /** CSS colour of the line; the text's by default. */
  readonly colour?: string;
}

/** A trend the size of a word. The last value is marked. */
export function Sparkline({ values, label, width = 96, height = 24, colour = 'var(--text-2)' }: SparklineProps) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const inset = 3;
  const points = values.map((value, index) => {
    const x = inset + (index / Math.max(1, values.length - 1)) * (width - 2 * inset);
    const y = height - inset - ((value - low) / span) * (height - 2 * inset);
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const;
  });
  const last = points.at(-1);
  return (
    <svg className={classes.sparkline} width={width} height={height} role="img" aria-label={label}>
      {last && (
        <>
          <polyline
            points={points.map((point) => point.join(',')).join(' ')}
            fill="none"
            stroke={colour}
            strokeWidth={1.5}
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          <circle cx={last[0]} cy={last[1]} r={2.5} fill={colour} />
        </>
      )}
    </svg>
  );
}
