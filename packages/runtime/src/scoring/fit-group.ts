import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledFitRule, CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import type { ScoreChange } from './score-change.ts';
import type { GroupState } from './score-state.ts';
import { touches, touchesBesideAttributes } from './touches.ts';

type Given = GroupState['given'];

/** What the rules of a fit group give now (S5): a pure function of the facts. An unknown rule does not match. */
export function fitGiven(group: CompiledGroup, facts: ConditionFacts): Given {
  return givenWhere(group, ({ matches }) => matches(facts) === true);
}

/**
 * The same after `change`, when `before` is what they gave before it; `before` itself when nothing is different. Only rules
 * that the change can have touched are asked. Where not every match is kept, because the first or the largest wins, all are.
 */
export function fitGivenAfter(group: CompiledGroup, before: Given, change: ScoreChange, facts: ConditionFacts): Given {
  const { attributesChanged } = change;
  if (attributesChanged === undefined || group.group.combine !== 'sum') {
    const given = fitGiven(group, facts);
    return sameGiven(before, given) ? before : given;
  }
  const flipped: CompiledFitRule[] = [];
  if (touchesBesideAttributes(group.needs, change)) {
    for (const rule of group.fitRules) if (touches(rule.needs, change)) addIfFlipped(flipped, rule, before, facts);
  } else {
    for (const name of attributesChanged) {
      const rules = group.rulesByAttribute.get(name);
      if (rules !== undefined) for (const rule of rules) addIfFlipped(flipped, rule, before, facts);
    }
  }
  return flipped.length === 0 ? before : toggled(group, before, flipped);
}

/** A rule of two attributes that changed together may come twice, which makes no difference to `toggled`. */
function addIfFlipped(flipped: CompiledFitRule[], rule: CompiledFitRule, before: Given, facts: ConditionFacts): void {
  if ((rule.matches(facts) === true) !== (milliOf(before, rule.rule.id) !== undefined)) flipped.push(rule);
}

/** In the model's order, as `fitGiven` gives it. */
function toggled(group: CompiledGroup, before: Given, flipped: readonly CompiledFitRule[]): Given {
  const given: Given[number][] = [];
  for (const rule of group.fitRules) {
    const gave = milliOf(before, rule.rule.id) !== undefined;
    if (gave !== flipped.includes(rule)) given.push(rule.given);
  }
  return given;
}

/** What one rule gives of `given`; undefined when it does not match. */
export function milliOf(given: Given, ruleId: string): number | undefined {
  for (const one of given) if (one.ruleId === ruleId) return one.milli;
  return undefined;
}

function sameGiven(a: Given, b: Given): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i]?.ruleId !== b[i]?.ruleId || a[i]?.milli !== b[i]?.milli) return false;
  }
  return true;
}

/** What the rules give if those match of which `matches` is true; asked in the model's order, and no further than needed. */
export function givenWhere(group: CompiledGroup, matches: (rule: CompiledFitRule) => boolean): Given {
  const { combine } = group.group;
  const given: Given[number][] = [];
  for (const rule of group.fitRules) {
    const best = given[0];
    if (combine === 'max' && best !== undefined && rule.milli <= best.milli) continue;
    if (!matches(rule)) continue;
    if (combine === 'max') given[0] = rule.given;
    else given.push(rule.given);
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
