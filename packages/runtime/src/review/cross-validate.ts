import { areaUnderCurve } from './area-under-curve.ts';
import type { FitData, FitRow } from './fit-data.ts';
import { scoreRows } from './fit-data.ts';
import { fitPoints } from './fit-points.ts';
import { type Sliced, within } from './slices.ts';
import { stableShuffle } from './stable-shuffle.ts';

/** How well points that were fitted without these people order them, beside the present model. */
export interface HeldOut {
  readonly people: number;
  readonly converted: number;
  readonly suggested: number;
  readonly present: number;
}

export interface ValidationOptions {
  readonly among: readonly number[];
  readonly mostRules: number;
  readonly folds: number;
  readonly seed: number;
}

/**
 * k-fold cross-validation: each part is judged by points that were fitted, thinned, scaled and rounded without it. Parts
 * hold the same share of conversions, and the same seed makes the same parts.
 */
export function* crossValidate(data: FitData, options: ValidationOptions): Sliced<HeldOut[]> {
  const { folds, seed } = options;
  const partOf = new Map<FitRow, number>();
  for (const outcome of [true, false]) {
    const rows = data.rows.filter(({ converted }) => converted === outcome);
    stableShuffle(rows, seed).forEach((row, index) => {
      partOf.set(row, index % folds);
    });
  }
  const results: HeldOut[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const train = data.rows.filter((row) => partOf.get(row) !== fold);
    const test = data.rows.filter((row) => partOf.get(row) === fold);
    results.push(yield* within(judgeOn(data, train, test, options), fold / folds, (fold + 1) / folds));
  }
  return results;
}

const shareToLearnFrom = 0.7;
const fewestConversions = 15;

export interface ForwardResult extends HeldOut {
  /** Fitted on contacts first seen before this instant, judged on those first seen from it on. */
  readonly splitAtMs: number;
}

/**
 * Fitted on the first 70 % of contacts by when they were first seen, judged on the rest: what the suggestion would have
 * been worth had it been made then. Null where times are not known, all the same, or leave too few conversions on a side.
 */
export function* validateForward(
  data: FitData,
  options: Omit<ValidationOptions, 'folds' | 'seed'>,
): Sliced<ForwardResult | null> {
  const times = data.rows.flatMap(({ sinceMs }) => (sinceMs === null ? [] : [sinceMs]));
  if (times.length < data.rows.length) return null;
  const splitAtMs = times.sort((one, other) => one - other)[Math.floor(times.length * shareToLearnFrom)];
  if (splitAtMs === undefined) return null;
  const train = data.rows.filter(({ sinceMs }) => (sinceMs ?? 0) < splitAtMs);
  const test = data.rows.filter(({ sinceMs }) => (sinceMs ?? 0) >= splitAtMs);
  const fewest = Math.min(...[train, test].flatMap((rows) => [countOf(rows, true), countOf(rows, false)]));
  if (fewest < fewestConversions) return null;
  return { ...(yield* judgeOn(data, train, test, options)), splitAtMs };
}

const countOf = (rows: readonly FitRow[], outcome: boolean): number =>
  rows.reduce((count, { converted }) => count + Number(converted === outcome), 0);

function* judgeOn(
  data: FitData,
  train: readonly FitRow[],
  test: readonly FitRow[],
  options: Pick<ValidationOptions, 'among' | 'mostRules'>,
): Sliced<HeldOut> {
  const points = yield* fitPoints({ ...data, rows: train }, options);
  const scored = scoreRows({ ...data, rows: test }, points);
  return {
    people: test.length,
    converted: countOf(test, true),
    suggested: areaUnderCurve(scored).auc ?? 0.5,
    present: areaUnderCurve(test.map(({ present, converted }) => ({ score: present, converted }))).auc ?? 0.5,
  };
}
