import type { CompiledEventRule } from './compiled-model.ts';
import type { ScoreState } from './score-state.ts';

type Limits = ScoreState['limits'];

/**
 * The limits after one more use of `rule` at `atMs`, or null when no more than `times` uses may lie within its window (S6).
 * Every window around `atMs` is looked at, so that an event that arrives late cannot slip in between.
 */
export function withinLimit(limits: Limits, rule: CompiledEventRule, times: number, atMs: number): Limits | null {
  const ruleId = rule.rule.id;
  const at = placeOfRule(limits, ruleId);
  const used = limits[at]?.timesMs ?? [];
  const next = used.slice(firstKept(used, atMs, rule.limitMs));
  const place = placeOf(next, atMs);
  next.splice(place, 0, atMs);
  for (let first = Math.max(0, place - times); first <= place; first += 1) {
    const from = next[first];
    const to = next[first + times];
    if (from !== undefined && to !== undefined && to - from < rule.limitMs) return null;
  }
  const copy = limits.slice();
  copy[at] = { ruleId, timesMs: next };
  return copy;
}

/** Where the rule stands, or where a new one goes. */
function placeOfRule(limits: Limits, ruleId: string): number {
  let at = 0;
  while (at < limits.length && limits[at]?.ruleId !== ruleId) at += 1;
  return at;
}

/** Uses two windows before the newest can only matter to an event that is later than any clock allows, and are forgotten. */
function firstKept(timesMs: readonly number[], atMs: number, windowMs: number): number {
  const oldest = Math.max(atMs, timesMs.at(-1) ?? atMs) - 2 * windowMs;
  let first = 0;
  while (first < timesMs.length && (timesMs[first] ?? 0) <= oldest) first += 1;
  return first;
}

function placeOf(timesMs: readonly number[], atMs: number): number {
  let place = timesMs.length;
  while (place > 0 && (timesMs[place - 1] ?? 0) > atMs) place -= 1;
  return place;
}

/** How often a limited rule could still be used at `atMs`. */
export function usesLeft(limits: Limits, rule: CompiledEventRule, times: number, atMs: number): number {
  const used = limits.find((one) => one.ruleId === rule.rule.id)?.timesMs ?? [];
  // Compared as `withinLimit` compares: an instant less a fraction of a millisecond would round.
  return Math.max(0, times - used.filter((timeMs) => atMs - timeMs < rule.limitMs).length);
}
