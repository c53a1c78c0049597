import type { ConditionFacts } from '../conditions/facts.ts';
import { alignState } from './align-state.ts';
import type { CompiledModel } from './compiled-model.ts';
import { conditionFlips } from './condition-flips.ts';
import { decayedReal } from './decay.ts';
import { type Exponential, turningPoints } from './exponentials.ts';
import { firstInstant } from './first-instant.ts';
import { isHalving, nextBreakMs } from './group-breaks.ts';
import { engagementReal } from './group-value.ts';
import { factsAt, measure, storedGroup, weigh } from './measure.ts';
import type { ScoreState } from './score-state.ts';

/**
 * The first millisecond from `fromMs` on at which `settleScore` would raise a crossing if nothing but the clock moved
 * (S8): decay, up or down, absence rules and conditions on dates and windows. Null when that never happens. Exact: one
 * millisecond earlier nothing would be raised. Conditions on another model's score are taken as they are at `fromMs`.
 */
export function nextCrossingMs(
  compiled: CompiledModel,
  stored: ScoreState,
  facts: ConditionFacts,
  fromMs: number,
): number | null {
  if (!compiled.moves || stored.excludedBy !== undefined) return null;
  const state = alignState(compiled, stored);
  const flips = conditionFlips(compiled.standingNeeds, facts, fromMs);
  const meanwhile = flips.length === 0 ? facts : { ...facts, score: facts.score.bind(facts), steady: new Map() };
  let nextFlip = 0;
  let atMs = fromMs;
  for (;;) {
    const flipMs = flips[nextFlip] ?? Infinity;
    const untilMs = Math.min(flipMs, nextBreak(compiled, state, atMs));
    const found = crossingWithin(compiled, state, factsAt(compiled, meanwhile, atMs), atMs, untilMs);
    if (found !== null || untilMs === Infinity) return found;
    atMs = untilMs;
    if (flipMs === untilMs) nextFlip += 1;
  }
}

function nextBreak(compiled: CompiledModel, state: ScoreState, fromMs: number): number {
  let next = Infinity;
  for (const group of compiled.groups) {
    if (group.fit) continue;
    next = Math.min(next, nextBreakMs(group, state, storedGroup(state, group.index), fromMs));
  }
  return next;
}

/**
 * The first crossing in `fromMs`…`untilMs`, where conditions stand still and every group stands still or halves. Between two
 * turning points the sum only rises or only falls, and the bands and ready of a sum that only falls change once each way.
 */
function crossingWithin(
  compiled: CompiledModel,
  state: ScoreState,
  facts: ConditionFacts,
  fromMs: number,
  untilMs: number,
): number | null {
  const last = state.held ?? state;
  const start = measure(compiled, state, facts, fromMs, last.band);
  if (start.standing !== 'scored') return null;
  if (start.band !== last.band || start.ready !== last.ready) return fromMs;
  const curves = halvingCurves(compiled, state, fromMs);
  if (curves.length === 0) return null;
  const crosses = (ms: number): boolean => {
    const engagement = engagementSum(compiled, state, ms);
    const then = weigh(compiled, start.standing, start.gatesMet, start.fitReal, engagement, last.band);
    return then.band !== last.band || then.ready !== last.ready;
  };
  const lastMs = untilMs - 1;
  let before = fromMs;
  for (const turn of turningPoints(curves, lastMs - fromMs)) {
    for (const ms of [fromMs + Math.floor(turn), fromMs + Math.ceil(turn)]) {
      if (ms <= before || ms > lastMs) continue;
      if (crosses(ms)) return firstInstant(before, ms, crosses);
      before = ms;
    }
  }
  return crosses(lastMs) ? firstInstant(before, lastMs, crosses) : null;
}

function halvingCurves(compiled: CompiledModel, state: ScoreState, atMs: number): readonly Exponential[] {
  const curves: Exponential[] = [];
  for (const group of compiled.groups) {
    if (group.fit) continue;
    const stored = storedGroup(state, group.index);
    if (!isHalving(group, state, stored, atMs)) continue;
    curves.push({ weight: decayedReal(group, stored, atMs), rate: 1 / group.decayMs });
  }
  return curves;
}

/** In the order in which `measure` adds, so that both floor the same number. */
function engagementSum(compiled: CompiledModel, state: ScoreState, atMs: number): number {
  let sum = 0;
  for (const group of compiled.groups) {
    if (!group.fit) sum += engagementReal(group, state, storedGroup(state, group.index), atMs);
  }
  return sum;
}
