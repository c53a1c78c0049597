import type { ConditionFacts } from '../conditions/facts.ts';
import { readings } from '../conditions/fold.ts';
import { dayMs } from '../values/duration.ts';
import type { AskedCount, ConditionNeeds } from './condition-needs.ts';

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
  for (const [name, counts] of needs.counts) {
    for (const asked of counts) for (const atMs of turnsOf(timesOf(facts, name, asked), asked, fromMs)) add(atMs);
  }
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

/** Of those that count, ascending. The past is oldest first, save where what was heard late was put behind. */
function timesOf(facts: ConditionFacts, name: string, { where }: AskedCount): readonly number[] {
  const times: number[] = [];
  let isSorted = true;
  for (const event of facts.past) {
    if (event.name !== name || (where !== null && where(facts, event.properties) !== true)) continue;
    if (event.atMs < (times.at(-1) ?? -Infinity)) isSorted = false;
    times.push(event.atMs);
  }
  return isSorted ? times : times.sort((a, b) => a - b);
}

/**
 * When "at least so many within so long" may turn. While none lies ahead the count only falls, so it turns when the oldest of
 * the newest `atLeast` leaves the window and at no other time; a busy contact would have thousands.
 */
function turnsOf(timesMs: readonly number[], { atLeast, withinMs }: AskedCount, fromMs: number): readonly number[] {
  const newestMs = timesMs.at(-1) ?? -Infinity;
  if (newestMs > fromMs) return withinMs === Infinity ? timesMs : timesMs.flatMap((atMs) => [atMs, atMs + withinMs]);
  const oldestMs = timesMs[timesMs.length - atLeast];
  return oldestMs === undefined || withinMs === Infinity ? [] : [oldestMs + withinMs];
}
