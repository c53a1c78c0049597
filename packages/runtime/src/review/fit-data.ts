/** A thing that is true or not of a contact before the outcome, and may be worth points. */
export interface FitFeature {
  /** What it is made from: an attribute, an event, a rule. Features of one column say the same thing in several ways. */
  readonly column: string;
  /** Features with the same family exclude one another: the values of a category, or at least 5 and less than 5. */
  readonly family?: string;
  /** Features with the same twin are true of the same people, one for a budget of gains and one for a budget of penalties. */
  readonly twin?: string;
  /** Index of the group that its points would go to. */
  readonly group: number;
}

/** A budget (S4). Groups that may go below 0 take points away. */
export interface FitBudget {
  readonly min: number;
  readonly max: number;
}

export interface FitRow {
  /** Indexes of the features that are true, ascending. */
  readonly matched: readonly number[];
  readonly converted: boolean;
  /** The score of the present model before the outcome. */
  readonly present: number;
  /** When the contact was first seen, for validating forward in time; null when that is not known. */
  readonly sinceMs: number | null;
}

export interface FitData {
  readonly features: readonly FitFeature[];
  readonly groups: readonly FitBudget[];
  readonly rows: readonly FitRow[];
}

/** A group of penalties takes negative points, a group with a budget above 0 positive ones (S4). */
export const mayBePositive = (budget: FitBudget | undefined): boolean => (budget?.max ?? 0) > 0;
export const mayBeNegative = (budget: FitBudget | undefined): boolean => (budget?.min ?? 0) < 0;

/** Points of one contact: each group's sum held to its budget (S4). `points` by feature, `sums` is scratch space. */
export function pointsOf(
  { features, groups }: FitData,
  points: readonly number[],
  matched: readonly number[],
  sums: number[],
): number {
  sums.fill(0);
  for (const index of matched) {
    const given = points[index] ?? 0;
    const group = features[index]?.group ?? 0;
    if (given !== 0) sums[group] = (sums[group] ?? 0) + given;
  }
  let total = 0;
  for (let group = 0; group < groups.length; group += 1) {
    const sum = sums[group] ?? 0;
    total += Math.max(groups[group]?.min ?? 0, Math.min(groups[group]?.max ?? 0, sum));
  }
  return total;
}

/** The scores that `points` would give, with the outcomes. */
export function scoreRows(data: FitData, points: readonly number[]): { score: number; converted: boolean }[] {
  const sums = new Array<number>(data.groups.length).fill(0);
  return data.rows.map(({ matched, converted }) => ({ score: pointsOf(data, points, matched, sums), converted }));
}
