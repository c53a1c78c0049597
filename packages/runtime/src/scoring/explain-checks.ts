import type { Condition } from '../conditions/condition.ts';
import type { ConditionFacts } from '../conditions/facts.ts';
import { explainCondition } from '../conditions/verdict.ts';
import type { ReferenceBook } from '../document/reference-book.ts';
import type { CompiledGroup, CompiledModel } from './compiled-model.ts';
import type { ExplainedCheck, ExplainedClass, ExplainedGates } from './explanation.ts';
import type { ScoreView } from './score-state.ts';

/** Asks conditions of one model about one contact, and keeps the figures that were compared (S10, W9). */
export type Asker = (id: string, label: string, when: Condition) => ExplainedCheck;

/** `facts` as the score sees them now (`factsAt`). */
export const askerOf = (compiled: CompiledModel, facts: ConditionFacts, book: ReferenceBook): Asker => {
  return (id, label, when) => ({ id, label, ...explainCondition(when, compiled.segments, facts, book) });
};

/** Every enabled rule of a fit group, also those that do not match now; an engagement group has none. */
export const checkedRules = (group: CompiledGroup, ask: Asker): ExplainedCheck[] =>
  group.fitRules.map(({ rule }) => ask(rule.id, rule.label, rule.when));

export function checkedGates({ model }: CompiledModel, view: ScoreView, ask: Asker): ExplainedGates {
  const { met, total, items } = view.gates;
  return {
    met,
    total,
    items: items.flatMap((item, index) => {
      const gate = model.gates[index];
      if (gate === undefined) return [];
      const { compared, missing } = ask(item.id, item.label, gate.when);
      return [{ ...item, compared, missing }];
    }),
  };
}

/** The classes that were asked, in their order, up to the first that holds (S2). */
export function checkedClass({ model }: CompiledModel, view: ScoreView, ask: Asker): ExplainedClass {
  const checks: ExplainedCheck[] = [];
  for (const { value, label, when } of model.classes) {
    const check = ask(String(value), label, when);
    checks.push(check);
    if (check.answer === 'true') break;
  }
  return { value: view.class, label: view.classLabel, checks };
}
