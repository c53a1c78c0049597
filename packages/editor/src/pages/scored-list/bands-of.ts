import type { ScoringModel } from '@ripen/runtime';

interface Band {
  readonly id: string;
  readonly label: string;
  readonly warmth: number | undefined;
}

/** Hottest first; a model that places by fit and engagement has cells (A1 … D4) instead of bands, which have no warmth. */
export function bandsOf({ bands, grid }: ScoringModel, counts: Readonly<Record<string, number>>): Band[] {
  if (grid) {
    return Object.keys(counts)
      .sort()
      .map((id) => ({ id, label: id, warmth: undefined }));
  }
  const most = Math.max(1, bands.length - 1);
  return bands.map(({ id, label }, index) => ({ id, label, warmth: index / most })).reverse();
}
