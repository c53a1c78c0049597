import type { ReferenceBook } from '../document/reference-book.ts';
import { type ModelChange, pairById } from './diff-parts.ts';
import type { Group, Rule, ScoringModel } from './model.ts';
import {
  budgetWords,
  combineWords,
  decayWords,
  limitWords,
  pointWords,
  ruleSentence,
  signedWords,
} from './rule-words.ts';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Budgets: what a group holds, how it combines and how it fades. */
export function diffGroups(from: ScoringModel, to: ScoringModel): ModelChange[] {
  const { added, removed, kept, reordered } = pairById(from.groups, to.groups);
  const say = (kind: ModelChange['kind'], id: string, words: string): ModelChange => ({
    part: 'group',
    kind,
    id,
    words,
  });
  return [
    ...added.map((group) =>
      say('added', group.id, `New group “${group.label}” with a budget of ${budgetWords(group)}`),
    ),
    ...removed.map(({ id, label }) => say('removed', id, `Group “${label}” removed`)),
    ...kept.flatMap(([was, is]) =>
      groupChanges(was, is).map((words) => say('changed', is.id, `“${is.label}” ${words}`)),
    ),
    ...(reordered ? [say('changed', '', 'The groups are in another order')] : []),
  ];
}

function groupChanges(was: Group, is: Group): string[] {
  const words: string[] = [];
  if (was.label !== is.label) words.push(`was called “${was.label}”`);
  if (was.max !== is.max) words.push(`budget ${pointWords(was.max)} → ${pointWords(is.max)}`);
  if (was.min !== is.min) words.push(`lowest ${pointWords(was.min)} → ${pointWords(is.min)}`);
  if (was.kind !== is.kind) words.push(is.kind === 'fit' ? 'is now about what they are' : 'is now about what they do');
  if (was.combine !== is.combine)
    words.push(`: ${lower(combineWords[is.combine])}; was: ${lower(combineWords[was.combine])}`);
  if (!same(was.decay, is.decay)) {
    const [before, after] = [was, is].map(({ decay }) => lower(decayWords({ decay, kind: 'engagement' })));
    words.push(`${after}; ${before} before`);
  }
  if (words.length === 0 && !same(was, is)) words.push('changed');
  return words;
}

/** Rules one by one; where they stand counts as well, because the first match may decide. */
export function diffRules(from: ScoringModel, to: ScoringModel, book: ReferenceBook): ModelChange[] {
  const { added, removed, kept, reordered } = pairById(from.rules, to.rules);
  const groupLabel = (model: ScoringModel, id: string) => model.groups.find((group) => group.id === id)?.label ?? id;
  const say = (kind: ModelChange['kind'], id: string, words: string): ModelChange => ({
    part: 'rule',
    kind,
    id,
    words,
  });
  return [
    ...added.map((rule) => {
      const words = `New rule “${rule.label}” ${signedWords(rule.points)} in ${groupLabel(to, rule.group)}: ${lower(ruleSentence(rule, book))}`;
      return say('added', rule.id, words);
    }),
    ...removed.map((rule) =>
      say(
        'removed',
        rule.id,
        `Rule “${rule.label}” ${signedWords(rule.points)} removed from ${groupLabel(from, rule.group)}`,
      ),
    ),
    ...kept.flatMap(([was, is]) => {
      const words = ruleChanges(was, is, book);
      if (was.group !== is.group)
        words.push(`moved from ${groupLabel(from, was.group)} to ${groupLabel(to, is.group)}`);
      if (words.length === 0 && !same(was, is)) words.push('changed');
      return words.map((text) => say('changed', is.id, `“${is.label}” ${text}`));
    }),
    ...(reordered ? [say('changed', '', 'The rules are in another order')] : []),
  ];
}

function ruleChanges(was: Rule, is: Rule, book: ReferenceBook): string[] {
  const words: string[] = [];
  if (was.points !== is.points) words.push(`${pointWords(was.points)} → ${pointWords(is.points)}`);
  if (was.label !== is.label) words.push(`was called “${was.label}”`);
  if (was.enabled !== is.enabled) words.push(is.enabled ? 'counts again' : 'no longer counts');
  if (was.starred !== is.starred) words.push(is.starred ? 'is decisive now' : 'is no longer decisive');
  if (!same(whenOf(was), whenOf(is))) {
    const [before, after] = [ruleSentence(was, book), ruleSentence(is, book)];
    words.push(before === after ? 'asks for something else' : `now: ${lower(after)}; was: ${lower(before)}`);
  }
  const [before, after] = [was, is].map((rule) => lower(limitWords(rule) ?? 'every time'));
  if (before !== after) words.push(`counts ${after}; was ${before}`);
  return words;
}

/** Everything that says when it applies, and nothing else. */
function whenOf(rule: Rule): unknown {
  if (rule.kind === 'fit') return ['fit', rule.when];
  return [rule.kind, rule.event, rule.where ?? null, rule.kind === 'absence' ? rule.days : null];
}
