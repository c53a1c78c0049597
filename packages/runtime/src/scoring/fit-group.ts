import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledFitRule, CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import type { ScoreChange } from './score-change.ts';
import type { GroupState } from './score-state.ts';
import { touches } from './touches.ts';

type Given = GroupState['given'];

/** What the rules of a fit group give now (S5): a pure function of the facts. An unknown rule does not match. */
export function fitGiven(group: CompiledGroup, facts: ConditionFacts): Given {
  return givenWhere(group, ({ matches }) => matches(facts) === true);
}

/**
 * The same after `change`, when `before` is what they gave before it: only rules that the change can have touched are
 * asked. Where not every match is kept, because the first or the largest wins, all are.
 */
export function fitGivenAfter(group: CompiledGroup, before: Given, change: ScoreChange, facts: ConditionFacts): Given {
  if (group.group.combine !== 'sum') return fitGiven(group, facts);
  const given: Given[number][] = [];
  // `before` is in the model's order too.
  let next = 0;
  for (const rule of group.fitRules) {
    const kept = before[next]?.ruleId === rule.rule.id ? before[next] : undefined;
    if (kept !== undefined) next += 1;
    const matches = touches(rule.needs, change) ? rule.matches(facts) === true : kept !== undefined;
    if (matches) given.push(kept ?? { ruleId: rule.rule.id, milli: rule.milli });
  }
  return given;
}

/** What the rules give if those match of which `matches` is true; asked in the model's order, and no further than needed. */
export function givenWhere(group: CompiledGroup, matches: (rule: CompiledFitRule) => boolean): Given {
  const { combine } = group.group;
  const given: Given[number][] = [];
  for (const rule of group.fitRules) {
    const best = given[0];
    if (combine === 'max' && best !== undefined && rule.milli <= best.milli) continue;
    if (!matches(rule)) continue;
    const entry = { ruleId: rule.rule.id, milli: rule.milli };
    if (combine === 'max') given[0] = entry;
    else given.push(entry);
    if (combine === 'first') break;
  }
  return given;
}

/** The group's value: its rules and the adjustments beside them (S11), held to the budget. */
export function fitMilli(group: CompiledGroup, given: Given, adjustedMilli: number): number {
  let sum = adjustedMilli;
  for (const { milli } of given) sum += milli;
  return clampTo(group, sum);
}
