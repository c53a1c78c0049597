import { expect, it } from 'vitest';
import { binsOf, stepsOf, warmthAt } from './bins.ts';

const bands = [
  { id: 'cold', label: 'Cold', fromPoints: 0, fromGates: 0 },
  { id: 'warm', label: 'Warm', fromPoints: 30, fromGates: 0 },
  { id: 'hot', label: 'Hot', fromPoints: 30, fromGates: 3 },
];

it('counts every contact once, in bins of one round width without gaps, whatever the points are', () => {
  for (const all of [[], [-40, 0, 2389], [5, 5, 5], [-1], [99, 100, 101]]) {
    const bins = binsOf(
      all.map((points) => ({ points, contacts: 2 })),
      100,
    );
    expect(bins.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(all.length * 2);
    expect(bins.length).toBeLessThanOrEqual(51);
    const [first] = bins;
    bins.forEach(({ from, to }, at) => {
      expect(from).toBe(at === 0 ? first?.from : bins[at - 1]?.to);
      expect(to - from).toBe((first?.to ?? 0) - (first?.from ?? 0));
    });
    expect(Math.min(0, ...all)).toBeGreaterThanOrEqual(first?.from ?? 1);
    expect(bins.at(-1)?.to).toBeGreaterThanOrEqual(Math.max(100, ...all));
  }
});

it('S8: bands that begin together are one step, and a colour follows the hottest begun', () => {
  expect(stepsOf(bands).map((step) => [step.fromPoints, step.bands.map(({ id }) => id)])).toEqual([
    [0, ['cold']],
    [30, ['warm', 'hot']],
  ]);
  expect([-1, 0, 29, 30].map((points) => warmthAt(bands, points))).toEqual([undefined, 0, 0, 1]);
});
