import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { decayedReal } from './decay.ts';
import { fitGiven, fitMilli } from './fit-group.ts';
import type { GroupState, ScoreState } from './score-state.ts';

/**
 * The value of a group at `atMs` in thousandths, as a real number: decay and absence rules included, held to the budget.
 * `facts` must be those of `atMs`.
 */
export function groupReal(
  group: CompiledGroup,
  state: ScoreState,
  stored: GroupState,
  facts: ConditionFacts,
  atMs: number,
): number {
  if (!group.fit) return engagementReal(group, state, stored, atMs);
  // What only an input can change was recomputed when that input was applied.
  return group.needs.timed ? fitMilli(group, fitGiven(group, facts), stored.adjustedMilli) : stored.valueMilli;
}

/** The same for an engagement group, which needs no facts. */
export function engagementReal(group: CompiledGroup, state: ScoreState, stored: GroupState, atMs: number): number {
  const base = decayedReal(group, stored, atMs);
  if (group.absences.length === 0) return base;
  return clampTo(group, base + absentMilli(group, state, atMs));
}

/** What the absence rules of a group give at `atMs` (S6). */
export function absentMilli(group: CompiledGroup, state: ScoreState, atMs: number): number {
  let milli = 0;
  for (const rule of group.absences) if (atMs >= absentFromMs(rule, state)) milli += rule.milli;
  return milli;
}

/** The instant from which an absence rule holds unless its event comes. */
export function absentFromMs(
  { rule, afterMs }: { readonly rule: { readonly id: string }; readonly afterMs: number },
  state: ScoreState,
): number {
  let lastMs = state.sinceMs;
  for (const { ruleId, atMs } of state.seen) if (ruleId === rule.id && atMs > lastMs) lastMs = atMs;
  return lastMs + afterMs;
}
