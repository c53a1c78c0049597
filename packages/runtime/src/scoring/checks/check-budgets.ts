import type { Problem } from '../../values/problem.ts';
import type { Group, Rule, ScoringModel } from '../model.ts';
import { modelError, modelWarning } from './model-problem.ts';

/** With gates two digits of points are shown, and 100 is as good as 99. */
const usualScale = 100;
const smallScale = 20;

/** What the budgets of a model should sum to (S4): 100, or 20 when that is exactly what they sum to. */
export const scaleOf = ({ groups }: Pick<ScoringModel, 'groups'>): number =>
  groups.reduce((total, { max }) => total + Math.max(0, max), 0) === smallScale ? smallScale : usualScale;

/** Budgets (S4, S16): the sum is the scale, each holds 0, and its rules can fill it. */
export function checkBudgets(model: ScoringModel): Problem[] {
  return [...checkSum(model), ...model.groups.flatMap((group, index) => checkGroup(model, group, index))];
}

function checkSum(model: ScoringModel): Problem[] {
  const sum = model.groups.reduce((total, { max }) => total + Math.max(0, max), 0);
  const scalePoints = scaleOf(model);
  const fits = sum === scalePoints || (model.gates.length > 0 && sum === scalePoints - 1);
  if (model.groups.length === 0 || fits) return [];
  const message = `The budgets of all groups sum to ${sum}, not to ${scalePoints}. Then “60 points” means something else here than in other models; change the budgets until they sum to ${scalePoints}.`;
  return [modelWarning('budgets-do-not-add-up', message, { pointer: '/groups' })];
}

function checkGroup(model: ScoringModel, group: Group, index: number): Problem[] {
  const { id, label, min, max, kind, decay } = group;
  const at = { groupId: id, pointer: `/groups/${index}` };
  const problems: Problem[] = [];
  if (min > 0 || max < 0) {
    const message = `${label} goes from ${min} to ${max}. A budget must hold 0, because somebody who has done nothing has 0 points.`;
    problems.push(modelError('budget-without-zero', message, at));
  }
  if (min > max) {
    problems.push(modelError('budget-upside-down', `${label} goes from ${min} to ${max}. Swap the two numbers.`, at));
  }
  if (kind === 'fit' && decay.kind !== 'none') {
    const message = `${label} says what a contact is, and that does not fade: its decay is not applied. Remove it, or make the group one of behaviour.`;
    problems.push(modelWarning('decay-on-fit', message, at));
  }
  const rules = model.rules.filter((rule) => rule.enabled && rule.group === id);
  if (rules.length === 0) {
    const message = `No rule gives points to ${label}, so its ${max} points cannot be reached except by a workflow. Add a rule or remove the group.`;
    return [...problems, modelWarning('group-without-rules', message, at)];
  }
  const reach = reachOf(group, rules);
  if (reach < max) {
    const message = `${label} has a budget of ${max}, and its rules give at most ${reach}. Lower the budget or add rules.`;
    problems.push(modelWarning('budget-not-filled', message, at));
  }
  return problems;
}

/** The most that the rules of a group can give; an event without a limit can come any number of times. */
export function reachOf(group: Group, rules: readonly Rule[]): number {
  const gains = rules.filter(({ points }) => points > 0);
  const cap = (points: number) => Math.min(Math.max(0, group.max), points);
  if (group.kind === 'fit' && group.combine !== 'sum') return cap(Math.max(0, ...gains.map(({ points }) => points)));
  return cap(gains.reduce((sum, rule) => sum + rule.points * timesOf(rule), 0));
}

function timesOf(rule: Rule): number {
  if (rule.kind !== 'event') return 1;
  return rule.limit === undefined || rule.limit.withinDays !== undefined ? Infinity : rule.limit.times;
}
