/** One contact of a review (R1): what they scored before the outcome, and the outcome. */
export interface ScoredOutcome {
  /** Any total order; equal numbers are ties. */
  readonly score: number;
  readonly converted: boolean;
}
