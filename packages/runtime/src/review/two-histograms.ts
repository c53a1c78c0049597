import type { ScoredOutcome } from './scored-outcome.ts';

/** Both kinds of people in the same bins. `to` is not included, but in the last bin. */
export interface OutcomeBin {
  readonly from: number;
  readonly to: number;
  readonly converted: number;
  readonly others: number;
}

const nice = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000];

/** Whole-number bins of one width that people can read, at most `mostBins` of them, from the lowest to the highest score. */
export function twoHistograms(people: readonly ScoredOutcome[], mostBins = 25): OutcomeBin[] {
  if (people.length === 0) return [];
  let low = Infinity;
  let high = -Infinity;
  for (const { score } of people) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  const fits = (width: number) => Math.floor(high / width) - Math.floor(low / width) + 1 <= mostBins;
  const width = nice.find(fits) ?? Math.max(1, Math.ceil((high - low + 1) / mostBins));
  const first = Math.floor(low / width);
  const bins = Array.from({ length: Math.floor(high / width) - first + 1 }, (_, index) => ({
    from: (first + index) * width,
    to: (first + index + 1) * width,
    converted: 0,
    others: 0,
  }));
  for (const { score, converted } of people) {
    const bin = bins[Math.floor(score / width) - first];
    if (bin === undefined) continue;
    if (converted) bin.converted += 1;
    else bin.others += 1;
  }
  return bins;
}
