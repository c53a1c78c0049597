import { type Condition, type Rule, reachOf, type ScoringModel, scaleOf } from '@ripen/runtime';

export type Group = ScoringModel['groups'][number];
export type Gate = ScoringModel['gates'][number];
export type SizeClass = ScoringModel['classes'][number];
export type Band = ScoringModel['bands'][number];
export type Grid = NonNullable<ScoringModel['grid']>;
/** Takes a model to the next; the model before stays as it is. */
export type ModelEdit = (model: ScoringModel) => ScoringModel;

const changed = <T extends { readonly id: string }>(items: readonly T[], id: string, next: T): T[] =>
  items.map((item) => (item.id === id ? next : item));
const without = <T extends { readonly id: string }>(items: readonly T[], id: string): T[] =>
  items.filter((item) => item.id !== id);

function freeId(stem: string, items: readonly { readonly id: string }[]): string {
  const taken = new Set(items.map(({ id }) => id));
  let count = items.length + 1;
  while (taken.has(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}

export const setRule =
  (rule: Rule): ModelEdit =>
  (model) => ({ ...model, rules: changed(model.rules, rule.id, rule) });
export const removeRule =
  (id: string): ModelEdit =>
  (model) => ({ ...model, rules: without(model.rules, id) });

/** A rule for a group, to be filled in: at the end, where it changes nothing for the rules before it. */
export function newRule(model: ScoringModel, group: Group, event: string): Rule {
  const base = {
    id: freeId('rule', model.rules),
    group: group.id,
    label: 'New rule',
    points: group.max > 0 ? Math.min(5, group.max) : -5,
    starred: false,
    enabled: true,
  };
  return group.kind === 'fit'
    ? { ...base, kind: 'fit', when: { kind: 'all', of: [] } }
    : { ...base, kind: 'event', event };
}
export const addRule =
  (rule: Rule): ModelEdit =>
  (model) => ({ ...model, rules: [...model.rules, rule] });

/** Moves a rule past its neighbour of the same group; the order counts where the first match decides. */
export const moveRule =
  (id: string, step: -1 | 1): ModelEdit =>
  (model) => {
    const rule = model.rules.find((one) => one.id === id);
    const group = model.rules.filter((one) => one.group === rule?.group);
    const neighbour = group[group.findIndex((one) => one.id === id) + step];
    if (!rule || !neighbour) return model;
    const swapped = model.rules.map((one) => (one.id === id ? neighbour : one.id === neighbour.id ? rule : one));
    return { ...model, rules: swapped };
  };

/** Puts a rule before another one, or last into a group: what dragging does. */
export const placeRule =
  (id: string, groupId: string, beforeId: string | undefined): ModelEdit =>
  (model) => {
    const rule = model.rules.find((one) => one.id === id);
    if (!rule || id === beforeId) return model;
    const rest = without(model.rules, id);
    const at = beforeId === undefined ? rest.length : rest.findIndex((one) => one.id === beforeId);
    const place = at === -1 ? rest.length : at;
    return { ...model, rules: [...rest.slice(0, place), { ...rule, group: groupId }, ...rest.slice(place)] };
  };

/** The rule once more, below itself, to be changed a little. */
export const copyRule =
  (id: string): ModelEdit =>
  (model) => ({
    ...model,
    rules: model.rules.flatMap((rule) =>
      rule.id === id
        ? [rule, { ...rule, id: freeId('rule', model.rules), label: `${rule.label} (copy)`.slice(0, 120) }]
        : [rule],
    ),
  });

/** Moves where a band begins; where it is left moves along, so that the gap between the two stays. */
export const moveBand =
  (id: string, fromPoints: number): ModelEdit =>
  (model) => ({
    ...model,
    bands: model.bands.map((band) => {
      if (band.id !== id) return band;
      const leaveBelow = band.leaveBelow === undefined ? undefined : band.leaveBelow + fromPoints - band.fromPoints;
      return { ...band, fromPoints, ...(leaveBelow !== undefined && { leaveBelow }) };
    }),
  });

export const setGroup =
  (group: Group): ModelEdit =>
  (model) => ({ ...model, groups: changed(model.groups, group.id, group) });
/** The group's rules go with it. */
export const removeGroup =
  (id: string): ModelEdit =>
  (model) => ({
    ...model,
    groups: without(model.groups, id),
    rules: model.rules.filter((rule) => rule.group !== id),
  });
export function newGroup(model: ScoringModel, kind: Group['kind']): Group {
  return {
    id: freeId('group', model.groups),
    label: kind === 'fit' ? 'New fit group' : 'New behaviour group',
    kind,
    min: 0,
    max: Math.max(5, freePoints(model)),
    combine: 'sum',
    decay: { kind: 'none' },
  };
}
export const addGroup =
  (group: Group): ModelEdit =>
  (model) => ({ ...model, groups: [...model.groups, group] });

export const setGate =
  (gate: Gate): ModelEdit =>
  (model) => ({ ...model, gates: changed(model.gates, gate.id, gate) });
export const removeGate =
  (id: string): ModelEdit =>
  (model) => ({ ...model, gates: without(model.gates, id) });
export const newGate = (model: ScoringModel): Gate => ({
  id: freeId('gate', model.gates),
  label: 'New must-have',
  when: { kind: 'all', of: [] },
});

export const setClasses =
  (classes: readonly SizeClass[]): ModelEdit =>
  (model) => ({ ...model, classes: [...classes] });
export function newClass({ classes }: ScoringModel): SizeClass {
  const taken = new Set(classes.map(({ value }) => value));
  const value = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => !taken.has(digit)) ?? 9;
  return { value, label: 'New class', when: { kind: 'all', of: [] } };
}

/** From cold to hot, as the model wants them. */
export const sortBands: ModelEdit = (model) => ({
  ...model,
  bands: [...model.bands].sort((one, other) => one.fromPoints - other.fromPoints || one.fromGates - other.fromGates),
});
export const setBand =
  (band: Band): ModelEdit =>
  (model) => ({ ...model, bands: changed(model.bands, band.id, band) });
export const removeBand =
  (id: string): ModelEdit =>
  (model) => ({ ...model, bands: without(model.bands, id) });
export const addBand: ModelEdit = (model) => {
  const fromPoints = Math.min(scaleMax(model), (model.bands.at(-1)?.fromPoints ?? -20) + 20);
  const band: Band = { id: freeId('band', model.bands), label: 'New band', fromPoints, fromGates: 0 };
  return sortBands({ ...model, bands: [...model.bands, band] });
};

/** An empty condition says "always"; for these three that is the same as not asking. */
export type OptionalCondition = 'scope' | 'excludeWhen' | 'deadWhen';
export const setCondition =
  (name: OptionalCondition, condition: Condition): ModelEdit =>
  (model) => {
    const { [name]: _, ...rest } = model;
    const isEmpty = condition.kind === 'all' && condition.of.length === 0;
    return isEmpty ? rest : { ...rest, [name]: condition };
  };

/** Where the scale ends: the budgets' sum, or 99 in a model with gates, whose points are two digits (S2). */
export function scaleMax({ groups, gates }: ScoringModel): number {
  const budgets = groups.reduce((sum, { max }) => sum + Math.max(0, max), 0);
  return gates.length > 0 ? Math.min(99, budgets) : budgets;
}

/** Points of the scale that no budget holds; below 0 when the budgets hold more than the scale. */
export const freePoints = (model: ScoringModel): number =>
  scaleOf(model) - model.groups.reduce((sum, { max }) => sum + Math.max(0, max), 0);

/** The most that a group's rules can give within its budget. */
export const groupReach = (model: ScoringModel, group: Group): number =>
  reachOf(
    group,
    model.rules.filter((rule) => rule.enabled && rule.group === group.id),
  );

/** The most points anybody can get by rules, within budgets and within the scale. */
export function mostPoints(model: ScoringModel): number {
  const sum = model.groups.reduce((total, group) => total + groupReach(model, group), 0);
  return model.gates.length > 0 ? Math.min(99, sum) : sum;
}
