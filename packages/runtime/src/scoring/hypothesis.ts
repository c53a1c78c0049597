import type { Answer, ConditionFacts } from '../conditions/facts.ts';
import type { CompiledFitRule, CompiledGroup, CompiledModel } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { decayedReal } from './decay.ts';
import type { Suggestion } from './explanation.ts';
import { fitMilli, givenWhere } from './fit-group.ts';
import { absentFromMs } from './group-value.ts';
import { usesLeft } from './limits.ts';
import { storedGroup } from './measure.ts';
import type { ScoreState } from './score-state.ts';

/** One thing that could happen: a rule, the group it changes, and how often it may still. */
export interface Candidate {
  readonly suggestion: Omit<Suggestion, 'gainPoints'>;
  readonly group: CompiledGroup;
  readonly milli: number;
  readonly times: number;
  readonly fitRule: CompiledFitRule | null;
}

interface Assumed {
  readonly baseMilli: number;
  /** Engagement: what absence rules take now. */
  readonly absentMilli: number;
  /** Fit rules as assumed. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly adjustedMilli: number;
}

/** A score as it would be after some candidates; never changed, `after` makes a new one. */
export class Hypothesis {
  readonly #groups: readonly Assumed[];
  readonly fitReal: number;
  readonly engagementReal: number;

  constructor(compiled: CompiledModel, groups: readonly Assumed[]) {
    this.#groups = groups;
    let fitReal = 0;
    let engagementReal = 0;
    for (const group of compiled.groups) {
      const assumed = groups[group.index];
      if (assumed === undefined) continue;
      if (group.fit) fitReal += shownReal(group, assumed);
      else engagementReal += shownReal(group, assumed);
    }
    this.fitReal = fitReal;
    this.engagementReal = engagementReal;
  }

  after(compiled: CompiledModel, candidate: Candidate): Hypothesis {
    const { group } = candidate;
    const groups = this.#groups.map((assumed, index) => (index === group.index ? assume(candidate, assumed) : assumed));
    return new Hypothesis(compiled, groups);
  }
}

/** The score as it stands. */
export function presentHypothesis(compiled: CompiledModel, state: ScoreState, facts: ConditionFacts): Hypothesis {
  const groups = compiled.groups.map((group): Assumed => {
    const stored = storedGroup(state, group.index);
    return {
      baseMilli: group.fit ? 0 : decayedReal(group, stored, facts.nowMs),
      absentMilli: group.absences.reduce(
        (sum, rule) => (facts.nowMs >= absentFromMs(rule, state) ? sum + rule.milli : sum),
        0,
      ),
      answers: new Map(group.fitRules.map(({ rule, matches }) => [rule.id, matches(facts)])),
      adjustedMilli: group.fit ? stored.adjustedMilli : 0,
    };
  });
  return new Hypothesis(compiled, groups);
}

/** Everything that could raise the score: events, facts not known or not so, penalties that could end. */
export function candidates(compiled: CompiledModel, state: ScoreState, facts: ConditionFacts): readonly Candidate[] {
  return [...eventCandidates(compiled, state, facts.nowMs), ...fitCandidates(compiled, facts)];
}

function eventCandidates(compiled: CompiledModel, state: ScoreState, nowMs: number): Candidate[] {
  const found: Candidate[] = [];
  for (const rule of compiled.allEventRules) {
    const times = rule.rule.limit === undefined ? Infinity : usesLeft(state.limits, rule, rule.rule.limit.times, nowMs);
    if (rule.milli <= 0 || times === 0) continue;
    found.push({ suggestion: named(rule.rule, 'do'), group: rule.group, milli: rule.milli, times, fitRule: null });
  }
  for (const rule of compiled.allAbsenceRules) {
    if (rule.milli >= 0 || nowMs < absentFromMs(rule, state)) continue;
    found.push({
      suggestion: named(rule.rule, 'return'),
      group: rule.group,
      milli: rule.milli,
      times: 1,
      fitRule: null,
    });
  }
  return found;
}

function fitCandidates(compiled: CompiledModel, facts: ConditionFacts): Candidate[] {
  const found: Candidate[] = [];
  for (const group of compiled.groups) {
    for (const fitRule of group.fitRules) {
      const answer = fitRule.matches(facts);
      if (answer === true ? fitRule.milli >= 0 : fitRule.milli <= 0) continue;
      const how = answer === true ? 'stop-being' : answer === false ? 'become' : 'find-out';
      found.push({ suggestion: named(fitRule.rule, how), group, milli: fitRule.milli, times: 1, fitRule });
    }
  }
  return found;
}

function named(
  rule: { readonly id: string; readonly group: string; readonly label: string; readonly starred: boolean },
  how: Suggestion['how'],
): Candidate['suggestion'] {
  return { ruleId: rule.id, groupId: rule.group, label: rule.label, starred: rule.starred, how };
}

function assume({ group, milli, fitRule, suggestion }: Candidate, assumed: Assumed): Assumed {
  if (fitRule !== null) {
    const answers = new Map(assumed.answers).set(fitRule.rule.id, suggestion.how !== 'stop-being');
    return { ...assumed, answers };
  }
  if (suggestion.how === 'return') return { ...assumed, absentMilli: assumed.absentMilli - milli };
  return { ...assumed, baseMilli: clampTo(group, assumed.baseMilli + milli) };
}

function shownReal(group: CompiledGroup, assumed: Assumed): number {
  if (!group.fit) return clampTo(group, assumed.baseMilli + assumed.absentMilli);
  const given = givenWhere(group, ({ rule }) => assumed.answers.get(rule.id) === true);
  return fitMilli(group, given, assumed.adjustedMilli);
}
