import { type ConditionProperties, Engine } from 'json-rules-engine';
import { behaviourRules, type Comparison, fitRules, type Group } from './rules.ts';
import { type Facts, freshFacts, noPoints, note, type Scorer, total } from './scorer.ts';
import type { Traffic } from './traffic.ts';

/** One engine with all rules, made once; at every event it runs on the contact's facts and its events are summed. */
export function jsonRulesEngineScorer({ contacts }: Traffic): Scorer {
  const facts = contacts.map(freshFacts);
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { id, group, points, combine, of } of fitRules) {
    const parts = of.map(condition);
    const conditions = combine === 'all' ? { all: parts } : { any: parts };
    engine.addRule({ conditions, event: { type: id, params: { group, points } } });
  }
  for (const { id, group, points, event } of behaviourRules) {
    const conditions = { all: [{ fact: `did ${event}`, operator: 'greaterThan', value: 0 }] };
    engine.addRule({ conditions, event: { type: id, params: { group, points, event } } });
  }
  return {
    name: 'json-rules-engine 7.3.1',
    apply: async (happening) => {
      const one = facts[happening.contact] as Facts;
      note(one, happening);
      const did = Object.entries(one.did).map(([event, times]) => [`did ${event}`, times]);
      const { events } = await engine.run({ ...one.attributes, ...Object.fromEntries(did) });
      const sums = noPoints();
      for (const { params } of events) {
        const { group, points, event } = params as { group: Group; points: number; event?: string };
        sums[group] += event === undefined ? points : points * (one.did[event] ?? 0);
      }
      return total(sums);
    },
  };
}

const operators = { is: 'equal', isOneOf: 'in', lt: 'lessThan', gte: 'greaterThanInclusive' } as const;

const condition = ({ attribute, op, value }: Comparison): ConditionProperties => ({
  fact: attribute,
  operator: operators[op],
  value,
});
