import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledModel } from './compiled-model.ts';
import { absentFromMs } from './group-value.ts';
import { factsAt } from './measure.ts';
import type { LedgerEntry, ScoreState } from './score-state.ts';

/**
 * Ids of the enabled rules that match one contact at `facts.nowMs`: a fit rule whose condition holds, a rule on an event
 * that was heard at least once (whatever budget, limit or decay left of it), an absence rule that holds now. `state` and
 * `ledger` must be of this compiled model.
 */
export function ruleMatches(
  compiled: CompiledModel,
  state: ScoreState,
  ledger: readonly LedgerEntry[],
  facts: ConditionFacts,
): ReadonlySet<string> {
  const matching = new Set<string>();
  const standing = factsAt(compiled, facts, facts.nowMs);
  for (const group of compiled.groups) {
    for (const { rule, matches } of group.fitRules) if (matches(standing) === true) matching.add(rule.id);
  }
  for (const { source } of ledger) if (source.kind === 'rule') matching.add(source.ruleId);
  for (const rule of compiled.allAbsenceRules) {
    if (facts.nowMs >= absentFromMs(rule, state)) matching.add(rule.rule.id);
  }
  // The ledger keeps fit rules that matched once and do not any more.
  for (const group of compiled.groups) {
    for (const { rule, matches } of group.fitRules) if (matches(standing) !== true) matching.delete(rule.id);
  }
  return matching;
}
