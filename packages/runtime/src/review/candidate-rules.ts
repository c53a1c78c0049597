import type { Condition } from '../conditions/condition.ts';
import { conditionSentence } from '../conditions/sentence.ts';
import { emptyBook } from '../document/reference-book.ts';
import type { Rule, ScoringModel } from '../scoring/model.ts';
import {
  base,
  type CandidateDraft,
  type CandidateRule,
  eventDrafts,
  largest,
  mostFrequent,
  naming,
} from './candidate-draft.ts';
import { countRules, propertyRules, ratioRules } from './candidate-habits.ts';
import type { FitData } from './fit-data.ts';
import { type ProposedTest, proposeTests } from './propose-tests.ts';
import type { ReviewPerson } from './review-person.ts';
import { ruleId } from './rule-id.ts';
import type { Sliced } from './slices.ts';

export interface Candidates {
  /** One for each feature of `data`. */
  readonly rules: readonly CandidateRule[];
  readonly data: FitData;
}

const fewestMatches = 10;

/**
 * The model's rules and the ones that it could have: cuts and values of every attribute, every event done at least once,
 * what its properties were, how often it was done ever and lately, and how often per another. Of each, those that most
 * people have. New rules go to the largest budget of their kind, those that take away to a budget of penalties if there is one.
 * What fewer than 10 people match is left out, and so are groups in which not every rule counts (`first`, `max`).
 * `except` are event names that are the outcome itself.
 */
export function* candidateRules(
  model: ScoringModel,
  people: readonly ReviewPerson[],
  except: ReadonlySet<string>,
): Sliced<Candidates> {
  const fresh = yield* newFitRules(model, people);
  const habits = yield* newHabitRules(model, people, except);
  const proposed = [...ownRules(model), ...fresh, ...newEventRules(model, people, except), ...habits];
  const taken = new Set(model.rules.map(({ id }) => id));
  const matched: number[][] = people.map(() => []);
  const drafts: CandidateDraft[] = [];
  for (const [index, draft] of proposed.entries()) {
    const matching = people.flatMap((person, at) => (draft.matches(person) ? [at] : []));
    if (matching.length >= fewestMatches) {
      for (const at of matching) matched[at]?.push(drafts.length);
      drafts.push(draft);
    }
    yield 0.5 + index / proposed.length / 2;
  }
  const rules = drafts.map(({ rule, isNew, column }) => ({
    rule: isNew ? { ...rule, id: ruleId(rule.id, taken) } : rule,
    isNew,
    column,
  }));
  const rows = people.map(({ converted, score, sinceMs }, at) => ({
    matched: matched[at] ?? [],
    converted,
    present: score,
    sinceMs,
  }));
  const groups = model.groups.map(({ min, max }) => ({ min: Math.min(0, min), max: Math.max(0, max) }));
  return { rules, data: { features: drafts.map(({ feature }) => feature), groups, rows } };
}

function ownRules(model: ScoringModel): CandidateDraft[] {
  return model.rules.flatMap((rule) => {
    const group = model.groups.findIndex(({ id }) => id === rule.group);
    const counts = model.groups[group]?.combine === 'sum' || rule.kind === 'event';
    if (group < 0 || !rule.enabled || rule.kind === 'absence' || !counts) return [];
    const column = columnOf(rule);
    return [{ rule, isNew: false, column, feature: { column, group }, matches: ({ rules }) => rules.has(rule.id) }];
  });
}

/** A rule on one attribute, or one event, shares its column with the new rules that are made from it. */
function columnOf(rule: Rule): string {
  if (rule.kind !== 'fit') return `event ${rule.event}`;
  return rule.when.kind === 'attribute' ? `attribute ${rule.when.name}` : `rule ${rule.id}`;
}

function* newFitRules(model: ScoringModel, people: readonly ReviewPerson[]): Sliced<CandidateDraft[]> {
  const known = new Set(model.rules.flatMap((rule) => (rule.kind === 'fit' ? [JSON.stringify(rule.when)] : [])));
  const counts = new Map<string, number>();
  for (const { attributes } of people) {
    for (const name of attributes.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = mostFrequent(counts).filter((name) => !naming.test(name));
  const drafts: CandidateDraft[] = [];
  for (const [index, name] of names.entries()) {
    for (const proposed of proposeTests(people.map(({ attributes }) => attributes.get(name) ?? null))) {
      const when: Condition = { kind: 'attribute', name, test: proposed.test };
      if (!known.has(JSON.stringify(when))) drafts.push(...fitDrafts(model, name, when, proposed));
    }
    yield index / names.length / 4;
  }
  return drafts;
}

/** A rule that gives for this and, for one value of a category, another that takes: an opposite has its own gain. */
function fitDrafts(model: ScoringModel, name: string, when: Condition, proposed: ProposedTest): CandidateDraft[] {
  const matches: CandidateDraft['matches'] = ({ attributes }) => {
    const value = attributes.get(name);
    return value !== undefined && proposed.matches(value);
  };
  const label = conditionSentence(when, emptyBook).slice(0, 120);
  const column = `attribute ${name}`;
  const signs = proposed.family === 'value' ? (['max', 'min'] as const) : (['max'] as const);
  return signs.flatMap((sign) => {
    const group = largest(model.groups, 'fit', sign);
    const id = model.groups[group]?.id;
    if (id === undefined) return [];
    const rule = { ...base(`${name} ${proposed.test.op} ${proposed.test.value ?? ''}`, id, label), when };
    const feature = { column, group, family: `${column} ${proposed.family} ${sign}`, twin: JSON.stringify(when) };
    return [{ rule: { ...rule, kind: 'fit' as const }, isNew: true, column, feature, matches }];
  });
}

function newEventRules(
  model: ScoringModel,
  people: readonly ReviewPerson[],
  except: ReadonlySet<string>,
): CandidateDraft[] {
  const heard = new Set(model.rules.flatMap((rule) => (rule.kind === 'fit' ? [] : [rule.event])));
  const counts = new Map<string, number>();
  for (const { events } of people) for (const name of events) counts.set(name, (counts.get(name) ?? 0) + 1);
  return mostFrequent(counts)
    .filter((name) => !heard.has(name) && !except.has(name))
    .flatMap((name) =>
      eventDrafts(model, { event: name, words: name, label: `Did “${name}”` }, `event ${name}`, (one) =>
        one.events.has(name),
      ),
    );
}

/** Rules on properties, counts and ratios that the model does not have yet. */
function* newHabitRules(
  model: ScoringModel,
  people: readonly ReviewPerson[],
  except: ReadonlySet<string>,
): Sliced<CandidateDraft[]> {
  const known = new Set(model.rules.map(saysWhen));
  const drafts: CandidateDraft[] = [];
  for (const [index, kind] of [propertyRules, countRules, ratioRules].entries()) {
    drafts.push(...kind(model, people, except).filter(({ rule }) => !known.has(saysWhen(rule))));
    yield 0.25 + index / 12;
  }
  return drafts;
}

/** What a rule asks for, whatever it gives. */
const saysWhen = (rule: Rule): string =>
  JSON.stringify(rule.kind === 'fit' ? rule.when : [rule.kind, rule.event, rule.where ?? null]);
