import type { ConditionFacts } from '../conditions/facts.ts';
import { readings } from '../conditions/fold.ts';
import { dayMs } from '../values/duration.ts';
import type { ConditionNeeds } from './condition-needs.ts';

/**
 * Every instant after `fromMs` at which the clock alone may change an answer of these conditions, in order: an event
 * leaving a window, a date coming near, beginning, ending or growing old. Too many is harmless, one too few is not.
 */
export function conditionFlips(needs: ConditionNeeds, facts: ConditionFacts, fromMs: number): readonly number[] {
  if (!needs.timed) return [];
  const flips = new Set<number>();
  const add = (atMs: number) => {
    // The first millisecond past a bound is where "more than" begins to differ from "at least".
    for (const ms of [Math.floor(atMs), Math.floor(atMs) + 1]) if (ms > fromMs) flips.add(ms);
  };
  for (const [name, windows] of needs.windows) {
    for (const event of facts.past) {
      if (event.name !== name) continue;
      add(event.atMs);
      for (const withinMs of windows) if (withinMs !== Infinity) add(event.atMs + withinMs);
    }
  }
  for (const [name, spans] of needs.clocked) {
    const { instantMs } = readings(facts.attributes.get(name)?.value);
    if (instantMs === null) continue;
    add(instantMs);
    add(instantMs + dayMs);
    for (const spanMs of spans) {
      add(instantMs - spanMs);
      add(instantMs + spanMs);
    }
  }
  return [...flips].sort((a, b) => a - b);
}
