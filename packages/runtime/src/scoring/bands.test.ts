import { expect, it } from 'vitest';
import { bandInSentence, bandWarmth } from './bands.ts';

const bands = ['cold', 'warm', 'hot'].map((id, at) => ({ id, label: id, fromPoints: at * 30, fromGates: 0 }));
const side = (ids: string) => [...ids].map((id, at) => ({ id, from: 30 - at * 10 }));

it('S8: a band is as warm as its place from coldest to hottest, a cell of a grid as its distance from the best', () => {
  const list = { bands };
  const grid = { bands: [], grid: { fit: side('ABC'), engagement: side('123') } };
  expect(['cold', 'warm', 'hot', 'gone'].map((id) => bandWarmth(list, id))).toEqual([0, 0.5, 1, null]);
  expect(['C3', 'B3', 'A3', 'C1', 'A2', 'A1'].map((id) => bandWarmth(grid, id))).toEqual([0, 0.25, 0.5, 0.5, 0.75, 1]);
  expect(bandWarmth({ bands: bands.slice(0, 1) }, 'cold')).toBe(1);
});

it('S8: a band is written small within a sentence, a cell as it is', () => {
  expect(['Hot', 'At risk', 'A1'].map(bandInSentence)).toEqual(['hot', 'at risk', 'A1']);
});
