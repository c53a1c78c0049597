import { type FitData, mayBeNegative, mayBePositive } from './fit-data.ts';
import type { Sliced } from './slices.ts';

export interface LogisticOptions {
  /** Strength of the L2 penalty on each weight; the intercept has none. */
  readonly penalty: number;
  /** Features that take part; others keep the weight 0. */
  readonly among: readonly number[];
  /** At most so many rounds over all features. */
  readonly rounds: number;
  /** Weights to begin with, from an earlier fit. */
  readonly from?: Weights;
}

export interface Weights {
  readonly intercept: number;
  /** By feature. */
  readonly weights: readonly number[];
}

/** No single step is larger: a Newton step far from the minimum may overshoot. */
const largestStep = 1;
const stillMoves = 1e-4;

/**
 * L2-penalized logistic regression on features that are true or not, by Newton steps on one weight at a time. A weight
 * keeps the sign that its group's budget allows (S4): no negative points in a group that cannot go below 0, and no
 * positive ones among penalties. Convex, so the answer does not depend on the order, only its speed does.
 */
export function* fitLogistic(data: FitData, { penalty, among, rounds, from }: LogisticOptions): Sliced<Weights> {
  const { rows, features, groups } = data;
  const columns = columnsOf(data, among);
  yield 0;
  const weights = from === undefined ? new Array<number>(features.length).fill(0) : [...from.weights];
  for (let index = 0; index < weights.length; index += 1) if (columns[index] === undefined) weights[index] = 0;
  let intercept = from?.intercept ?? baseRate(data);
  const margins = Float64Array.from(rows, ({ matched }) =>
    matched.reduce((sum, index) => sum + (weights[index] ?? 0), intercept),
  );
  const outcomes = Uint8Array.from(rows, ({ converted }) => Number(converted));
  const families = wholeFamilies(data, columns);
  const twins = together(features.map(({ twin }, index) => (columns[index] === undefined ? undefined : twin)));
  const everybody = Uint32Array.from(rows, (_, index) => index);
  for (let round = 0; round < rounds; round += 1) {
    const moved = step(margins, outcomes, everybody, 0, 0, -Infinity, Infinity);
    intercept += moved;
    let largest = Math.abs(moved);
    for (const index of among) {
      const column = columns[index];
      const budget = groups[features[index]?.group ?? 0];
      if (column === undefined || column.length === 0) continue;
      const low = mayBeNegative(budget) ? -Infinity : 0;
      const high = mayBePositive(budget) ? Infinity : 0;
      const weight = weights[index] ?? 0;
      const change = step(margins, outcomes, column, penalty, weight, low, high);
      weights[index] = weight + change;
      largest = Math.max(largest, Math.abs(change));
      yield round / rounds;
    }
    for (const pair of twins) cancel(weights, pair);
    for (const family of families) intercept += takeOut(weights, family);
    if (largest < stillMoves) break;
  }
  return { intercept, weights };
}

/** Moves one weight towards the minimum, and the margins of its rows with it. @returns by how much */
function step(
  margins: Float64Array,
  outcomes: Uint8Array,
  column: Uint32Array,
  penalty: number,
  weight: number,
  low: number,
  high: number,
): number {
  let slope = penalty * weight;
  let curve = penalty + 1e-9;
  for (let at = 0; at < column.length; at += 1) {
    const row = column[at] ?? 0;
    const chance = 1 / (1 + Math.exp(-(margins[row] ?? 0)));
    slope += chance - (outcomes[row] ?? 0);
    curve += chance * (1 - chance);
  }
  const newton = Math.max(-largestStep, Math.min(largestStep, -slope / curve));
  const change = Math.max(low, Math.min(high, weight + newton)) - weight;
  if (change === 0) return 0;
  for (let at = 0; at < column.length; at += 1) {
    const row = column[at] ?? 0;
    margins[row] = (margins[row] ?? 0) + change;
  }
  return change;
}

/** The intercept of a model without features. Beginning elsewhere, weights that sum to a constant take its place. */
function baseRate({ rows }: FitData): number {
  const converted = rows.reduce((sum, row) => sum + Number(row.converted), 0);
  return Math.log((converted + 0.5) / (rows.length - converted + 0.5));
}

/** Families of which exactly one member is true of everybody. */
function wholeFamilies({ features, rows }: FitData, columns: readonly (Uint32Array | undefined)[]): number[][] {
  const families = together(features.map(({ family }, index) => (columns[index] === undefined ? undefined : family)));
  const matches = (family: readonly number[]) => family.reduce((sum, index) => sum + (columns[index]?.length ?? 0), 0);
  return families.filter((family) => matches(family) === rows.length);
}

/** Indexes that have the same name, where there are at least two. */
function together(names: readonly (string | undefined)[]): number[][] {
  const members = new Map<string, number[]>();
  names.forEach((name, index) => {
    if (name !== undefined) members.set(name, [...(members.get(name) ?? []), index]);
  });
  return [...members.values()].filter(({ length }) => length > 1);
}

/** A gain and a penalty for the same thing are the difference of the two. */
function cancel(weights: number[], twins: readonly number[]): void {
  const [gain, penalty] = twins.toSorted((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0));
  if (gain === undefined || penalty === undefined) return;
  const both = Math.min(Math.max(0, weights[gain] ?? 0), Math.max(0, -(weights[penalty] ?? 0)));
  weights[gain] = (weights[gain] ?? 0) - both;
  weights[penalty] = (weights[penalty] ?? 0) + both;
}

/**
 * What every member of such a family has in common belongs to everybody, so it tells nobody apart: points for each of two
 * opposites are points for nothing. The chances stay the same. @returns what moves to the intercept
 */
function takeOut(weights: number[], family: readonly number[]): number {
  const values = family.map((index) => weights[index] ?? 0);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const common = low > 0 ? low : Math.min(high, 0);
  if (common !== 0) for (const index of family) weights[index] = (weights[index] ?? 0) - common;
  return common;
}

/** For each feature that takes part, the rows of which it is true. */
function columnsOf({ rows, features }: FitData, among: readonly number[]): (Uint32Array | undefined)[] {
  const lists: (number[] | undefined)[] = new Array(features.length).fill(undefined);
  for (const index of among) lists[index] = [];
  rows.forEach(({ matched }, row) => {
    for (const index of matched) lists[index]?.push(row);
  });
  return lists.map((list) => (list === undefined ? undefined : Uint32Array.from(list)));
}
