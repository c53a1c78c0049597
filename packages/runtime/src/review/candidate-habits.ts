import type { Condition, Test } from '../conditions/condition.ts';
import { conditionSentence } from '../conditions/sentence.ts';
import { emptyBook } from '../document/reference-book.ts';
import type { ScoringModel } from '../scoring/model.ts';
import type { Scalar } from '../values/json.ts';
import { base, type CandidateDraft, eventDrafts, largest, mostFrequent, naming } from './candidate-draft.ts';
import { latelyDays } from './done-before.ts';
import { proposeTests, testFor } from './propose-tests.ts';
import type { ReviewPerson } from './review-person.ts';

/** So many of each are looked at: those that most people have. More would find something by chance. */
const mostProperties = 20;
const mostValues = 6;
const mostCounted = 12;
const mostRatios = 8;
const countsTried = [2, 3, 5, 10];
/** A share of fewer times is chance. */
const fewestPer = 3;

type People = readonly ReviewPerson[];
type Except = ReadonlySet<string>;

/** Did something at least once with a property that was so, or at least so much. */
export function propertyRules(model: ScoringModel, people: People, except: Except): CandidateDraft[] {
  const support = new Map<string, number>();
  for (const { events, done } of people) {
    for (const event of events) {
      if (except.has(event)) continue;
      for (const name of done.get(event)?.properties.keys() ?? []) {
        if (!naming.test(name)) count(support, JSON.stringify([event, name]));
      }
    }
  }
  return mostFrequent(support, mostProperties).flatMap((key) => {
    const [event, name] = JSON.parse(key) as [string, string];
    const of = ({ done }: ReviewPerson) => done.get(event)?.properties.get(name);
    return propertyTests(people, of).flatMap(({ test, matches }) => {
      const where: Condition = { kind: 'property', name, test };
      const label = `Did “${event}” where ${conditionSentence(where, emptyBook)}`;
      const words = `${event} ${name} ${test.op} ${test.value ?? ''}`;
      return eventDrafts(model, { event, where, words, label }, `event ${event} ${name}`, (person) =>
        matches(of(person)),
      );
    });
  });
}

type Property = { readonly values: ReadonlySet<Scalar>; readonly most: number | null } | undefined;

function propertyTests(
  people: People,
  of: (person: ReviewPerson) => Property,
): { test: Test; matches(property: Property): boolean }[] {
  const most = people.map((person) => of(person)?.most ?? null);
  const atLeast = proposeTests(most).filter(({ test }) => test.op === 'gte' || test.op === 'gt');
  if (atLeast.length > 0) {
    return atLeast.map(({ test, matches }) => ({
      test,
      matches: (property) => property !== undefined && property.most !== null && matches(property.most),
    }));
  }
  const counts = new Map<Scalar, number>();
  for (const person of people) for (const value of of(person)?.values ?? []) count(counts, value);
  return [...counts]
    .sort((one, other) => other[1] - one[1] || (String(one[0]) < String(other[0]) ? -1 : 1))
    .slice(0, mostValues)
    .map(([value]) => ({ test: testFor(value), matches: (property) => property?.values.has(value) === true }));
}

/** Did something at least so often, ever or lately. */
export function countRules(model: ScoringModel, people: People, except: Except): CandidateDraft[] {
  return mostDone(people, except, mostCounted).flatMap((event) => {
    const said = new Set<number>();
    return ([undefined, latelyDays] as const).flatMap((withinDays) =>
      countsTried.flatMap((atLeast) => {
        const matches: CandidateDraft['matches'] = ({ done }) => {
          const times = done.get(event);
          return times !== undefined && (withinDays === undefined ? times.ever : times.lately) >= atLeast;
        };
        const matched = people.reduce((sum, person) => sum + Number(matches(person)), 0);
        // Two that are true of as many people say the same thing.
        if (said.has(matched)) return [];
        said.add(matched);
        const when: Condition = { kind: 'did', event, atLeast, ...(withinDays === undefined ? {} : { withinDays }) };
        return habitDraft(model, when, `event ${event}`, `${event} ${atLeast} times ${withinDays ?? ''}`, matches);
      }),
    );
  });
}

/** Did one thing so often per another: opens per mail, for instance. */
export function ratioRules(model: ScoringModel, people: People, except: Except): CandidateDraft[] {
  const often = new Map<string, number>();
  for (const { done } of people) for (const [name, { ever }] of done) if (ever >= fewestPer) count(often, name);
  const pers = mostFrequent(often, mostRatios);
  const pairs = new Map<string, number>();
  for (const event of mostDone(people, except, mostRatios)) {
    for (const per of pers) {
      if (per === event || except.has(per)) continue;
      const both = people.filter(({ done }) => (done.get(per)?.ever ?? 0) >= fewestPer && done.has(event)).length;
      // How often something rare was done per something rarer is no rate.
      if ((often.get(event) ?? 0) <= (often.get(per) ?? 0)) pairs.set(JSON.stringify([event, per]), both);
    }
  }
  return mostFrequent(pairs, mostRatios).flatMap((key) => {
    const [event, per] = JSON.parse(key) as [string, string];
    const rate = ({ done }: ReviewPerson): number | null => {
      const [times, of] = [done.get(event)?.ever ?? 0, done.get(per)?.ever ?? 0];
      return of < fewestPer ? null : times / of;
    };
    return proposeTests(people.map(rate))
      .filter(({ test }) => test.op === 'gte' && Number(test.value) > 0)
      .flatMap(({ test, matches }) => {
        const when: Condition = { kind: 'ratio', event, per: { event: per, atLeast: fewestPer }, test };
        return habitDraft(model, when, `ratio ${event} ${per}`, `${event} per ${per} ${test.value}`, (person) => {
          const value = rate(person);
          return value !== null && matches(value);
        });
      });
  });
}

/** Events that most people did more than once. */
function mostDone(people: People, except: Except, most: number): string[] {
  const counts = new Map<string, number>();
  for (const { events, done } of people) {
    for (const name of events) if (!except.has(name) && (done.get(name)?.ever ?? 0) > 1) count(counts, name);
  }
  return mostFrequent(counts, most);
}

/** Counts and ratios are conditions that hold or do not, so they are rules of fit groups (S5). */
function habitDraft(
  model: ScoringModel,
  when: Condition,
  column: string,
  words: string,
  matches: CandidateDraft['matches'],
): CandidateDraft[] {
  const group = largest(model.groups, 'fit', 'max');
  const id = model.groups[group]?.id;
  if (id === undefined) return [];
  const rule = { ...base(words, id, conditionSentence(when, emptyBook)), kind: 'fit' as const, when };
  return [{ rule, isNew: true, column, feature: { column, group }, matches }];
}

const count = <T>(counts: Map<T, number>, key: T): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
