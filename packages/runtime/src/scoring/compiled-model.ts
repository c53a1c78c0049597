import type { Condition } from '../conditions/condition.ts';
import { compileCondition } from '../conditions/evaluate.ts';
import type { Answer, ConditionFacts } from '../conditions/facts.ts';
import { dayMs } from '../values/duration.ts';
import { type ConditionNeeds, conditionNeeds } from './condition-needs.ts';
import type { AbsenceRule, EventRule, FitRule, Group, Rule, ScoringModel } from './model.ts';

export type Predicate = (facts: ConditionFacts) => Answer;

export interface CompiledFitRule {
  readonly rule: FitRule;
  readonly milli: number;
  /** One for all states in which the rule matches. */
  readonly given: { readonly ruleId: string; readonly milli: number };
  readonly matches: Predicate;
  readonly needs: ConditionNeeds;
}

export interface CompiledEventRule {
  readonly rule: EventRule;
  /** One for all ledger entries of the rule. */
  readonly source: { readonly kind: 'rule'; readonly ruleId: string };
  readonly group: CompiledGroup;
  readonly milli: number;
  readonly where: Predicate | null;
  /** How far apart `limit.times + 1` uses must lie; Infinity = for ever, 0 = no limit. */
  readonly limitMs: number;
}

export interface CompiledAbsenceRule {
  readonly rule: AbsenceRule;
  readonly group: CompiledGroup;
  readonly milli: number;
  readonly where: Predicate | null;
  readonly afterMs: number;
}

export interface CompiledGroup {
  readonly group: Group;
  readonly index: number;
  readonly fit: boolean;
  /** The budget (S4). It always holds 0, because nothing known and nothing done is 0 points. */
  readonly minMilli: number;
  readonly maxMilli: number;
  /** What a ledger entry says that the budget cut. */
  readonly cutWords: string;
  /** Half-life, or days until a contribution ends, or days between steps, in milliseconds; 0 without decay. */
  readonly decayMs: number;
  readonly idleMs: number;
  readonly stepMilli: number;
  readonly decay: 'none' | 'halfLife' | 'step' | 'expire';
  /** Its enabled rules of every kind. */
  readonly rules: readonly Rule[];
  readonly fitRules: readonly CompiledFitRule[];
  /** The fit rules that look at an attribute. */
  readonly rulesByAttribute: ReadonlyMap<string, readonly CompiledFitRule[]>;
  readonly absences: readonly CompiledAbsenceRule[];
  /** What the fit rules look at. */
  readonly needs: ConditionNeeds;
}

/** The rules that listen to one event, in the model's order. */
export interface Listeners {
  /** True when the model's scope or one of the rules has a condition. */
  readonly asks: boolean;
  readonly rules: readonly CompiledEventRule[];
  readonly absences: readonly CompiledAbsenceRule[];
}

/** A model prepared once for any number of contacts: predicates instead of conditions, rules by event name. */
export interface CompiledModel {
  readonly model: ScoringModel;
  readonly version: number;
  /** `/<modelId>/<index>` of the first few ledger entries of an input. */
  readonly entryEndings: readonly string[];
  readonly groups: readonly CompiledGroup[];
  readonly groupIndex: ReadonlyMap<string, number>;
  /** The rules that listen to each event. */
  readonly listeners: ReadonlyMap<string, Listeners>;
  readonly allEventRules: readonly CompiledEventRule[];
  readonly allAbsenceRules: readonly CompiledAbsenceRule[];
  /** Those that its conditions may name. */
  readonly segments: ReadonlyMap<string, Condition>;
  readonly scope: Predicate | null;
  readonly gates: readonly Predicate[];
  readonly classes: readonly { readonly value: number; readonly label: string; readonly matches: Predicate }[];
  readonly excludeWhen: Predicate | null;
  readonly deadWhen: Predicate | null;
  /** Past events that its conditions ask for, by name; Infinity = all of them. */
  readonly needs: ReadonlyMap<string, { readonly withinMs: number }>;
  /** What gates, classes, exclusions and fit rules look at: the things that change a score without an event rule. */
  readonly standingNeeds: ConditionNeeds;
  /** What gates and exclusions alone look at. */
  readonly judgeNeeds: ConditionNeeds;
  /** False without gates and exclusions. */
  readonly judges: boolean;
  /** True when gates, classes, exclusions or fit rules look at the clock, at past events or at the event at hand. */
  readonly seesMoment: boolean;
  /** True when points can change with the clock alone. */
  readonly moves: boolean;
  /** True when an event of this name can change points by a rule. `did` conditions are in `needs`. */
  listensTo(eventName: string): boolean;
}

