import type { ReferenceBook } from '../../document/reference-book.ts';
import type { Problem } from '../../values/problem.ts';
import type { Group, Rule, ScoringModel } from '../model.ts';
import { counted, modelError, modelWarning } from './model-problem.ts';

/** A model of fewer rules tells contacts apart by luck. */
const fewestRules = 5;

interface Placed<R extends Rule = Rule> {
  readonly rule: R;
  readonly group: Group | undefined;
  readonly index: number;
}

/** Rules as a whole and one by one (S16). */
export function checkRules(model: ScoringModel, book: ReferenceBook): Problem[] {
  const placed = model.rules
    .map((rule, index) => ({ rule, index, group: model.groups.find(({ id }) => id === rule.group) }))
    .filter(({ rule }) => rule.enabled);
  return [
    ...checkCount(placed),
    ...checkSides(placed),
    ...checkReadyAlone(model, placed),
    ...checkStars(placed),
    ...placed.flatMap((one) => checkPlace(one)),
    ...placed.flatMap((one) => checkEvent(one, book)),
  ];
}

function checkCount(placed: readonly Placed[]): Problem[] {
  if (placed.length >= fewestRules) return [];
  const message = `This model has ${counted(placed.length, 'rule')}. With fewer than ${fewestRules}, one accident decides a score; add some.`;
  return [modelWarning('few-rules', message, { pointer: '/rules' })];
}

/** What they are and what they do are two questions; a score from one of them alone misleads (S4). */
function checkSides(placed: readonly Placed[]): Problem[] {
  const fit = placed.some(({ group }) => group?.kind === 'fit');
  const engagement = placed.some(({ group }) => group?.kind === 'engagement');
  if (placed.length === 0 || (fit && engagement)) return [];
  const message = fit
    ? 'This model looks only at what a contact is. Add rules on what it does, or a perfect fit that never answers is hot.'
    : 'This model looks only at what a contact does. Add rules on what it is, or a busy student is hot.';
  return [modelWarning('one-sided', message, { pointer: '/rules' })];
}

function checkReadyAlone(model: ScoringModel, placed: readonly Placed[]): Problem[] {
  if (model.readyAt <= 0) return [];
  const alone = placed.filter(
    ({ rule, group }) => group !== undefined && Math.min(rule.points, group.max) >= model.readyAt,
  );
  if (alone.length < 2) return [];
  const names = alone.map(({ rule }) => `“${rule.label}”`).join(', ');
  return alone.map(({ rule, index }) => {
    const message = `Each of ${names} reaches the ${model.readyAt} points of “ready” alone, so nothing else counts. Keep one at most.`;
    return modelWarning('ready-by-one-rule', message, { ruleId: rule.id, pointer: `/rules/${index}/points` });
  });
}

/** A star says "this decides" (S4); something without one must not weigh more. */
function checkStars(placed: readonly Placed[]): Problem[] {
  const starred = placed.filter(({ rule }) => rule.starred && rule.points > 0);
  const [weakest] = [...starred].sort((a, b) => a.rule.points - b.rule.points);
  if (weakest === undefined) return [];
  return placed
    .filter(({ rule, group }) => !rule.starred && group?.kind === 'engagement' && rule.points > weakest.rule.points)
    .map(({ rule, index }) => {
      const message = `“${rule.label}” gives ${rule.points} points without a star, more than the starred “${weakest.rule.label}” with ${weakest.rule.points}. Star it or lower it.`;
      return modelWarning('unstarred-above-starred', message, { ruleId: rule.id, pointer: `/rules/${index}/points` });
    });
}

function checkPlace({ rule, group, index }: Placed): Problem[] {
  const at = { ruleId: rule.id, pointer: `/rules/${index}` };
  if (group === undefined) {
    const message = `“${rule.label}” belongs to a group “${rule.group}” that does not exist, so it gives nothing. Choose a group.`;
    return [modelError('unknown-group', message, at)];
  }
  if ((rule.kind === 'fit') !== (group.kind === 'fit')) {
    const message =
      rule.kind === 'fit'
        ? `“${rule.label}” looks at what a contact is and belongs to ${group.label}, a group of behaviour. Move it to a fit group.`
        : `“${rule.label}” looks at what a contact does and belongs to ${group.label}, a group of fit. Move it to a group of behaviour.`;
    return [modelError('rule-in-wrong-group', message, at)];
  }
  if (rule.points === 0) {
    return [modelWarning('rule-without-points', `“${rule.label}” gives 0 points. Give it some or remove it.`, at)];
  }
  const within = rule.points > 0 ? rule.points <= group.max : rule.points >= group.min;
  if (within) return [];
  const budget = `${group.min} to ${group.max}`;
  const message = `“${rule.label}” asks for ${rule.points} points and ${group.label} holds only ${budget}, so the rest is always cut.`;
  return [modelWarning('rule-above-budget', message, at)];
}

function checkEvent({ rule, index }: Placed, book: ReferenceBook): Problem[] {
  if (rule.kind === 'fit' || book.events.includes(rule.event)) return [];
  const message = `No event “${rule.event}” has been seen yet, so “${rule.label}” never applies. Check the spelling, or ignore this until it is sent.`;
  return [modelWarning('event-not-seen', message, { ruleId: rule.id, pointer: `/rules/${index}/event` })];
}
