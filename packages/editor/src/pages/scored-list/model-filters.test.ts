import { modelPresets } from '@ripen/runtime';
import { expect, it } from 'vitest';
import { bandParameter, modelFilters, modelFilterValues, modelPatch, sortParameter } from './model-filters.ts';
import type { ListedModel } from './use-models.ts';

const document = modelPresets[0]?.make();
const model = (id: string): ListedModel => ({
  id,
  name: id.toUpperCase(),
  about: 'contact',
  status: 'live',
  publishedVersion: 1,
  draftChanged: false,
  updatedAtMs: 0,
  counts: { hot: 2 },
  ready: 0,
  total: 5,
  document,
});
const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(model) as [ListedModel, ...ListedModel[]];
const live = [a, b, c, d, e].filter((one) => one !== undefined);
const byScore = { columnId: 'score', direction: 'descending' } as const;

it('S1: the column sorts first, the other chosen scores settle equal ones from left to right', () => {
  const chosen = live.slice(0, 3);
  expect(sortParameter('score', chosen, 'lastSeen')).toBe('score:a,b,c');
  expect(sortParameter('score:c', chosen, 'lastSeen')).toBe('score:c,a,b');
  expect(sortParameter('score:gone', chosen, 'lastSeen')).toBe('lastSeen');
  expect(sortParameter('score', [], 'lastSeen')).toBe('lastSeen');
  expect(sortParameter('name', chosen, 'lastSeen')).toBe('name');
});

it('S8: bands of several models are asked for at once, each as a chip that can be taken away', () => {
  const chosen = live.slice(0, 2);
  const bands = { a: 'hot', b: 'warm' };
  expect(bandParameter(bands, chosen)).toBe('a:hot,b:warm');
  expect(modelFilters(live, chosen).map(({ label }) => label)).toEqual(['Compare with', 'Band in B']);
  expect(modelFilters([a], [a])).toEqual([]);
  expect(modelFilterValues(chosen, { bands })).toEqual({ with: ['b'], 'band:b': ['warm'] });
  expect(modelPatch({ with: ['b'] }, chosen, { bands, sort: byScore })).toEqual({
    models: ['a', 'b'],
    bands: { a: 'hot' },
  });
});

it('a score that is not compared any more neither filters nor sorts', () => {
  const sort = { columnId: 'score:b', direction: 'ascending' } as const;
  expect(modelPatch({ 'band:b': ['warm'] }, live.slice(0, 2), { bands: { b: 'warm' }, sort })).toEqual({
    models: ['a'],
    bands: {},
    sort: { columnId: 'score', direction: 'ascending' },
  });
  const five = modelPatch({ with: ['b', 'c', 'd', 'e'] }, [a], { bands: {}, sort: byScore });
  expect(five.models).toEqual(['a', 'c', 'd', 'e']);
});
