import type { ScoredOutcome } from './scored-outcome.ts';

export interface MeanComparison {
  readonly converted: { readonly count: number; readonly mean: number | null };
  readonly others: { readonly count: number; readonly mean: number | null };
  /**
   * `yes`: those who converted scored higher. `no`: lower. `unclear`: the difference is no larger than chance makes it
   * with so few people (two standard errors), or one side is empty.
   */
  readonly rightWayRound: 'yes' | 'no' | 'unclear';
}

/** Both means and whether they are the right way round (R1). */
export function compareMeans(people: readonly ScoredOutcome[]): MeanComparison {
  const yes = describe(people.filter(({ converted }) => converted));
  const no = describe(people.filter(({ converted }) => !converted));
  const comparison = {
    converted: { count: yes.count, mean: yes.mean },
    others: { count: no.count, mean: no.mean },
  };
  if (yes.mean === null || no.mean === null || yes.count < 2 || no.count < 2) {
    return { ...comparison, rightWayRound: 'unclear' };
  }
  const difference = yes.mean - no.mean;
  const error = Math.sqrt(yes.variance / yes.count + no.variance / no.count);
  if (Math.abs(difference) <= 2 * error) return { ...comparison, rightWayRound: 'unclear' };
  return { ...comparison, rightWayRound: difference > 0 ? 'yes' : 'no' };
}

function describe(people: readonly ScoredOutcome[]) {
  const count = people.length;
  if (count === 0) return { count, mean: null, variance: 0 };
  const mean = people.reduce((sum, { score }) => sum + score, 0) / count;
  const squares = people.reduce((sum, { score }) => sum + (score - mean) ** 2, 0);
  return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) };
}
