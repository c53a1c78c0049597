import { expect, it } from 'vitest';
import { segmentsOf } from './score-bar.tsx';

const thresholds = [
  { label: 'Warm', at: 40 },
  { label: 'Hot', at: 70 },
];
const shares = (points: number, scaleMax = 100, cuts = thresholds) =>
  segmentsOf({ points, scaleMax, thresholds: cuts }).map(({ share }) => share);

it('cuts the scale where the bands begin and fills up to the points', () => {
  expect(shares(55)).toEqual([1, 0.5, 0]);
  expect(shares(70)).toEqual([1, 1, 0]);
  expect(segmentsOf({ points: 0, scaleMax: 100, thresholds }).map(({ to }) => to)).toEqual([40, 70, 100]);
});

it('stays inside the bar for scores outside the scale', () => {
  expect(shares(-40)).toEqual([0, 0, 0]);
  expect(shares(2389)).toEqual([1, 1, 1]);
});

it('ignores thresholds that are not on the scale, and a scale of nothing', () => {
  expect(
    shares(50, 100, [
      { label: 'Cold', at: 0 },
      { label: 'Never', at: 120 },
    ]),
  ).toEqual([0.5]);
  expect(shares(0, 0)).toEqual([0]);
});
