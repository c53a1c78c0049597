import { expect, it } from 'vitest';
import { bandCounts } from './band-bar.tsx';

const group = { id: 'fit', label: 'Fit', kind: 'fit', max: 50, combine: 'sum', decay: { kind: 'none' } } as const;
const bands = [
  { id: 'cold', label: 'Cold', fromPoints: 0, fromGates: 0 },
  { id: 'hot', label: 'Hot', fromPoints: 60, fromGates: 0 },
];

it('S9: who is beside bands that take everybody is excluded; where points can fall below them it may be either', () => {
  const named = (min: number) => bandCounts({ bands, groups: [{ ...group, min }] }, { cold: 90, hot: 8 }, 100);
  expect(named(0).map(({ label, count }) => [label, count])).toEqual([
    ['Cold', 90],
    ['Hot', 8],
    ['excluded', 2],
  ]);
  expect(named(-20).at(-1)).toMatchObject({ label: 'in no band', count: 2 });
  expect(bandCounts({ bands, groups: [] }, { cold: 100 }, 100)).toHaveLength(2);
});
