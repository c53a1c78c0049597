import { countByScore } from './area-under-curve.ts';
import type { ScoredOutcome } from './scored-outcome.ts';

/** What would have happened if everybody at or above `threshold` had been called, and nobody else. */
export interface ThresholdRow {
  readonly threshold: number;
  /** Called, and converted. */
  readonly caught: number;
  /** Called, and did not. */
  readonly calledInVain: number;
  /** Not called, and converted. */
  readonly missed: number;
  /** Not called, and did not. */
  readonly leftAlone: number;
  /** Of those called, the share that converted; null when nobody would be called. */
  readonly precision: number | null;
  /** Of those that converted, the share that would have been called; null when nobody converted. */
  readonly recall: number | null;
}

/**
 * One row for each score that occurs, the lowest first, and one above them all, at which nobody is called. They are the
 * corners of the ROC curve as well: recall over `calledInVain / (calledInVain + leftAlone)`.
 */
export function thresholdRows(people: readonly ScoredOutcome[]): ThresholdRow[] {
  const counts = countByScore(people);
  let caught = counts.reduce((sum, { yes }) => sum + yes, 0);
  let calledInVain = people.length - caught;
  const [converted, others] = [caught, calledInVain];
  const rowAt = (threshold: number): ThresholdRow => ({
    threshold,
    caught,
    calledInVain,
    missed: converted - caught,
    leftAlone: others - calledInVain,
    precision: caught + calledInVain === 0 ? null : caught / (caught + calledInVain),
    recall: converted === 0 ? null : caught / converted,
  });
  const rows = counts.map(({ score, yes, no }) => {
    const row = rowAt(score);
    caught -= yes;
    calledInVain -= no;
    return row;
  });
  const highest = counts.at(-1);
  if (highest !== undefined) rows.push(rowAt(highest.score + 1));
  return rows;
}

/** The row that says what happens at any threshold: the lowest score that is at least as high. */
export function rowAtThreshold(rows: readonly ThresholdRow[], threshold: number): ThresholdRow | null {
  return rows.find((row) => row.threshold >= threshold) ?? rows.at(-1) ?? null;
}

/** Share of those who did not convert that would be called: the other axis of the ROC curve. */
export const falseAlarmRate = ({ calledInVain, leftAlone }: ThresholdRow): number =>
  calledInVain + leftAlone === 0 ? 0 : calledInVain / (calledInVain + leftAlone);
