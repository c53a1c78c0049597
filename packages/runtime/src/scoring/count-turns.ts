import type { ConditionFacts } from '../conditions/facts.ts';
import { propertyAt } from '../conditions/property-at.ts';
import type { PastEvent } from '../run/contact-state.ts';
import type { AskedCount, CountedSide } from './asked-count.ts';
import { dateTurns } from './date-turns.ts';

/**
 * The instants after `fromMs` at which the clock alone turns what is asked of a count, in order, and no others: a busy contact
 * has thousands of events that leave the window and turn nothing. `datesMs` are those at which a date of the contact turns.
 */
export function countTurns(
  { withinMs, atLeast, sides, answer }: AskedCount,
  facts: ConditionFacts,
  fromMs: number,
  datesMs: readonly number[],
): readonly number[] {
  const flows = sides.map((side) => flowOf(side, withinMs, facts, fromMs, datesMs));
  const [only] = flows;
  if (only !== undefined && atLeast !== null && only.joinsMs.length === 0) {
    // The number only falls: it turns when the oldest of the newest `atLeast` goes.
    const turnMs = only.leavesMs[only.count - atLeast];
    return turnMs === undefined ? [] : [turnMs];
  }
  return turnsOf(flows, answer);
}

/** How many count at first, and when one more and one fewer does; ascending. */
interface Flow {
  count: number;
  joinsMs: number[];
  leavesMs: number[];
}

function flowOf(
  side: CountedSide,
  withinMs: number,
  facts: ConditionFacts,
  fromMs: number,
  datesMs: readonly number[],
): Flow {
  const flow: Flow = { count: 0, joinsMs: [], leavesMs: [] };
  const then = { ...facts, score: (modelId: string) => facts.score(modelId), nowMs: fromMs };
  for (const event of facts.past) {
    if (event.name !== side.event) continue;
    const endMs = endOf(event.atMs, withinMs);
    if (endMs <= fromMs) continue;
    if (side.dates.length > 0) followOne(flow, side, event, endMs, then, fromMs, datesMs);
    else if (side.where === null || side.where(facts, event.properties) === true) {
      if (event.atMs <= fromMs) flow.count += 1;
      else flow.joinsMs.push(Math.ceil(event.atMs));
      if (endMs !== Infinity) flow.leavesMs.push(endMs);
    }
  }
  inOrder(flow.joinsMs);
  inOrder(flow.leavesMs);
  return flow;
}

/** One event that counts at one time and not at another: asked at each instant at which that may change. */
function followOne(
  flow: Flow,
  { where, dates }: CountedSide,
  { atMs, properties }: PastEvent,
  endMs: number,
  then: ConditionFacts & { nowMs: number },
  fromMs: number,
  datesMs: readonly number[],
): void {
  const counts = (ms: number): boolean => {
    then.nowMs = ms;
    return atMs <= ms && ms < endMs && where?.(then, properties) === true;
  };
  const instants = new Set([Math.ceil(atMs), endMs, ...datesMs]);
  for (const { kind, name, spanMs } of dates) {
    if (kind !== 'property') continue;
    for (const ms of dateTurns(propertyAt(properties, name, name.split('.')), [spanMs])) instants.add(ms);
  }
  let before = counts(fromMs);
  if (before) flow.count += 1;
  for (const ms of [...instants].sort((a, b) => a - b)) {
    if (ms <= fromMs || ms === Infinity || counts(ms) === before) continue;
    (before ? flow.leavesMs : flow.joinsMs).push(ms);
    before = !before;
  }
}

/** The first millisecond at which an event has left the window, compared as the condition compares: fractions round. */
function endOf(atMs: number, withinMs: number): number {
  if (withinMs === Infinity) return Infinity;
  const guess = Math.floor(atMs + withinMs);
  return atMs <= guess - withinMs ? guess : guess + 1;
}

/** The past is oldest first, save where what was heard late was put behind. */
function inOrder(times: number[]): void {
  for (let index = 1; index < times.length; index += 1) {
    if ((times[index] ?? 0) < (times[index - 1] ?? 0)) {
      times.sort((a, b) => a - b);
      return;
    }
  }
}

function turnsOf(flows: readonly Flow[], answer: AskedCount['answer']): number[] {
  const counts = flows.map(({ count }) => count);
  const queues = flows.flatMap(({ joinsMs, leavesMs }, side) => [
    { instants: joinsMs, side, by: 1, next: 0 },
    { instants: leavesMs, side, by: -1, next: 0 },
  ]);
  const turns: number[] = [];
  for (let before = answer(counts); ; ) {
    let atMs = Infinity;
    for (const { instants, next } of queues) atMs = Math.min(atMs, instants[next] ?? Infinity);
    if (atMs === Infinity) return turns;
    for (const queue of queues) {
      for (; queue.instants[queue.next] === atMs; queue.next += 1) {
        counts[queue.side] = (counts[queue.side] ?? 0) + queue.by;
      }
    }
    const then = answer(counts);
    if (then !== before) turns.push(atMs);
    before = then;
  }
}
