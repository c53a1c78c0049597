import type { Answer, ConditionFacts } from '../conditions/facts.ts';
import type { CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import type { GroupState } from './score-state.ts';

type Given = GroupState['given'];

/** What the rules of a fit group give now (S5): a pure function of the facts. An unknown rule does not match. */
export function fitGiven(group: CompiledGroup, facts: ConditionFacts): Given {
  if (group.group.combine === 'max') return best(group, facts);
  const given: Given[number][] = [];
  for (const { rule, milli, matches } of group.fitRules) {
    if (matches(facts) !== true) continue;
    given.push({ ruleId: rule.id, milli });
    if (group.group.combine === 'first') break;
  }
  return given;
}

function best(group: CompiledGroup, facts: ConditionFacts): Given {
  let found: Given[number] | null = null;
  for (const { rule, milli, matches } of group.fitRules) {
    if ((found === null || milli > found.milli) && matches(facts) === true) found = { ruleId: rule.id, milli };
  }
  return found === null ? [] : [found];
}

/** The group's value: its rules and the adjustments beside them (S11), held to the budget. */
export function fitMilli(group: CompiledGroup, given: Given, adjustedMilli: number): number {
  let sum = adjustedMilli;
  for (const { milli } of given) sum += milli;
  return clampTo(group, sum);
}

/** The answer of each rule now, in the model's order, for the explanation. */
export function fitAnswers(group: CompiledGroup, facts: ConditionFacts): ReadonlyMap<string, Answer> {
  return new Map(group.fitRules.map(({ rule, matches }) => [rule.id, matches(facts)]));
}
