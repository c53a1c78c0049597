import { dayMs } from '../values/duration.ts';
import type { JsonObject } from '../values/json.ts';
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
  return (facts, limit) => {
    const { past, nowMs } = facts;
    const sinceMs = nowMs - windowMs;
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

/** Both counts of a ratio over the same window. */
export interface RatioCounts {
  count(facts: ConditionFacts): number;
  per(facts: ConditionFacts): number;
}

/** What a ratio is made of; dividing, and whether `per` is enough to divide by, is the caller's. */
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
