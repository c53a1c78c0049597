import type { Rule, ScoringModel } from '../scoring/model.ts';
import type { CandidateRule } from './candidate-draft.ts';

/** One line of a suggestion (R3): accepted or not by itself. */
export interface SuggestedLine {
  readonly kind: 'add' | 'change' | 'switch-off';
  /** As it would be. */
  readonly rule: Rule;
  /** Points that it has now; null for a new rule. */
  readonly before: number | null;
  /** Index of the candidate that it was made from. */
  readonly candidate: number;
}

/** What would change in the model if all points were taken; rules that keep their points have no line. */
export function suggestedLines(rules: readonly CandidateRule[], points: readonly number[]): SuggestedLine[] {
  return rules.flatMap(({ rule, isNew }, candidate): SuggestedLine[] => {
    const after = points[candidate] ?? 0;
    if (isNew) return after === 0 ? [] : [{ kind: 'add', rule: { ...rule, points: after }, before: null, candidate }];
    if (after === rule.points) return [];
    if (after === 0) return [{ kind: 'switch-off', rule: { ...rule, enabled: false }, before: rule.points, candidate }];
    return [{ kind: 'change', rule: { ...rule, points: after }, before: rule.points, candidate }];
  });
}

/**
 * `model` with these lines taken. A rule that is there keeps everything but its points and whether it is on; one that is
 * not there, because the draft lost it since, comes in whole. Lines of groups that the model does not have are left out.
 */
export function acceptLines(model: ScoringModel, lines: readonly Pick<SuggestedLine, 'kind' | 'rule'>[]): ScoringModel {
  const groups = new Set(model.groups.map(({ id }) => id));
  const wanted = new Map(lines.filter(({ rule }) => groups.has(rule.group)).map((line) => [line.rule.id, line]));
  const rules = model.rules.map((rule) => {
    const line = wanted.get(rule.id);
    if (line === undefined) return rule;
    wanted.delete(rule.id);
    return line.kind === 'switch-off'
      ? { ...rule, enabled: false }
      : { ...rule, points: line.rule.points, enabled: true };
  });
  const fresh = [...wanted.values()].filter(({ kind }) => kind !== 'switch-off').map(({ rule }) => rule);
  return { ...model, rules: [...rules, ...fresh] };
}
