import type { CompiledEventRule } from './compiled-model.ts';
import type { ScoreState } from './score-state.ts';

type Limits = ScoreState['limits'];

/**
 * The limits after one more use of `rule` at `atMs`, or null when no more than `times` uses may lie within its window (S6).
 * Every window around `atMs` is looked at, so that an event that arrives late cannot slip in between.
 */
export function withinLimit(limits: Limits, rule: CompiledEventRule, times: number, atMs: number): Limits | null {
  const ruleId = rule.rule.id;
  const known = limits.find((one) => one.ruleId === ruleId);
  const used = known?.timesMs ?? [];
  const place = placeOf(used, atMs);
  const next = [...used.slice(0, place), atMs, ...used.slice(place)];
  for (let first = Math.max(0, place - times); first <= place; first += 1) {
    const from = next[first];
    const to = next[first + times];
    if (from !== undefined && to !== undefined && to - from < rule.limitMs) return null;
  }
  const kept = { ruleId, timesMs: forget(next, rule.limitMs) };
  return known === undefined ? [...limits, kept] : limits.map((one) => (one === known ? kept : one));
}

/** Uses that happened two windows before the newest can only matter to an event that is later than any clock allows. */
function forget(timesMs: readonly number[], windowMs: number): readonly number[] {
  const oldest = (timesMs.at(-1) ?? 0) - 2 * windowMs;
  return (timesMs[0] ?? 0) > oldest ? timesMs : timesMs.filter((timeMs) => timeMs > oldest);
}

function placeOf(timesMs: readonly number[], atMs: number): number {
  let place = timesMs.length;
  while (place > 0 && (timesMs[place - 1] ?? 0) > atMs) place -= 1;
  return place;
}

/** How often a limited rule could still be used at `atMs`. */
export function usesLeft(limits: Limits, rule: CompiledEventRule, times: number, atMs: number): number {
  const used = limits.find((one) => one.ruleId === rule.rule.id)?.timesMs ?? [];
  return Math.max(0, times - used.filter((timeMs) => timeMs > atMs - rule.limitMs).length);
}
