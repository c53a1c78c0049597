import type { ScoringModel } from '@ripen/runtime';
import { formatNumber, ripeColour } from '../../ui/index.ts';
import { bandsOf } from './bands-of.ts';
import classes from './scored-list.module.css';

/** More than these are a menu. */
export const mostChips = 6;

interface BandChipsProps {
  readonly model: ScoringModel;
  /** Contacts or deals by band id. */
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  readonly value: string | undefined;
  readonly onChange: (bandId: string | undefined) => void;
}

/** One press shows a band only; the counts are the model's, whatever else is filtered. */
export function BandChips({ model, counts, total, value, onChange }: BandChipsProps) {
  const chip = (id: string | undefined, label: string, count: number, warmth?: number) => (
    <button
      key={id ?? 'all'}
      type="button"
      className={classes.band}
      aria-pressed={value === id}
      onClick={() => onChange(id)}
    >
      {warmth !== undefined && (
        <span className={classes.bandDot} style={{ background: ripeColour(warmth) }} aria-hidden="true" />
      )}
      {label} <span className={`num ${classes.bandCount}`}>{formatNumber(count)}</span>
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a border of its own
    <div className={classes.bands} role="group" aria-label={`Band in ${model.name}`}>
      {chip(undefined, 'All', total)}
      {bandsOf(model, counts).map(({ id, label, warmth }) => chip(id, label, counts[id] ?? 0, warmth))}
    </div>
  );
}
