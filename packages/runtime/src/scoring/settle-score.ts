import type { ConditionFacts } from '../conditions/facts.ts';
import { alignState } from './align-state.ts';
import { compareBands } from './bands.ts';
import type { CompiledModel } from './compiled-model.ts';
import { factsAt, measure, shownNumbers } from './measure.ts';
import type { Crossing, ScoreNumbers, ScoreState } from './score-state.ts';

/** `now` is what the score comes to, as `viewScore` would show it. */
export interface Settled {
  readonly state: ScoreState;
  readonly crossing: Crossing | null;
  readonly now: ScoreNumbers;
}

/**
 * Compares what was raised last with how the score stands at `atMs`, once, after an input is fully applied or when a
 * band's timer fires (S8). While excluded or dead nothing is raised; when that ends, the net change since it began is, if
 * there is one (S9): who was hot before and is hot now is not handed over again.
 */
export function settleScore(
  compiled: CompiledModel,
  stored: ScoreState,
  facts: ConditionFacts,
  atMs: number,
  cause: Crossing['cause'],
): Settled {
  const state = alignState(compiled, stored);
  const last = state.held ?? state;
  const now = measure(compiled, state, factsAt(compiled, facts, atMs), atMs, last.band);
  if (now.standing !== 'scored') return { state: hold(state, now.standing), crossing: null, now: shownNumbers(now) };
  const same = now.band === last.band && now.ready === last.ready;
  if (same && state.held === undefined && state.standing === 'scored') return { state, crossing: null, now };
  const { held: _, ...rest } = state;
  const settled: ScoreState = { ...rest, standing: 'scored', band: now.band, ready: now.ready };
  if (same) return { state: settled, crossing: null, now };
  const order = compareBands(compiled.model, last.band, now.band);
  const crossing: Crossing = {
    modelId: compiled.model.id,
    fromBand: last.band,
    toBand: now.band,
    direction: order > 0 ? 'up' : order < 0 ? 'down' : 'none',
    ready: now.ready === last.ready ? 'unchanged' : now.ready ? 'reached' : 'lost',
    cause,
    atMs,
  };
  return { state: settled, crossing, now };
}

function hold(state: ScoreState, standing: 'excluded' | 'dead'): ScoreState {
  if (state.held !== undefined && state.standing === standing) return state;
  const held = state.held ?? { band: state.band, ready: state.ready };
  return { ...state, standing, band: null, ready: false, held };
}
