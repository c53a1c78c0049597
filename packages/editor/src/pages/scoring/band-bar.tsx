import type { ScoringModel } from '@ripen/runtime';
import { formatCount, formatNumber, ripeStyle } from '../../ui/index.ts';
import classes from './scoring.module.css';

export interface BandCount {
  readonly id: string;
  readonly label: string;
  /** 0 cold, 1 hot; undefined for "in no band". */
  readonly warmth: number | undefined;
  readonly count: number;
}

/** Contacts of each band from cold to hot, and last those in none. */
export function bandCounts(
  model: Pick<ScoringModel, 'bands'> | undefined,
  counts: Readonly<Record<string, number>>,
  total: number,
): BandCount[] {
  const bands = model?.bands ?? [];
  const named = bands.map(({ id, label }, index) => ({
    id,
    label,
    warmth: bands.length > 1 ? index / (bands.length - 1) : 1,
    count: counts[id] ?? 0,
  }));
  const others = Object.entries(counts)
    .filter(([id]) => !bands.some((band) => band.id === id))
    .map(([id, count]) => ({ id, label: id, warmth: 0.5, count }));
  const inBands = [...named, ...others].reduce((sum, { count }) => sum + count, 0);
  const none = { id: '', label: 'in no band', warmth: undefined, count: Math.max(0, total - inBands) };
  return [...named, ...others, none].filter(({ count, warmth }) => count > 0 || warmth !== undefined);
}

/** How the contacts spread over the bands: a bar, and beside it the same in words. */
export function BandBar({ counts }: { readonly counts: readonly BandCount[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <span className={classes.quiet}>Nobody is scored yet</span>;
  const label = counts.map((band) => `${formatCount(band.count, 'contact')} ${band.label}`).join(', ');
  return (
    <span className={classes.bandLine}>
      <span className={classes.bandBar} role="img" aria-label={label}>
        {counts
          .filter(({ count }) => count > 0)
          .map((band) => (
            <span key={band.id} style={{ ...ripeStyle(band.warmth), flexGrow: band.count }} />
          ))}
      </span>
      <span className={classes.bandWords} aria-hidden="true">
        {counts.map((band) => (
          <span key={band.id} style={ripeStyle(band.warmth)} className={classes.bandWord}>
            <span className="num">{formatNumber(band.count)}</span> {band.label.toLowerCase()}
          </span>
        ))}
      </span>
    </span>
  );
}
