import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { behaviourRules, type Comparison, fitRules } from './rules.ts';
import { type Facts, freshFacts, noPoints, note, type Scorer, total } from './scorer.ts';
import type { Traffic } from './traffic.ts';

/** Each rule is one JsonLogic expression, applied to the same facts at every event. */
export function jsonLogicScorer({ contacts }: Traffic): Scorer {
  const facts = contacts.map(freshFacts);
  const fit = fitRules.map(({ group, points, combine, of }) => {
    const parts = of.map(expression);
    const logic = (combine === 'all' ? { and: parts } : { or: parts }) as RulesLogic;
    return { group, points, logic };
  });
  const behaviour = behaviourRules.map(({ group, points, event }) => {
    const logic = { '*': [{ var: `did.${event}` }, points] } as RulesLogic;
    return { group, logic };
  });
  return {
    name: 'json-logic-js 2.0.5',
    apply: (happening) => {
      const one = facts[happening.contact] as Facts;
      note(one, happening);
      const sums = noPoints();
      for (const { group, points, logic } of fit) if (jsonLogic.apply(logic, one)) sums[group] += points;
      for (const { group, logic } of behaviour) sums[group] += jsonLogic.apply(logic, one);
      return total(sums);
    },
  };
}

function expression(comparison: Comparison): unknown {
  const value = { var: `attributes.${comparison.attribute}` };
  switch (comparison.op) {
    case 'is':
      return { '===': [value, comparison.value] };
    case 'isOneOf':
      return { in: [value, comparison.value] };
    case 'lt':
      return { '<': [value, comparison.value] };
    case 'gte':
      return { '>=': [value, comparison.value] };
  }
}
