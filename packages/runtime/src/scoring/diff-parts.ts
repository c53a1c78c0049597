export type Part = 'model' | 'group' | 'rule' | 'ready' | 'band' | 'gate' | 'class' | 'condition';

/** One difference between two versions of a model, for people. */
export interface ModelChange {
  readonly part: Part;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Of the rule, group, band … that it is about; a condition's name; empty when it is about all of them. */
  readonly id: string;
  /** "“Attended a webinar” 15 → 9", without a full stop. */
  readonly words: string;
}

export interface Pairs<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [was: T, is: T])[];
  /** The kept ones stand in another order among themselves. */
  readonly reordered: boolean;
}

/** The items of two lists, matched by id. */
export function pairById<T extends { readonly id: string }>(from: readonly T[], to: readonly T[]): Pairs<T> {
  const before = new Map(from.map((item) => [item.id, item]));
  const after = new Set(to.map(({ id }) => id));
  const kept = to.flatMap((is) => {
    const was = before.get(is.id);
    return was === undefined ? [] : [[was, is] as const];
  });
  const order = from.filter(({ id }) => after.has(id)).map(({ id }) => id);
  return {
    added: to.filter(({ id }) => !before.has(id)),
    removed: from.filter(({ id }) => !after.has(id)),
    kept,
    reordered: kept.some(([, { id }], index) => id !== order[index]),
  };
}
