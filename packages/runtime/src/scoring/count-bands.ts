import { bandOf } from './bands.ts';
import type { ScoringModel } from './model.ts';

/** How many contacts have exactly these numbers. Excluded and dead contacts have none. */
export interface ScoreCell {
  readonly points: number;
  readonly gatesMet: number;
  readonly fit: number;
  readonly engagement: number;
  readonly contacts: number;
}

export interface BandTally {
  /** Contacts of each band that has any; those in no band are under `''`. */
  readonly byBand: ReadonlyMap<string, number>;
  readonly ready: number;
}

/**
 * The contacts of each band and the ready ones, were each contact judged anew by its numbers: what moving a threshold
 * does, at once and without the history. Hysteresis needs the history, so who stays in a band that it would not enter is
 * counted where it would enter.
 */
export function countBands(
  model: Pick<ScoringModel, 'bands' | 'grid' | 'gates' | 'readyAt'>,
  cells: readonly ScoreCell[],
): BandTally {
  const byBand = new Map<string, number>();
  let ready = 0;
  for (const cell of cells) {
    // bandOf reads bands and grid alone.
    const band = bandOf(model as ScoringModel, cell, null) ?? '';
    byBand.set(band, (byBand.get(band) ?? 0) + cell.contacts);
    if (cell.gatesMet === model.gates.length && cell.points >= model.readyAt) ready += cell.contacts;
  }
  return { byBand, ready };
}
