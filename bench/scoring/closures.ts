import { behaviourRules, type Comparison, type FitRule, fitRules, type Group } from './rules.ts';
import { type Facts, freshFacts, noPoints, note, type Score, type Scorer, total } from './scorer.ts';
import type { Traffic } from './traffic.ts';

type Holds = (facts: Facts) => boolean;

/** One closure a comparison, one a rule; two-valued, nothing remembered: all 30 rules are asked at every event. */
export function closuresScorer({ contacts }: Traffic): Scorer {
  const facts = contacts.map(freshFacts);
  const fit = fitRules.map((rule) => ({ group: rule.group, points: rule.points, holds: ruleClosure(rule) }));
  const behaviour = behaviourRules.map(({ group, points, event }) => ({
    group,
    points,
    times: (one: Facts) => one.did[event] ?? 0,
  }));
  const score = (one: Facts): Score => {
    const sums: Record<Group, number> = noPoints();
    for (const { group, points, holds } of fit) if (holds(one)) sums[group] += points;
    for (const { group, points, times } of behaviour) sums[group] += points * times(one);
    return total(sums);
  };
  return {
    name: 'closures made from data',
    apply: (happening) => {
      const one = facts[happening.contact] as Facts;
      note(one, happening);
      return score(one);
    },
  };
}

function ruleClosure({ combine, of }: FitRule): Holds {
  const parts = of.map(comparisonClosure);
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  return combine === 'all'
    ? (facts) => {
        for (const part of parts) if (!part(facts)) return false;
        return true;
      }
    : (facts) => {
        for (const part of parts) if (part(facts)) return true;
        return false;
      };
}

function comparisonClosure(comparison: Comparison): Holds {
  const { attribute } = comparison;
  switch (comparison.op) {
    case 'is': {
      const { value } = comparison;
      return (facts) => facts.attributes[attribute] === value;
    }
    case 'isOneOf': {
      const values: ReadonlySet<unknown> = new Set(comparison.value);
      return (facts) => values.has(facts.attributes[attribute]);
    }
    case 'lt': {
      const { value } = comparison;
      return (facts) => (facts.attributes[attribute] as number) < value;
    }
    case 'gte': {
      const { value } = comparison;
      return (facts) => (facts.attributes[attribute] as number) >= value;
    }
  }
}
