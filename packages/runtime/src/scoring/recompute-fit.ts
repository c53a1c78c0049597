import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { fitGivenAfter } from './fit-group.ts';
import type { Draft } from './score-draft.ts';
import type { GroupState } from './score-state.ts';
import { touches } from './touches.ts';

/** Recomputes the fit groups that this change can have touched (S5) and writes one ledger entry per rule that changed. */
export function recomputeFit(draft: Draft, facts: ConditionFacts): void {
  for (const group of draft.compiled.groups) {
    if (!group.fit || group.fitRules.length === 0 || !touches(group.needs, draft.change)) continue;
    const stored = draft.group(group);
    const given = fitGivenAfter(group, stored.given, draft.change, facts);
    if (!sameGiven(stored.given, given)) writeFit(draft, group, stored, given);
  }
}

function sameGiven(a: GroupState['given'], b: GroupState['given']): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i]?.ruleId !== b[i]?.ruleId || a[i]?.milli !== b[i]?.milli) return false;
  }
  return true;
}

/**
 * Rules that no longer match first, then the new ones, each held to the budget as it is applied: the entries sum to the
 * change of what is shown, whatever the budget cuts.
 */
function writeFit(draft: Draft, group: CompiledGroup, stored: GroupState, given: GroupState['given']): void {
  const before = new Map(stored.given.map(({ ruleId, milli }) => [ruleId, milli]));
  const after = new Map(given.map(({ ruleId, milli }) => [ruleId, milli]));
  let sum = stored.adjustedMilli;
  for (const { milli } of stored.given) sum += milli;
  const step = (ruleId: string, delta: number, text: string) => {
    const shown = clampTo(group, sum);
    sum += delta;
    const givenMilli = clampTo(group, sum) - shown;
    const cut = givenMilli === delta ? '' : group.cutWords;
    draft.write(group, { kind: 'rule', ruleId }, delta / 1000, givenMilli, text + cut);
  };
  const labelOf = (id: string) => group.fitRules.find(({ rule }) => rule.id === id)?.rule.label;
  for (const [ruleId, milli] of before) {
    if (after.get(ruleId) === milli) continue;
    step(ruleId, -milli, `${labelOf(ruleId) ?? 'A rule of an earlier version'}: no longer so`);
  }
  for (const [ruleId, milli] of after) {
    if (before.get(ruleId) === milli) continue;
    step(ruleId, milli, labelOf(ruleId) ?? ruleId);
  }
  const written = draft.group(group);
  draft.put(group, {
    ...written,
    given,
    valueMilli: clampTo(group, sum),
    atMs: Math.max(stored.atMs, draft.change.atMs),
  });
}