/**
 * Prepares `model` as published in `version`. Never throws for a model that `parseModel` took: a rule of an unknown
 * group or a disabled one is left out, as `checkModel` says. `segments` are the workspace's, by id.
 */
export function compileModel(
  model: ScoringModel,
  version: number,
  segments: ReadonlyMap<string, Condition>,
): CompiledModel {
  const predicate = (condition: Condition): Predicate => compileCondition(condition, segments);
  const optional = (condition: Condition | undefined) => (condition === undefined ? null : predicate(condition));
  const groups = model.groups.map((group, index) => compileGroup(model, group, index, segments));
  const groupIndex = new Map(model.groups.map((group, index) => [group.id, index]));
  const groupOf = (id: string) => groups[groupIndex.get(id) ?? -1];
  const standingNeeds = conditionNeeds(standingConditions(model), segments);
  const judgeNeeds = conditionNeeds(judgeConditions(model), segments);
  const eventNeeds = conditionNeeds(eventConditions(model), segments);
  const allAbsenceRules = groups.flatMap((group) => group.absences);
  const allEventRules = model.rules.flatMap((rule): CompiledEventRule[] => {
    const group = groupOf(rule.group);
    if (rule.kind !== 'event' || !rule.enabled || group === undefined || group.fit) return [];
    const limitMs = rule.limit === undefined ? 0 : (rule.limit.withinDays ?? Infinity) * dayMs;
    const source = { kind: 'rule', ruleId: rule.id } as const;
    return [{ rule, source, group, milli: rule.points * 1000, where: optional(rule.where), limitMs }];
  });
  const listeners = listenersOf(model, allEventRules, allAbsenceRules);
  return {
    model,
    version,
    entryEndings: Array.from({ length: 8 }, (_, index) => `/${model.id}/${index}`),
    groups,
    groupIndex,
    listeners,
    allEventRules,
    allAbsenceRules,
    segments,
    scope: optional(model.scope),
    gates: model.gates.map((gate) => predicate(gate.when)),
    classes: model.classes.map(({ value, label, when }) => ({ value, label, matches: predicate(when) })),
    excludeWhen: optional(model.excludeWhen),
    deadWhen: optional(model.deadWhen),
    needs: longestNeeds(standingNeeds.events, eventNeeds.events),
    standingNeeds,
    judgeNeeds,
    judges: model.gates.length > 0 || model.excludeWhen !== undefined || model.deadWhen !== undefined,
    seesMoment: standingNeeds.timed || standingNeeds.events.size > 0 || standingNeeds.properties.size > 0,
    moves: allAbsenceRules.length > 0 || standingNeeds.timed || groups.some((group) => group.decay !== 'none'),
    listensTo: (eventName) => listeners.has(eventName),
  };
}

