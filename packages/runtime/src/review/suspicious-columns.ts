import { areaUnderCurve } from './area-under-curve.ts';
import type { FitData } from './fit-data.ts';
import { fitLogistic } from './fit-logistic.ts';
import { type Sliced, within } from './slices.ts';

/** A column whose power is implausible: it may be known only after the outcome. */
export interface SuspiciousColumn {
  readonly column: string;
  /** Area under the curve of this column alone. */
  readonly alone: number;
  /** Of every other column together. */
  readonly others: number;
}

/** No honest column orders people as well as this by itself. */
const implausible = 0.95;
/** From here on a column has to be weaker than all the others together. */
const strong = 0.75;
const fewestOtherColumns = 3;

/**
 * Columns that know too much (R3): alone they order people with an area of 0.95 or more, or with 0.75 or more and better
 * than every other column together. The second is what columns do that are filled in by the outcome, such as the worth of
 * pages worked out from purchases or the length of the call in which somebody said yes; honest columns share their power
 * with others. Taken out one after the other, the strongest first, so that one leak does not hide another.
 */
export function* suspiciousColumns(data: FitData, among: readonly number[]): Sliced<SuspiciousColumn[]> {
  const found: SuspiciousColumn[] = [];
  const columns = [...new Set(among.map((index) => data.features[index]?.column ?? ''))];
  const candidates: { column: string; alone: number }[] = [];
  for (const [index, column] of columns.entries()) {
    const alone = powerAlone(data, featuresOf(data, among, column));
    if (alone >= strong) candidates.push({ column, alone });
    yield index / columns.length / 2;
  }
  candidates.sort((one, other) => other.alone - one.alone);
  let left = [...among];
  for (const [index, { column, alone }] of candidates.entries()) {
    const rest = left.filter((feature) => data.features[feature]?.column !== column);
    const enough = new Set(rest.map((feature) => data.features[feature]?.column)).size >= fewestOtherColumns;
    const [from, to] = [index, index + 1].map((done) => 0.5 + done / candidates.length / 2);
    const others = yield* within(powerTogether(data, rest), from ?? 0, to ?? 1);
    if (alone < implausible && (!enough || alone <= others)) continue;
    found.push({ column, alone, others });
    left = rest;
  }
  return found;
}

const featuresOf = ({ features }: FitData, among: readonly number[], column: string): Set<number> =>
  new Set(among.filter((index) => features[index]?.column === column));

/** Orders people by the share of conversions among those of whom the same of these features are true. */
function powerAlone({ rows }: FitData, features: ReadonlySet<number>): number {
  const patterns = rows.map(({ matched }) => matched.filter((index) => features.has(index)).join());
  const counts = new Map<string, { yes: number; all: number }>();
  rows.forEach(({ converted }, row) => {
    const pattern = patterns[row] ?? '';
    const { yes, all } = counts.get(pattern) ?? { yes: 0, all: 0 };
    counts.set(pattern, { yes: yes + Number(converted), all: all + 1 });
  });
  const rate = rows.reduce((sum, { converted }) => sum + Number(converted), 0) / Math.max(1, rows.length);
  const scored = rows.map(({ converted }, row) => {
    const { yes, all } = counts.get(patterns[row] ?? '') ?? { yes: 0, all: 0 };
    // Small patterns are drawn towards everybody's rate, or one buyer in a pattern of one would be a perfect rule.
    return { converted, score: (yes + 5 * rate) / (all + 5) };
  });
  return areaUnderCurve(scored).auc ?? 0.5;
}

function* powerTogether(data: FitData, among: readonly number[]): Sliced<number> {
  if (among.length === 0) return 0.5;
  const { weights } = yield* fitLogistic(data, { penalty: 3, among, rounds: 12 });
  const scored = data.rows.map(({ matched, converted }) => ({
    converted,
    score: matched.reduce((sum, index) => sum + (weights[index] ?? 0), 0),
  }));
  return areaUnderCurve(scored).auc ?? 0.5;
}
