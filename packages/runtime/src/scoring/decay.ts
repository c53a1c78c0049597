import type { CompiledGroup } from './compiled-model.ts';
import { liveSum } from './contributions.ts';
import { halve } from './halve.ts';
import type { GroupState } from './score-state.ts';

/**
 * What is left of an engagement group at `atMs`, in thousandths of a point, as a real number (S7): a closed form of
 * what is stored and the time. Less than a thousandth is nothing. An instant before the stored one shows the stored value.
 * Absence rules are not in it.
 */
export function decayedReal(group: CompiledGroup, state: GroupState, atMs: number): number {
  if (group.decay === 'none') return state.valueMilli;
  if (group.decay === 'expire') return liveSum(group, state.contributions, Math.max(atMs, state.atMs));
  return fade(group, state.valueMilli, atMs - state.atMs);
}

/** `decayedReal` in whole thousandths, towards 0. */
export function decayedMilli(group: CompiledGroup, state: GroupState, atMs: number): number {
  return Math.trunc(decayedReal(group, state, atMs));
}

/** What is left of `milli` points `elapsedMs` after they were given. Of `expire`, everything until it ends. */
export function fade(group: CompiledGroup, milli: number, elapsedMs: number): number {
  if (elapsedMs <= 0 || milli === 0) return milli;
  switch (group.decay) {
    case 'none':
      return milli;
    case 'halfLife': {
      const real = milli * halve(elapsedMs / group.decayMs);
      return Math.abs(real) < 1 ? 0 : real;
    }
    case 'step': {
      const steps = Math.floor((elapsedMs - group.idleMs) / group.decayMs);
      if (steps <= 0) return milli;
      const lost = steps * group.stepMilli;
      return milli > 0 ? Math.max(0, milli - lost) : Math.min(0, milli + lost);
    }
    case 'expire':
      return elapsedMs >= group.decayMs ? 0 : milli;
  }
}
