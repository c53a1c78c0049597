import type { CompiledGroup } from './compiled-model.ts';
import { decayedReal, fade } from './decay.ts';
import { firstInstant } from './first-instant.ts';
import { absentFromMs, absentMilli } from './group-value.ts';
import type { GroupState, ScoreState } from './score-state.ts';

/** The last instant that is a date. */
const lastDateMs = 8_640_000_000_000_000;

/**
 * The next instant after `fromMs` at which an engagement group leaves its present course: a step, an end of a contribution,
 * the last thousandth gone, an absence rule beginning to hold, or the budget beginning or ceasing to cut. Until then it
 * stands still or halves steadily. Infinity when it will stay as it is.
 */
export function nextBreakMs(group: CompiledGroup, state: ScoreState, stored: GroupState, fromMs: number): number {
  let next = nextDecayBreak(group, stored, fromMs);
  for (const rule of group.absences) {
    const absentMs = absentFromMs(rule, state);
    if (absentMs > fromMs) next = Math.min(next, absentMs);
  }
  return group.absences.length === 0 ? next : nextCut(group, state, stored, fromMs, next);
}

/** True while a group halves steadily: the only course that is a curve. */
export function isHalving(group: CompiledGroup, state: ScoreState, stored: GroupState, atMs: number): boolean {
  if (group.decay !== 'halfLife' || decayedReal(group, stored, atMs) === 0) return false;
  return group.absences.length === 0 || cutAt(group, state, stored, atMs) === 0;
}

function nextDecayBreak(group: CompiledGroup, stored: GroupState, fromMs: number): number {
  switch (group.decay) {
    case 'none':
      return Infinity;
    case 'expire': {
      let next = Infinity;
      for (const { atMs } of stored.contributions) {
        const endMs = Math.ceil(atMs + group.decayMs);
        if (endMs > fromMs && endMs < next) next = endMs;
      }
      return next;
    }
    case 'step':
      return nextStep(group, stored, fromMs);
    case 'halfLife':
      return lastMoment(group, stored, fromMs);
  }
}

function nextStep(group: CompiledGroup, stored: GroupState, fromMs: number): number {
  const now = decayedReal(group, stored, fromMs);
  if (now === 0) return Infinity;
  // Counted as `fade` counts: from the stored instant, since a sum of an instant and a fraction of a millisecond rounds.
  const steps = Math.max(0, Math.floor((fromMs - stored.atMs - group.idleMs) / group.decayMs));
  // One early, so that rounding cannot make it one late.
  let next = Math.max(fromMs + 1, stored.atMs + Math.floor(group.idleMs + (steps + 1) * group.decayMs) - 1);
  // No clock gets there, and far beyond it a millisecond more would be the same number: the search would never end.
  if (next > lastDateMs) return Infinity;
  while (decayedReal(group, stored, next) === now) next += 1;
  return next;
}

/** When less than a thousandth is left. */
function lastMoment(group: CompiledGroup, stored: GroupState, fromMs: number): number {
  const { valueMilli, atMs } = stored;
  if (valueMilli === 0 || decayedReal(group, stored, fromMs) === 0) return Infinity;
  const guess = Math.max(fromMs + 1, Math.floor(atMs + group.decayMs * Math.log2(Math.abs(valueMilli))));
  const isGone = (ms: number) => fade(group, valueMilli, ms - atMs) === 0;
  // The logarithm is right to about a millisecond; the closed form itself decides.
  let high = guess;
  for (let reach = 1; !isGone(high); reach *= 2) high += reach;
  let low = guess;
  for (let reach = 1; low > fromMs && isGone(low); reach *= 2) low = Math.max(fromMs, low - reach);
  return firstInstant(low, high, isGone);
}

/** -1 while the budget's bottom cuts, 1 while its top does, 0 while neither. */
function cutAt(group: CompiledGroup, state: ScoreState, stored: GroupState, atMs: number): number {
  const sum = decayedReal(group, stored, atMs) + absentMilli(group, state, atMs);
  return sum < group.minMilli ? -1 : sum > group.maxMilli ? 1 : 0;
}

function nextCut(group: CompiledGroup, state: ScoreState, stored: GroupState, fromMs: number, untilMs: number): number {
  if (group.decay !== 'halfLife' || untilMs === Infinity) return untilMs;
  const cut = cutAt(group, state, stored, fromMs);
  const isOther = (ms: number) => cutAt(group, state, stored, ms) !== cut;
  return isOther(untilMs - 1) ? firstInstant(fromMs, untilMs - 1, isOther) : untilMs;
}
