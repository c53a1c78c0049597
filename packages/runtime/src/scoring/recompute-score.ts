import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledModel } from './compiled-model.ts';
import { emptyScore } from './empty-score.ts';
import { nextCrossingMs } from './next-crossing.ts';
import { scoreChange } from './score.ts';
import type { ScoreChange } from './score-change.ts';
import type { Crossing, LedgerEntry, ScoreState } from './score-state.ts';
import { settleScore } from './settle-score.ts';

/** One applied input: what it did, what was known after it, and when it was applied. */
export interface ScoreStep {
  readonly change: ScoreChange;
  readonly facts: ConditionFacts;
  readonly nowMs: number;
}

export interface Recomputed {
  readonly state: ScoreState;
  readonly ledger: readonly LedgerEntry[];
  /** What would have been raised on the way; a recompute keeps it quiet unless asked (S13). */
  readonly crossings: readonly Crossing[];
}

/**
 * A score made anew from history (S13): the same calls as live, in the order in which inputs were accepted, with the
 * crossings that the clock alone causes in between. `steps` must hold adjustments too (`adjustmentChange`), because they
 * survive a recompute (S11) and workflows are not run again. Ends settled at the last step, or at `untilMs` if given.
 */
export function recomputeScore(
  compiled: CompiledModel,
  sinceMs: number,
  steps: Iterable<ScoreStep>,
  untilMs?: number,
): Recomputed {
  let state = emptyScore(compiled, sinceMs);
  const ledger: LedgerEntry[] = [];
  const crossings: Crossing[] = [];
  // Another version makes other entries of the same input, so they are counted anew: ids must stay unique.
  const written = new Map<string, number>();
  let last: ScoreStep | null = null;
  for (const step of steps) {
    if (last !== null) state = passTime(compiled, state, last, step.nowMs - 1, crossings);
    const firstIndex = written.get(step.change.inputId) ?? 0;
    const scored = scoreChange(compiled, state, { ...step.change, firstIndex }, step.facts, step.nowMs);
    ledger.push(...scored.ledger);
    written.set(step.change.inputId, firstIndex + scored.ledger.length);
    const settled = settleScore(compiled, scored.state, step.facts, step.nowMs, 'input');
    if (settled.crossing !== null) crossings.push(settled.crossing);
    state = settled.state;
    last = step;
  }
  if (last !== null && untilMs !== undefined) state = passTime(compiled, state, last, untilMs, crossings);
  return { state, ledger, crossings };
}

/** The state after what the clock alone raises from `nowMs` up to `untilMs`; its crossings are added to `crossings`. */
export function passTime(
  compiled: CompiledModel,
  start: ScoreState,
  { facts, nowMs }: Pick<ScoreStep, 'facts' | 'nowMs'>,
  untilMs: number,
  crossings: Crossing[],
): ScoreState {
  let state = start;
  let atMs = nextCrossingMs(compiled, state, facts, nowMs);
  while (atMs !== null && atMs <= untilMs) {
    const settled = settleScore(compiled, state, facts, atMs, 'decay');
    state = settled.state;
    if (settled.crossing !== null) crossings.push(settled.crossing);
    atMs = nextCrossingMs(compiled, state, facts, atMs);
  }
  return state;
}

/** The change that made an adjustment's ledger entry, to be replayed; null for entries of rules, which are made anew. */
export function adjustmentChange(entry: LedgerEntry): ScoreChange | null {
  const { source } = entry;
  if (source.kind === 'rule') return null;
  const { mode = 'add', reason } = source;
  const points = mode === 'subtract' ? -entry.asked : entry.asked;
  const adjust = [{ groupId: entry.groupId, mode, points, source, ...(reason === undefined ? {} : { reason }) }];
  return { inputId: entry.inputId, atMs: entry.atMs, adjust, attributesChanged: new Set(), tagsChanged: false };
}
