import type { Condition } from '../conditions/condition.ts';
import type { Group, Rule, ScoringModel } from '../scoring/model.ts';
import type { FitFeature } from './fit-data.ts';
import type { ReviewPerson } from './review-person.ts';

/** A rule that may be worth points: one of the model's own, or one that is not in it yet. */
export interface CandidateRule {
  /** As it would be; a new one has 0 points. */
  readonly rule: Rule;
  readonly isNew: boolean;
  /** What it is made from, for finding columns that know too much. */
  readonly column: string;
}

/** One with all that is needed to find out whom it is true of. */
export interface CandidateDraft extends CandidateRule {
  readonly feature: FitFeature;
  matches(person: ReviewPerson): boolean;
}

/** Attributes and properties that name somebody or something, and are different for everybody. */
export const naming =
  /^(?:e-?mail|name|first_?name|last_?name|full_?name|phone|mobile|address|id|user_?id|anonymous_?id|message_?id|session_?id)$/i;
const mostColumns = 40;

/** A rule on an event, once: one that gives and, where a budget of penalties exists, one that takes. */
export function eventDrafts(
  model: ScoringModel,
  { event, where, words, label }: { event: string; where?: Condition; words: string; label: string },
  column: string,
  matches: CandidateDraft['matches'],
): CandidateDraft[] {
  return (['max', 'min'] as const).flatMap((sign) => {
    const group = largest(model.groups, 'engagement', sign);
    const id = model.groups[group]?.id;
    if (id === undefined) return [];
    const asked = where === undefined ? { event } : { event, where };
    const rule = { ...base(words, id, label), kind: 'event' as const, ...asked, limit: { times: 1 } };
    return [{ rule, isNew: true, column, feature: { column, group, twin: `${column} ${words}` }, matches }];
  });
}

/** The parts of a new rule that do not depend on its kind. */
export const base = (id: string, group: string, label: string) => ({
  id,
  group,
  label: label.charAt(0).toUpperCase() + label.slice(1, 120),
  points: 0,
  starred: false,
  enabled: true,
});

export const mostFrequent = (counts: ReadonlyMap<string, number>, most = mostColumns): string[] =>
  [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);

/** Index of the group of this kind with the largest budget to give (`max`) or to take (`min`), or −1. */
export function largest(groups: readonly Group[], kind: Group['kind'], sign: 'max' | 'min'): number {
  let best = -1;
  groups.forEach((group, index) => {
    if (group.kind !== kind || group.combine !== 'sum' || group[sign] === 0) return;
    const size = Math.abs(group[sign]);
    if (best < 0 || size > Math.abs(groups[best]?.[sign] ?? 0)) best = index;
  });
  return best;
}
