import { always, type Condition } from '@ripen/runtime';

export type GroupKind = 'all' | 'any' | 'none';
export type Group = Extract<Condition, { kind: GroupKind }>;
export type Leaf = Exclude<Condition, Group>;

export function isGroup(condition: Condition): condition is Group {
  return condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'none';
}

/** Leaves without a comparison of their own are denied by a `none` around them, and shown as "does not …". */
const deniable: ReadonlySet<Condition['kind']> = new Set(['tag', 'ready', 'band', 'standing', 'did', 'segment']);

/** The leaf in `none of [leaf]`, when that is how a leaf of this kind says no. */
export function deniedLeaf(condition: Condition): Leaf | null {
  if (condition.kind !== 'none' || condition.of.length !== 1) return null;
  const [only] = condition.of;
  return only && !isGroup(only) && deniable.has(only.kind) ? only : null;
}

export const canDeny = (leaf: Leaf) => deniable.has(leaf.kind);

export function deny(leaf: Leaf): Condition {
  return { kind: 'none', of: [leaf] };
}

/** A condition as the group that the builder shows: one alone becomes the only row of "all". */
export function asGroup(condition: Condition): Group {
  return isGroup(condition) && !deniedLeaf(condition) ? condition : { kind: 'all', of: [condition] };
}

/** The shortest way to say the same: "all of one" is that one, nothing at all is always. */
export function tidy(group: Group): Condition {
  const [first] = group.of;
  if (group.kind !== 'none' && group.of.length === 1 && first) return first;
  if (group.of.length === 0) return always;
  return group;
}

export function replaceAt(group: Group, index: number, condition: Condition): Group {
  return { ...group, of: group.of.map((part, at) => (at === index ? condition : part)) };
}

export function removeAt(group: Group, index: number): Group {
  return { ...group, of: group.of.filter((_, at) => at !== index) };
}

export function duplicateAt(group: Group, index: number): Group {
  const part = group.of[index];
  if (!part) return group;
  return { ...group, of: [...group.of.slice(0, index + 1), structuredClone(part), ...group.of.slice(index + 1)] };
}

export function add(group: Group, condition: Condition): Group {
  return { ...group, of: [...group.of, condition] };
}

/** What counts past events, with another `where`; undefined asks nothing of the event. */
export function withWhere<T extends { readonly where?: Condition | undefined }>(
  of: T,
  where: Condition | undefined,
): T {
  const { where: _before, ...bare } = of;
  // The same type: its only difference is a property that may be left out.
  return { ...bare, ...(where && { where }) } as T;
}

/** What counts past events, looking back so many days; undefined looks back at all of them. */
export function withWindow<T extends { readonly withinDays?: number | undefined }>(
  of: T,
  withinDays: number | undefined,
): T {
  const { withinDays: _before, ...timeless } = of;
  return { ...timeless, ...(withinDays !== undefined && { withinDays }) } as T;
}
