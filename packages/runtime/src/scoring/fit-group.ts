import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledFitRule, CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import type { GroupState } from './score-state.ts';

type Given = GroupState['given'];

/** What the rules of a fit group give now (S5): a pure function of the facts. An unknown rule does not match. */
export function fitGiven(group: CompiledGroup, facts: ConditionFacts): Given {
  return givenWhere(group, ({ matches }) => matches(facts) === true);
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
