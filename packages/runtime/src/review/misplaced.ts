import type { ScoredOutcome } from './scored-outcome.ts';

/**
 * Those whom the score misjudged most (R1): who converted in spite of the lowest scores under `threshold`, and who did
 * not in spite of the highest at or above it, `most` of each. Equal scores keep the order in which they came.
 */
export function misplaced<T extends ScoredOutcome>(
  people: readonly T[],
  threshold: number,
  most = 20,
): { readonly lowButConverted: readonly T[]; readonly highButNot: readonly T[] } {
  const low = people.filter(({ converted, score }) => converted && score < threshold);
  const high = people.filter(({ converted, score }) => !converted && score >= threshold);
  return {
    lowButConverted: low.sort((one, other) => one.score - other.score).slice(0, most),
    highButNot: high.sort((one, other) => other.score - one.score).slice(0, most),
  };
}
