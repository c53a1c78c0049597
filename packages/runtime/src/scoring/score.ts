import type { ConditionFacts } from '../conditions/facts.ts';
import { applyAdjustment } from './adjust.ts';
import { alignState } from './align-state.ts';
import type { CompiledModel } from './compiled-model.ts';
import { applyEvent } from './event-points.ts';
import { factsAt, judge } from './measure.ts';
import { recomputeFit } from './recompute-fit.ts';
import type { ScoreChange } from './score-change.ts';
import { Draft } from './score-draft.ts';
import type { LedgerEntry, ScoreState } from './score-state.ts';
import { touches } from './touches.ts';

export { emptyScore } from './empty-score.ts';
export type { Adjustment, ScoreChange } from './score-change.ts';

/**
 * Applies one change and says every point it gave or took (S10). `facts` are those after the input's attributes and tags
 * were applied. Excluded contacts are scored too, in the background (S9). Band and ready stay as they were raised last:
 * `settleScore` compares once the input is fully applied (S8). Calling it again with the same arguments gives the same answer.
 */
export function scoreChange(
  compiled: CompiledModel,
  state: ScoreState,
  change: ScoreChange,
  facts: ConditionFacts,
  nowMs: number,
): { readonly state: ScoreState; readonly ledger: readonly LedgerEntry[] } {
  const before = alignState(compiled, state);
  const draft = new Draft(compiled, before, before === state ? change : sayingLess(change));
  // Asked of everything at once first: most events touch neither fit nor gates.
  const touched = touches(compiled.standingNeeds, draft.change);
  if (touched) recomputeFit(draft, factsAt(compiled, facts, nowMs));
  if (draft.judged === null || (touched && touches(compiled.judgeNeeds, draft.change))) {
    draft.judged = compiled.judgeNeeds.byItself ? null : judge(compiled, factsAt(compiled, facts, nowMs));
  }
  if (change.event !== undefined) applyEvent(draft, change.event, facts);
  if (change.adjust !== undefined) for (const adjustment of change.adjust) applyAdjustment(draft, adjustment);
  if (change.exclude !== undefined) draft.exclude(change.exclude.reason);
  return { state: draft.finish(), ledger: draft.ledger };
}

/** What an older version knew is no ground for leaving rules of this one unasked. */
function sayingLess({ attributesChanged: _, ...change }: ScoreChange): ScoreChange {
  return change;
}
