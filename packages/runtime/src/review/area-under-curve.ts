import type { ScoredOutcome } from './scored-outcome.ts';

export interface AreaUnderCurve {
  /**
   * How often, of all pairs of one who converted and one who did not, the first has the higher score; equal scores count
   * half (Mann and Whitney). 0.5 is chance. Null when one side is empty.
   */
  readonly auc: number | null;
  /** 95 % of samples of this size would lie between these (Hanley and McNeil). */
  readonly low: number | null;
  readonly high: number | null;
}

const nothing: AreaUnderCurve = { auc: null, low: null, high: null };

/** The area under the ROC curve of these scores, in any order of people. */
export function areaUnderCurve(people: readonly ScoredOutcome[]): AreaUnderCurve {
  const counts = countByScore(people);
  let lowerOthers = 0;
  let wins = 0;
  let converted = 0;
  for (const { yes, no } of counts) {
    wins += yes * (lowerOthers + no / 2);
    lowerOthers += no;
    converted += yes;
  }
  if (converted === 0 || lowerOthers === 0) return nothing;
  const auc = wins / (converted * lowerOthers);
  const error = 1.96 * standardError(auc, converted, lowerOthers);
  return { auc, low: Math.max(0, auc - error), high: Math.min(1, auc + error) };
}

/** How many of each kind have each score, the lowest score first. */
export function countByScore(
  people: readonly ScoredOutcome[],
): readonly { readonly score: number; readonly yes: number; readonly no: number }[] {
  const counts = new Map<number, { score: number; yes: number; no: number }>();
  for (const { score, converted } of people) {
    let count = counts.get(score);
    if (count === undefined) {
      count = { score, yes: 0, no: 0 };
      counts.set(score, count);
    }
    if (converted) count.yes += 1;
    else count.no += 1;
  }
  return [...counts.values()].sort((one, other) => one.score - other.score);
}

function standardError(auc: number, converted: number, others: number): number {
  const square = auc * auc;
  const q1 = auc / (2 - auc);
  const q2 = (2 * square) / (1 + auc);
  const variance = auc * (1 - auc) + (converted - 1) * (q1 - square) + (others - 1) * (q2 - square);
  return Math.sqrt(Math.max(0, variance) / (converted * others));
}
