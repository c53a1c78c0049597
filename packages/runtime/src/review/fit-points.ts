import { areaUnderCurve } from './area-under-curve.ts';
import { type FitData, scoreRows } from './fit-data.ts';
import { fitLogistic, type Weights } from './fit-logistic.ts';
import { type Sliced, within } from './slices.ts';

export interface FitPointsOptions {
  /** Features that take part. */
  readonly among: readonly number[];
  /** A model of more rules is one that nobody reads. */
  readonly mostRules: number;
  readonly penalty?: number;
}

/** A model that people can read (R3). */
export const mostSuggestedRules = 30;
const defaultPenalty = 3;
/** Dropping a third at a time and fitting again finds the same rules as one at a time, and is ready sooner. */
const keptEachTime = 2 / 3;

/**
 * Whole-number points for at most `mostRules` features, inside the budgets of their groups (R3): fitted to the outcomes,
 * then thinned to the features that carry the most, then scaled and rounded so that the rounded points, held to their
 * budgets, order people as well as they can and use the budgets.
 * @returns points by feature, 0 for those that are left out
 */
export function* fitPoints(
  data: FitData,
  { among, mostRules, penalty = defaultPenalty }: FitPointsOptions,
): Sliced<number[]> {
  let fitted = yield* within(fitLogistic(data, { penalty, among, rounds: 30 }), 0, 0.5);
  let kept = weigh(data, fitted, among);
  while (kept.length > mostRules) {
    const most = Math.max(mostRules, Math.floor(kept.length * keptEachTime));
    kept = kept.slice(0, most).sort((one, other) => one - other);
    fitted = yield* within(fitLogistic(data, { penalty, among: kept, rounds: 15, from: fitted }), 0.5, 0.7);
    kept = weigh(data, fitted, kept);
  }
  return yield* within(roundPoints(data, fitted.weights), 0.7, 1);
}

/** Those with a weight, by how much they move the scores of all: a large weight on few people moves little. */
function weigh({ rows }: FitData, { weights }: Weights, among: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const { matched } of rows) for (const index of matched) counts.set(index, (counts.get(index) ?? 0) + 1);
  const carry = (index: number): number => {
    const share = (counts.get(index) ?? 0) / Math.max(1, rows.length);
    return Math.abs(weights[index] ?? 0) * Math.sqrt(share * (1 - share));
  };
  return among
    .filter((index) => carry(index) > 1e-6)
    .map((index) => ({ index, carries: carry(index) }))
    .sort((one, other) => other.carries - one.carries || one.index - other.index)
    .map(({ index }) => index);
}

const scalesTried = 40;
/** So much order is worth giving up for points that use the budgets, and with them the thresholds, that people know. */
const leeway = 0.002;

/** The largest scale at which the rounded points, held to the budgets, order people about as well as at the best one. */
function* roundPoints(data: FitData, weights: readonly number[]): Sliced<number[]> {
  const largestBudget = Math.max(1, ...data.groups.map(({ min, max }) => Math.max(max, -min)));
  const largestWeight = Math.max(...weights.map(Math.abs));
  const none = weights.map(() => 0);
  if (!(largestWeight > 0)) return none;
  const tries: { readonly points: number[]; readonly auc: number }[] = [];
  for (let tried = 1; tried <= scalesTried; tried += 1) {
    // From the largest weight being 2 points to it filling the largest budget.
    const largest = 2 * (largestBudget / 2) ** (tried / scalesTried);
    const points = weights.map((weight, index) => wholePoints(data, index, (weight / largestWeight) * largest));
    tries.push({ points, auc: areaUnderCurve(scoreRows(data, points)).auc ?? 0 });
    yield tried / scalesTried;
  }
  const best = Math.max(...tries.map(({ auc }) => auc));
  return tries.findLast(({ auc }) => auc >= best - leeway)?.points ?? none;
}

/** Half a point or more is a point; no rule is worth more than its group's whole budget. */
function wholePoints({ features, groups }: FitData, index: number, value: number): number {
  const budget = groups[features[index]?.group ?? 0];
  const rounded = Math.round(value);
  // Adding 0 turns −0 into 0.
  return Math.max(budget?.min ?? 0, Math.min(budget?.max ?? 0, rounded)) + 0;
}
