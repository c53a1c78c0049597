import type { Band, ScoringModel } from './model.ts';

/** What a band looks at. */
export interface BandNumbers {
  readonly points: number;
  readonly gatesMet: number;
  readonly fit: number;
  readonly engagement: number;
}

/** A model's bands from coldest to hottest, for names, pickers and ranks. Cells of a grid are ranked by their distance from the best. */
export interface BandEntry {
  readonly id: string;
  readonly label: string;
  /** Higher is hotter; cells of a grid on one diagonal are level. */
  readonly rank: number;
}

type BandedModel = Pick<ScoringModel, 'bands' | 'grid'>;

/** Every band that the model has (S8). */
export function bandEntries(model: BandedModel): readonly BandEntry[] {
  const { grid } = model;
  if (grid === undefined) return model.bands.map(({ id, label }, rank) => ({ id, label, rank }));
  const cells = grid.fit.flatMap((row, i) =>
    grid.engagement.map((column, j) => {
      const id = `${row.id}${column.id}`;
      return { id, label: id, rank: grid.fit.length - 1 - i + (grid.engagement.length - 1 - j) };
    }),
  );
  return cells.sort((a, b) => a.rank - b.rank);
}

/** A band's name within a sentence: "hot"; a cell of a grid as it is written: "A1". */
export const bandInSentence = (label: string): string => (/\d/.test(label) ? label : label.toLowerCase());

/** Where a band lies between the coldest (0) and the hottest (1), for its colour; null when the model has no such band. */
export function bandWarmth(model: BandedModel, id: string): number | null {
  const entries = bandEntries(model);
  const found = entries.find((entry) => entry.id === id);
  const highest = entries.at(-1)?.rank ?? 0;
  return found === undefined ? null : highest === 0 ? 1 : found.rank / highest;
}

/**
 * The band of these numbers for a contact that is in `current`. A list: the last band whose demands are met, or the
 * highest one up to `current` whose points have not fallen below where it is left (hysteresis); so falling by steps and
 * falling at once end in the same band. A grid: the first row and column reached; the last ones take what is below.
 */
export function bandOf(model: ScoringModel, numbers: BandNumbers, current: string | null): string | null {
  if (model.grid !== undefined) {
    const row = firstReached(model.grid.fit, numbers.fit);
    const column = firstReached(model.grid.engagement, numbers.engagement);
    return row === undefined || column === undefined ? null : `${row.id}${column.id}`;
  }
  let kept = false;
  for (let i = model.bands.length - 1; i >= 0; i -= 1) {
    const band = model.bands[i];
    if (band === undefined) continue;
    if (band.id === current) kept = true;
    if (numbers.gatesMet < band.fromGates) continue;
    if (numbers.points >= (kept ? leaveBelow(band) : band.fromPoints)) return band.id;
  }
  return null;
}

/** Where a band is left: never above where it is entered. */
export function leaveBelow(band: Band): number {
  return Math.min(band.leaveBelow ?? band.fromPoints, band.fromPoints);
}

/** -1, 0 or 1: whether `to` is colder, level or hotter than `from`. No band is colder than every band. */
export function compareBands(model: ScoringModel, from: string | null, to: string | null): number {
  const entries = bandEntries(model);
  const rank = (id: string | null) => entries.find((entry) => entry.id === id)?.rank ?? -1;
  return Math.sign(rank(to) - rank(from));
}

function firstReached<T extends { readonly from: number }>(bounds: readonly T[], value: number): T | undefined {
  return bounds.find((bound) => value >= bound.from) ?? bounds.at(-1);
}
