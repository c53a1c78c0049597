import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { fitGivenAfter, milliOf } from './fit-group.ts';
import type { Draft } from './score-draft.ts';
import type { GroupState } from './score-state.ts';
import { touches } from './touches.ts';

/** Recomputes the fit groups that this change can have touched (S5) and writes one ledger entry per rule that changed. */
export function recomputeFit(draft: Draft, facts: ConditionFacts): void {
  for (const group of draft.compiled.groups) {
    if (!group.fit || group.fitRules.length === 0 || !touches(group.needs, draft.change)) continue;
    const stored = draft.group(group);
    const given = fitGivenAfter(group, stored.given, draft.change, facts);
    if (given !== stored.given) writeFit(draft, group, stored, given);
  }
}

/**
 * Rules that no longer match first, then the new ones, each held to the budget as it is applied: the entries sum to the
 * change of what is shown, whatever the budget cuts.
 */
function writeFit(draft: Draft, group: CompiledGroup, stored: GroupState, given: GroupState['given']): void {
  let sum = stored.adjustedMilli;
  for (const { milli } of stored.given) sum += milli;
  let shown = clampTo(group, sum);
  const step = (ruleId: string, delta: number, text: string) => {
    sum += delta;
    const next = clampTo(group, sum);
    const cut = next - shown === delta ? '' : group.cutWords;
    draft.enter(group, { kind: 'rule', ruleId }, delta / 1000, next - shown, text + cut);
    shown = next;
  };
  const labelOf = (id: string) => group.fitRules.find(({ rule }) => rule.id === id)?.rule.label;
  const shownBefore = shown;
  for (const { ruleId, milli } of stored.given) {
    if (milliOf(given, ruleId) === milli) continue;
    step(ruleId, -milli, `${labelOf(ruleId) ?? 'A rule of an earlier version'}: no longer so`);
  }
  for (const { ruleId, milli } of given) {
    if (milliOf(stored.given, ruleId) !== milli) step(ruleId, milli, labelOf(ruleId) ?? ruleId);
  }
  const { id, adjustedMilli, contributions } = stored;
  const ledgerMilli = stored.ledgerMilli + shown - shownBefore;
  const atMs = Math.max(stored.atMs, draft.change.atMs);
  draft.put(group, { id, valueMilli: shown, atMs, adjustedMilli, ledgerMilli, given, contributions });
}
