import { bandEntries, bandInSentence, bandWarmth, type ScoringModel } from '@ripen/runtime';
import { formatCount, formatNumber, ripeStyle } from '../../ui/index.ts';
import { toldBands } from './feedback/feedback-words.ts';
import classes from './scoring.module.css';

type BandedModel = Pick<ScoringModel, 'bands' | 'grid' | 'groups'>;

export interface BandCount {
  readonly id: string;
  readonly label: string;
  /** 0 cold, 1 hot; undefined for those in no band. */
  readonly warmth: number | undefined;
  readonly count: number;
}

/** Whether everybody with a score is in a band: a grid's last cells take what is below, and so does a band without demands. */
function takesAll({ bands, grid, groups }: BandedModel): boolean {
  const lowest = groups.reduce((sum, { min }) => sum + Math.min(0, min), 0);
  return grid !== undefined || bands.some(({ fromPoints, fromGates }) => fromPoints <= lowest && fromGates === 0);
}

/** Contacts of each band from cold to hot, and last those in none. A grid leaves its empty cells out. */
export function bandCounts(
  model: BandedModel | undefined,
  counts: Readonly<Record<string, number>>,
  total: number,
): BandCount[] {
  const entries = model ? bandEntries(model) : Object.keys(counts).map((id) => ({ id, label: id }));
  const named = entries.map(({ id, label }) => ({
    id,
    label,
    warmth: (model && bandWarmth(model, id)) ?? 0.5,
    count: counts[id] ?? 0,
  }));
  const inBands = named.reduce((sum, { count }) => sum + count, 0);
  // Where a band takes whatever is left, only the excluded and dead are outside (S9).
  const label = model && takesAll(model) ? 'excluded' : 'in no band';
  const none = { id: '', label, warmth: undefined, count: Math.max(0, total - inBands) };
  return [...named.filter(({ count }) => count > 0 || !model?.grid), ...(none.count > 0 ? [none] : [])];
}

interface BandBarProps {
  readonly counts: readonly BandCount[];
  readonly about: ScoringModel['about'];
}

/** How the contacts or deals spread over the bands: a bar, and with it the same in words. */
export function BandBar({ counts, about }: BandBarProps) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <span className={classes.quiet}>Nobody is scored yet</span>;
  const label = counts.map((band) => `${formatCount(band.count, about)} ${band.label}`).join(', ');
  const { told, untold } = toldBands(counts, ({ count }) => count);
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
        {told.map((band) => (
          <span key={band.id} style={ripeStyle(band.warmth)} className={classes.bandWord}>
            <span className="num">{formatNumber(band.count)}</span> {bandInSentence(band.label)}
          </span>
        ))}
        {untold > 0 && (
          <span style={ripeStyle(undefined)} className={classes.bandWord}>
            <span className="num">{formatNumber(untold)}</span> in others
          </span>
        )}
      </span>
    </span>
  );
}
