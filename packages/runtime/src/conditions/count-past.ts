import type { PastEvent } from '../run/contact-state.ts';
import { dayMs } from '../values/duration.ts';
import type { JsonObject } from '../values/json.ts';
import { clockedDates } from './clocked-dates.ts';
import type { CountedEvent, Expanded } from './expand.ts';
import type { Answer, ConditionFacts } from './facts.ts';

/**
 * A compiled part. Properties can be given apart from the facts, so that `did … where` can look at one past event after
 * the other without building facts for each; left out, there are none.
 */
export type Part = (facts: ConditionFacts, properties?: JsonObject | null) => Answer;

/**
 * How many past events of that name lie in (now − withinDays, now], counted up to `limit`. One counts when `where` is
 * true of it; unknown is not enough. `compilePart` compiles the `where`.
 */
export function compileCount(
  { event, where: tree }: CountedEvent,
  withinDays: number | undefined,
  compilePart: (tree: Expanded) => Part,
): (facts: ConditionFacts, limit: number) => number {
  const where = tree === null ? null : compilePart(tree);
  const windowMs = withinDays === undefined ? Number.POSITIVE_INFINITY : withinDays * dayMs;
  const fits = (facts: ConditionFacts, one: PastEvent) =>
    one.name === event && (where === null || where(facts, one.properties) === true);
  const isSteady = clockedDates(tree).length === 0;
  return (facts, limit) => {
    const { past, nowMs, steady } = facts;
    const sinceMs = nowMs - windowMs;
    if (steady !== undefined && isSteady) {
      const timesMs = steadyTimes(steady, fits, facts);
      return Math.min(limit, upTo(timesMs, nowMs) - upTo(timesMs, sinceMs));
    }
    let count = 0;
    // Newest first: what is asked for is mostly recent, and the count can stop early.
    for (let index = past.length - 1; index >= 0 && count < limit; index -= 1) {
      const one = past[index];
      if (one === undefined || one.name !== event || one.atMs <= sinceMs || one.atMs > nowMs) continue;
      if (where === null || where(facts, one.properties) === true) count += 1;
    }
    return count;
  };
}

/** When the events happened that fit, ascending; looked for once. */
function steadyTimes(
  steady: Map<object, Float64Array>,
  fits: (facts: ConditionFacts, one: PastEvent) => boolean,
  facts: ConditionFacts,
): Float64Array {
  const known = steady.get(fits);
  if (known !== undefined) return known;
  const timesMs = Float64Array.from(facts.past.filter((one) => fits(facts, one)).map(({ atMs }) => atMs)).sort();
  steady.set(fits, timesMs);
  return timesMs;
}

/** How many of `timesMs`, ascending, are at `atMs` or before. */
function upTo(timesMs: Float64Array, atMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both counts of a ratio over the same window. */
export interface RatioCounts {
  count(facts: ConditionFacts): number;
  per(facts: ConditionFacts): number;
}

/** With too few to compare with nothing is known: none at all of none is neither 0 nor 1. */
export function ratioAnswer(
  { perAtLeast, test }: Extract<Expanded, { kind: 'ratio' }>,
  count: number,
  total: number,
): Answer {
  return test.evaluate(total < perAtLeast ? undefined : count / total, noClock);
}

/** Numbers are compared the same at any time. */
const noClock = { nowMs: 0 };

/** What a ratio is made of. */
export function compileRatioCounts(
  tree: Extract<Expanded, { kind: 'ratio' }>,
  compilePart: (tree: Expanded) => Part,
): RatioCounts {
  const { withinDays } = tree.of;
  const count = compileCount(tree, withinDays, compilePart);
  const per = compileCount(tree.per, withinDays, compilePart);
  return {
    count: (facts) => count(facts, Number.POSITIVE_INFINITY),
    per: (facts) => per(facts, Number.POSITIVE_INFINITY),
  };
}
