import type { ConditionFacts } from '../conditions/facts.ts';
import type { JsonObject } from '../values/json.ts';
import type { CompiledAbsenceRule, CompiledEventRule } from './compiled-model.ts';
import { contribute } from './engagement.ts';
import { withinLimit } from './limits.ts';
import type { Draft } from './score-draft.ts';
import type { ScoreState } from './score-state.ts';

/** Applies the rules that listen to one event, in the model's order, unless the model does not hear it (S6, S12). */
export function applyEvent(
  draft: Draft,
  event: { readonly name: string; readonly properties: JsonObject },
  facts: ConditionFacts,
): void {
  const { compiled } = draft;
  const listeners = compiled.listeners.get(event.name);
  if (listeners === undefined) return;
  const seen = listeners.asks ? withProperties(facts, event.properties) : facts;
  if (compiled.scope !== null && compiled.scope(seen) !== true) return;
  for (const rule of listeners.rules) applyRule(draft, rule, seen);
  for (const rule of listeners.absences) noteSeen(draft, rule, seen);
}

function applyRule(draft: Draft, rule: CompiledEventRule, facts: ConditionFacts): void {
  if (rule.where !== null && rule.where(facts) !== true) return;
  const { source } = rule;
  const { label, points, limit } = rule.rule;
  if (limit !== undefined) {
    const used = withinLimit(draft.limits, rule, limit.times, draft.change.atMs);
    if (used === null) {
      const window = limit.withinDays === undefined ? '' : ` within ${limit.withinDays} days`;
      const times = limit.times === 1 ? 'once' : `${limit.times} times`;
      draft.write(rule.group, source, points, 0, `${label}, not counted: its limit is ${times}${window}`);
      return;
    }
    draft.limits = used;
  }
  contribute(draft, rule.group, source, points, rule.milli, label);
}

function noteSeen(draft: Draft, rule: CompiledAbsenceRule, facts: ConditionFacts): void {
  if (rule.where !== null && rule.where(facts) !== true) return;
  const { atMs } = draft.change;
  const ruleId = rule.rule.id;
  const { seen } = draft;
  const known = seen.find((one) => one.ruleId === ruleId);
  if (known !== undefined && known.atMs >= atMs) return;
  const rest: ScoreState['seen'] = known === undefined ? seen : seen.filter((one) => one !== known);
  draft.seen = [...rest, { ruleId, atMs }];
}

function withProperties(facts: ConditionFacts, properties: JsonObject): ConditionFacts {
  if (facts.properties === properties) return facts;
  const { attributes, tags, past, nowMs } = facts;
  return { attributes, tags, past, nowMs, properties, score: (modelId) => facts.score(modelId) };
}
