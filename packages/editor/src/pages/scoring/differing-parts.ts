import type { ScoringModel } from '@ripen/runtime';

const partNames: readonly (readonly [keyof ScoringModel, string])[] = [
  ['name', 'the name'],
  ['groups', 'the groups'],
  ['rules', 'the rules'],
  ['bands', 'the bands'],
  ['grid', 'the grid'],
  ['readyAt', '“ready”'],
  ['gates', 'the must-haves'],
  ['classes', 'the classes'],
  ['scope', 'the scope'],
  ['excludeWhen', 'who is left out'],
  ['deadWhen', 'who is dead'],
];

/** What two versions of a model do not have alike, in words. */
export const differingParts = (mine: ScoringModel, theirs: ScoringModel): string[] =>
  partNames.filter(([part]) => JSON.stringify(mine[part]) !== JSON.stringify(theirs[part])).map(([, name]) => name);
