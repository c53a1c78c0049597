import { checkCondition } from '../../conditions/check-condition.ts';
import type { Condition } from '../../conditions/condition.ts';
import type { ReferenceBook } from '../../document/reference-book.ts';
import type { Problem, ProblemPlace } from '../../values/problem.ts';
import { conditionNeeds } from '../condition-needs.ts';
import type { ScoringModel } from '../model.ts';
import { modelError, modelWarning } from './model-problem.ts';

interface PlacedCondition {
  readonly condition: Condition;
  readonly at: ProblemPlace;
  /** What it belongs to, in words. */
  readonly label: string;
  readonly allowProperty: boolean;
}

/** Every condition of a model, with the code of a rule on an attribute that nothing fills (S16). */
export function checkModelConditions(model: ScoringModel, book: ReferenceBook): Problem[] {
  const problems = conditionsOf(model).flatMap(({ condition, at, label, allowProperty }) =>
    checkCondition(condition, book, { allowProperty }).map((problem): Problem => {
      if (problem.code !== 'condition-attribute-unknown') return { ...problem, at };
      const message = `${label}: ${problem.message}`;
      return modelWarning('attribute-nothing-fills', message, at);
    }),
  );
  return [...problems, ...checkSubjects(model, book), ...checkCircle(model, book)];
}

/** A contact has no score in a model about deals, nor a deal in one about contacts: such a condition is never answered. */
function checkSubjects(model: ScoringModel, book: ReferenceBook): Problem[] {
  const segments = new Map(book.segments.map(({ id, when }) => [id, when]));
  const others = new Map(book.models.flatMap((one) => (one.about === model.about ? [] : [[one.id, one]])));
  if (others.size === 0) return [];
  return conditionsOf(model).flatMap(({ condition, at, label }) =>
    [...conditionNeeds([condition], segments).scores].flatMap((id) => {
      const other = others.get(id);
      if (other === undefined) return [];
      const message = `${label} asks for the score “${other.name}”, which ${other.about}s have, and this model is about ${model.about}s. Such a score is always unknown; choose a model about ${model.about}s, or use attributes and events.`;
      return [modelError('score-of-others', message, at)];
    }),
  );
}

/** A score that depends on itself, directly or through other models, has no answer. */
function checkCircle(model: ScoringModel, book: ReferenceBook): Problem[] {
  const segments = new Map(book.segments.map(({ id, when }) => [id, when]));
  const asks = (one: ScoringModel) =>
    conditionNeeds(
      conditionsOf(one).map(({ condition }) => condition),
      segments,
    ).scores;
  const seen = new Set<string>();
  const waiting = [...asks(model)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === model.id) {
      const message = `A condition of ${model.name} asks for the score of ${model.name} itself, directly or through another model. Such a score is always unknown; use attributes and events instead.`;
      return [modelError('depends-on-itself', message, {})];
    }
    if (seen.has(id)) continue;
    seen.add(id);
    const other = book.models.find((one) => one.id === id);
    if (other !== undefined) waiting.push(...asks(other));
  }
  return [];
}

function conditionsOf(model: ScoringModel): PlacedCondition[] {
  const list: PlacedCondition[] = [];
  const add = (condition: Condition | undefined, label: string, at: ProblemPlace, allowProperty = false) => {
    if (condition !== undefined) list.push({ condition, label, at, allowProperty });
  };
  add(model.scope, 'Scope', { pointer: '/scope' }, true);
  add(model.excludeWhen, 'Excluded when', { pointer: '/excludeWhen' });
  add(model.deadWhen, 'Dead when', { pointer: '/deadWhen' });
  model.gates.forEach(({ when, label }, i) => {
    add(when, `Must-have “${label}”`, { pointer: `/gates/${i}/when` });
  });
  model.classes.forEach(({ when, label }, i) => {
    add(when, `Class “${label}”`, { pointer: `/classes/${i}/when` });
  });
  model.rules.forEach((rule, i) => {
    const label = `Rule “${rule.label}”`;
    if (rule.kind === 'fit') add(rule.when, label, { ruleId: rule.id, pointer: `/rules/${i}/when` });
    else add(rule.where, label, { ruleId: rule.id, pointer: `/rules/${i}/where` }, true);
  });
  return list;
}
