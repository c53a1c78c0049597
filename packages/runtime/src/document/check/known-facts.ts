import type { Condition } from '../../conditions/condition.ts';
import { type Assumption, contradiction } from '../../conditions/contradiction.ts';
import type { Alters } from '../../nodes/define-node.ts';
import { conditionNeeds } from '../../scoring/condition-needs.ts';

/** What is certainly so of a contact at some place: conditions by their text. `holds` false = false or unknown. */
export type Known = ReadonlyMap<string, Assumption>;

export const nothingKnown: Known = new Map();

/** What is known when one of two things is: only what both say. */
export function meet(a: Known, b: Known): Known {
  return new Map([...a].filter(([key]) => b.has(key)));
}

export function learn(known: Known, holds: readonly Condition[], fails: readonly Condition[]): Known {
  const next = new Map(known);
  for (const condition of holds) next.set(`yes ${JSON.stringify(condition)}`, { condition, holds: true });
  for (const condition of fails) next.set(`no ${JSON.stringify(condition)}`, { condition, holds: false });
  return next;
}

/** Forgets what a step may have changed. Scores follow from attributes and tags, so any change may move them. */
export function forget(known: Known, alters: Alters, segments: ReadonlyMap<string, Condition>): Known {
  return new Map(
    [...known].filter(([, { condition }]) => {
      const needs = conditionNeeds([condition], segments);
      if (needs.scores.size > 0 || needs.missingSegments.size > 0) return false;
      const attributes = alters.attributes?.some((name) => needs.attributes.has(name)) === true;
      return !attributes && !(alters.tags?.some((tag) => needs.tags.has(tag)) === true);
    }),
  );
}

/**
 * Why nothing can be as `known` says, in words, or null. What "fails" may be unknown rather than false, so only one such
 * thing is weighed at a time, against what certainly holds: two unknowns never contradict each other.
 */
export function impossible(known: Known): string | null {
  const all = [...known.values()];
  const certain = all.filter(({ holds }) => holds);
  const clash = contradiction(certain);
  if (clash !== null) return clash;
  for (const fact of all) {
    if (fact.holds || contradiction([fact]) !== null) continue;
    const found = contradiction([...certain, fact]);
    if (found !== null) return found;
  }
  return null;
}
