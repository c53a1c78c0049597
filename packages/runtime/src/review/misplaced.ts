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
  return {
    lowButConverted: firstOf(
      people.filter(({ converted, score }) => converted && score < threshold),
      most,
      (one, other) => one.score - other.score,
    ),
    highButNot: firstOf(
      people.filter(({ converted, score }) => !converted && score >= threshold),
      most,
      (one, other) => other.score - one.score,
    ),
  };
}

/** The first of a sorted list without sorting all of it: the rest may be a hundred thousand. */
function firstOf<T extends ScoredOutcome>(
  people: readonly T[],
  most: number,
  compare: (one: T, other: T) => number,
): T[] {
  let first: T[] = [];
  for (let from = 0; from < people.length; from += 1000) {
    first = [...first, ...people.slice(from, from + 1000)].sort(compare).slice(0, most);
  }
  return first;
}
