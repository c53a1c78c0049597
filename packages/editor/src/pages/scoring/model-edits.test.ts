import { modelPresets, parseModel, type ScoringModel } from '@ripen/runtime';
import { expect, it } from 'vitest';
import {
  addBand,
  addGroup,
  addRule,
  freePoints,
  groupReach,
  mostPoints,
  moveRule,
  newClass,
  newGate,
  newGroup,
  newRule,
  removeGroup,
  setCondition,
} from './model-edits.ts';

const [simple] = modelPresets.map((preset) => preset.make());
const model = simple as ScoringModel;

it('S16: whatever is added can be saved at once', () => {
  let edited: ScoringModel = { ...model, gates: [newGate(model)], classes: [newClass(model)] };
  edited = addBand(addGroup(newGroup(edited, 'engagement'))(edited));
  for (const group of edited.groups) edited = addRule(newRule(edited, group, 'demo.requested'))(edited);
  const parsed = parseModel(JSON.parse(JSON.stringify(edited)));
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  expect(new Set(edited.rules.map(({ id }) => id)).size).toBe(edited.rules.length);
});

it('S4: says what is allocated and what is free', () => {
  expect(freePoints(model)).toBe(0);
  expect(model.groups.map((group) => groupReach(model, group))).toEqual([50, 50]);
  expect(mostPoints(model)).toBe(100);
  const noRules = { ...model, rules: [] };
  expect(mostPoints(noRules)).toBe(0);
});

it('removes a group with its rules and nothing else', () => {
  const edited = removeGroup('profile')(model);
  expect(edited.groups.map(({ id }) => id)).toEqual(['behaviour']);
  expect(edited.rules.every(({ group }) => group === 'behaviour')).toBe(true);
  expect(model.groups).toHaveLength(2);
});

it('S5: moves a rule only among those of its group', () => {
  const ids = (one: ScoringModel) => one.rules.filter(({ group }) => group === 'profile').map(({ id }) => id);
  const [first, second, ...rest] = ids(model);
  expect(ids(moveRule(first ?? '', 1)(model))).toEqual([second, first, ...rest]);
  expect(moveRule(first ?? '', -1)(model)).toBe(model);
});

it('S9: an exclusion without a condition is no exclusion', () => {
  const excluded = setCondition('excludeWhen', { kind: 'tag', tag: 'x' })(model);
  expect(excluded.excludeWhen).toEqual({ kind: 'tag', tag: 'x' });
  expect('excludeWhen' in setCondition('excludeWhen', { kind: 'all', of: [] })(excluded)).toBe(false);
});
