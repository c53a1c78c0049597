import { bandEntries, bandWarmth, type ScoringModel } from '@ripen/runtime';

interface Band {
  readonly id: string;
  readonly label: string;
  readonly warmth: number;
}

/** Hottest first (S8). A model that places by fit and engagement has cells (A1 … D4), of which the empty ones are left out. */
export function bandsOf(model: ScoringModel, counts: Readonly<Record<string, number>>): Band[] {
  return bandEntries(model)
    .filter(({ id }) => !model.grid || (counts[id] ?? 0) > 0)
    .map(({ id, label }) => ({ id, label, warmth: bandWarmth(model, id) ?? 0.5 }))
    .reverse();
}