function compileGroup(
  model: ScoringModel,
  group: Group,
  index: number,
  segments: ReadonlyMap<string, Condition>,
): CompiledGroup {
  const rules = model.rules.filter((rule) => rule.enabled && rule.group === group.id);
  const fit = group.kind === 'fit';
  const fitRules = rules.flatMap((rule) =>
    rule.kind === 'fit' && fit
      ? [
          {
            rule,
            milli: rule.points * 1000,
            given: { ruleId: rule.id, milli: rule.points * 1000 },
            matches: compileCondition(rule.when, segments),
            needs: conditionNeeds([rule.when], segments),
          },
        ]
      : [],
  );
  const needs = conditionNeeds(
    fitRules.map(({ rule }) => rule.when),
    segments,
  );
  const absences: CompiledAbsenceRule[] = [];
  const compiled: CompiledGroup = {
    group,
    index,
    fit,
    minMilli: Math.min(group.min, 0) * 1000,
    maxMilli: Math.max(group.max, 0) * 1000,
    cutWords: `, held by the budget of ${group.label} (${group.min < 0 ? `${group.min} to ` : ''}${group.max})`,
    ...compileDecay(group),
    rules,
    fitRules,
    rulesByAttribute: byAttribute(fitRules),
    absences,
    needs,
  };
  for (const rule of rules) {
    if (rule.kind !== 'absence' || fit) continue;
    const where = rule.where === undefined ? null : compileCondition(rule.where, segments);
    absences.push({ rule, group: compiled, milli: rule.points * 1000, where, afterMs: Math.ceil(rule.days * dayMs) });
  }
  return compiled;
}

/** Fit never decays: it is what they are now. */
function compileDecay({ kind, decay }: Group): Pick<CompiledGroup, 'decay' | 'decayMs' | 'idleMs' | 'stepMilli'> {
  if (kind === 'fit' || decay.kind === 'none') return { decay: 'none', decayMs: 0, idleMs: 0, stepMilli: 0 };
  if (decay.kind === 'step') {
    const { everyDays, idleDays, points } = decay;
    return { decay: 'step', decayMs: everyDays * dayMs, idleMs: idleDays * dayMs, stepMilli: points * 1000 };
  }
  return { decay: decay.kind, decayMs: decay.days * dayMs, idleMs: 0, stepMilli: 0 };
}

function standingConditions(model: ScoringModel): Condition[] {
  const fit = model.rules.flatMap((rule) => (rule.kind === 'fit' && rule.enabled ? [rule.when] : []));
  return [...judgeConditions(model), ...model.classes.map(({ when }) => when), ...fit];
}

function judgeConditions(model: ScoringModel): Condition[] {
  const states = [model.excludeWhen, model.deadWhen].filter((condition) => condition !== undefined);
  return [...model.gates.map(({ when }) => when), ...states];
}

function eventConditions(model: ScoringModel): Condition[] {
  const where = model.rules.map((rule) => (rule.kind === 'fit' ? undefined : rule.where));
  return [...where, model.scope].filter((condition) => condition !== undefined);
}

function listenersOf(
  model: ScoringModel,
  allRules: readonly CompiledEventRule[],
  allAbsences: readonly CompiledAbsenceRule[],
): Map<string, Listeners> {
  const listeners = new Map<string, Listeners>();
  for (const name of new Set([...allRules, ...allAbsences].map(({ rule }) => rule.event))) {
    const rules = allRules.filter(({ rule }) => rule.event === name);
    const absences = allAbsences.filter(({ rule }) => rule.event === name);
    const asks = model.scope !== undefined || [...rules, ...absences].some(({ where }) => where !== null);
    listeners.set(name, { rules, absences, asks });
  }
  return listeners;
}

function byAttribute(rules: readonly CompiledFitRule[]): Map<string, CompiledFitRule[]> {
  const map = new Map<string, CompiledFitRule[]>();
  for (const rule of rules) {
    for (const name of rule.needs.attributes) {
      const list = map.get(name);
      if (list === undefined) map.set(name, [rule]);
      else list.push(rule);
    }
  }
  return map;
}

function longestNeeds(...maps: readonly ConditionNeeds['events'][]): Map<string, { withinMs: number }> {
  const longest = new Map<string, { withinMs: number }>();
  for (const map of maps) {
    for (const [name, withinMs] of map) {
      longest.set(name, { withinMs: Math.max(longest.get(name)?.withinMs ?? 0, withinMs) });
    }
  }
  return longest;
}
