import { expect, it } from 'vitest';
import { formatPoints, formatSignedPoints, roundToSum } from './points.ts';

const sum = (parts: readonly number[]) => Math.round(10 * parts.reduce((total, part) => total + part, 0)) / 10;

it('S10: what is shown in tenths sums to what is shown, each part off by less than a tenth', () => {
  const cases: [number[], number][] = [
    [[20, -1.563, -0.437], 18],
    [[0.333, 0.333, 0.334], 1],
    [[10, 5.05, 5.05, -3.777], 16.323],
    [[-40.001, 0.001], -40],
    [[], 0],
    [[7], 7],
  ];
  for (const [parts, whole] of cases) {
    const shown = roundToSum(parts, whole);
    if (parts.length > 0) expect(sum(shown)).toBe(Math.round(whole * 10) / 10);
    shown.forEach((part, index) => {
      expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThan(0.1);
    });
  }
});

it('leaves whole points as they are, whatever their order and sign', () => {
  expect(roundToSum([20, -10, 0, 5], 15)).toEqual([20, -10, 0, 5]);
});

it('writes tenths only where there are some', () => {
  expect(formatPoints(18)).toBe('18');
  expect(formatPoints(18.4)).toBe('18.4');
  expect(formatSignedPoints(5)).toBe('+5');
  expect(formatSignedPoints(-1.6)).toBe('−1.6');
  expect(formatSignedPoints(0.4)).toBe('+0.4');
  expect(formatSignedPoints(0)).toBe('0');
});
