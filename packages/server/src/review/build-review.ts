import { bandEntries, type CompiledModel } from '@ripen/runtime';
import {
  areaUnderCurve,
  candidateRules,
  commonTraits,
  compareMeans,
  forecastBands,
  type Lift,
  lifts,
  misplaced,
  type ReviewPerson,
  type Sliced,
  thresholdRows,
  twoHistograms,
  within,
} from '@ripen/runtime/review';
import type { CollectedOutcomes, ReviewedContact } from './collect-outcomes.ts';

type Returned<G> = G extends Generator<unknown, infer T, unknown> ? T : never;

/** Everything that the review page shows, but names. */
export type Review = Returned<ReturnType<typeof figuresOf>> & {
  readonly rules: readonly RuleLift[];
  readonly traits: readonly Trait[];
};

export interface RuleLift {
  readonly ruleId: string;
  readonly label: string;
  readonly group: string;
  readonly points: number;
  /** Points that fade or wait for something not done cannot be matched with what was before; those have none. */
  readonly lift: Lift | null;
}

export interface Trait {
  readonly label: string;
  readonly missed: { readonly count: number; readonly of: number };
  readonly caught: { readonly count: number; readonly of: number };
}

const mostNamed = 50;
const mostTraits = 8;

export function* buildReview(
  compiled: CompiledModel,
  collected: CollectedOutcomes,
  conversionEvent: string,
): Sliced<Review> {
  const figures = yield* within(figuresOf(compiled, collected), 0, 0.3);
  const people = collected.contacts.flatMap(({ person }) => (person === null ? [] : [person]));
  const rules = ruleLifts(compiled, people);
  yield 0.5;
  const converted = people.filter((person) => person.converted);
  const traits = yield* traitsOf(compiled, converted, figures.readyScore, conversionEvent);
  return { ...figures, rules, traits };
}

/** The score at which somebody is ready (S3), in what contacts are ordered by. */
export const readyScoreOf = ({ model }: CompiledModel): number => model.gates.length * 100 + model.readyAt;

/** One figure at a time: over a hundred thousand contacts each takes a while. */
function* figuresOf(compiled: CompiledModel, { contacts, ...rest }: CollectedOutcomes) {
  const means = compareMeans(contacts);
  yield 0.1;
  const area = areaUnderCurve(contacts);
  yield 0.3;
  const bins = twoHistograms(contacts);
  yield 0.4;
  const thresholds = thresholdRows(contacts);
  yield 0.6;
  const { lowButConverted } = misplaced(contacts, Infinity, mostNamed);
  yield 0.7;
  const { highButNot } = misplaced(contacts, -Infinity, mostNamed);
  yield 0.9;
  return {
    total: rest.total,
    looked: rest.looked,
    leftOut: rest.leftOut,
    valueProperties: [...rest.valueProperties].map(([name, count]) => ({ name, count })),
    readyScore: readyScoreOf(compiled),
    gates: compiled.model.gates.length,
    means,
    area,
    bins,
    thresholds,
    lowButConverted,
    highButNot,
    forecast: forecastOf(compiled, contacts),
  };
}

interface Count {
  converted: number;
  open: number;
  lost?: number;
  value: number;
  valued: number;
}

function forecastOf(compiled: CompiledModel, contacts: readonly ReviewedContact[]) {
  const entries = bandEntries(compiled.model);
  // Of a deal it is known when it never will be won; of a contact nobody knows.
  const empty = { converted: 0, open: 0, value: 0, valued: 0, ...(compiled.model.about === 'deal' ? { lost: 0 } : {}) };
  const counts = new Map<string | null, Count>();
  for (const { band, converted, isOver, value } of contacts) {
    const count = counts.get(band) ?? { ...empty };
    counts.set(band, count);
    if (converted) count.converted += 1;
    else if (isOver && count.lost !== undefined) count.lost += 1;
    else count.open += 1;
    if (value === null) continue;
    count.value += value;
    count.valued += 1;
  }
  const bands = entries.toReversed().map(({ id }) => ({ band: id, ...(counts.get(id) ?? empty) }));
  const none = counts.get(null);
  const rows = forecastBands(none === undefined ? bands : [...bands, { band: null, ...none }]);
  const highest = Math.max(1, ...entries.map(({ rank }) => rank));
  return rows.map((row) => {
    const entry = entries.find(({ id }) => id === row.band);
    return { ...row, label: entry?.label ?? null, warmth: (entry?.rank ?? 0) / highest };
  });
}

function ruleLifts({ model }: CompiledModel, people: readonly ReviewPerson[]): RuleLift[] {
  const rules = model.rules.filter(({ enabled }) => enabled);
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const matched = people.map(({ rules: given, converted }) => ({
    converted,
    matched: [...given].flatMap((id) => indexOf.get(id) ?? []),
  }));
  const all = lifts(matched, rules.length);
  return rules.map(({ id, label, points, group, kind }, index) => ({
    ruleId: id,
    label,
    group: model.groups.find((one) => one.id === group)?.label ?? group,
    points,
    lift: kind === 'absence' ? null : (all[index] ?? null),
  }));
}

/** What those who converted below the ready line have in common, against those who were ready. */
function* traitsOf(
  { model }: CompiledModel,
  converted: readonly ReviewPerson[],
  readyScore: number,
  conversionEvent: string,
): Sliced<Trait[]> {
  const { rules, data } = yield* candidateRules(model, converted, new Set([conversionEvent]));
  const said = new Set<string>();
  // A trait that gives and one that takes points are the same trait.
  const distinct = rules.map(({ rule }) => !said.has(rule.label) && said.add(rule.label) !== undefined);
  const buyers = data.rows.map(({ matched }, index) => ({
    matched: matched.filter((trait) => distinct[trait]),
    missed: (converted[index]?.score ?? 0) < readyScore,
  }));
  const found = commonTraits(buyers, rules.length, rules.length);
  // Of a number's many cuts the clearest says it.
  const cut = new Set<string>();
  return found
    .filter(({ trait }) => {
      const { column, family = '' } = data.features[trait] ?? { column: '' };
      if (!family.includes(' at ') && !family.includes(' lowest ')) return true;
      return !cut.has(column) && cut.add(column) !== undefined;
    })
    .slice(0, mostTraits)
    .map(({ trait, missed, caught }) => ({
      label: rules[trait]?.rule.label ?? '',
      missed: { count: missed.count, of: missed.of },
      caught: { count: caught.count, of: caught.of },
    }));
}
