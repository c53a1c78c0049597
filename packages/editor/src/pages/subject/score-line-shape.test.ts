import { describe, expect, it } from 'vitest';
import { lineBox, lineShape, lineWords, pointAt, stepTo } from './score-line-shape.ts';

const at = (atMs: number, points: number | null) => ({ atMs, points, band: null });
const window = { fromMs: 0, untilMs: 100 };
const hot = { label: 'Hot', at: 60 };

describe('the line of a score', () => {
  it('draws a change upright, leaves a gap while nothing is shown, and stays within its box', () => {
    const { stretches, yOf } = lineShape([at(0, 10), at(49, 10), at(50, 40), at(60, null), at(80, 30)], [hot], window);
    expect(stretches).toHaveLength(2);
    expect(stretches[0]?.split(' ')).toHaveLength(3);
    for (const pair of stretches.join(' ').split(' ')) {
      const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number);
      expect(x >= 0 && x <= lineBox.width && y >= 0 && y <= lineBox.height, pair).toBe(true);
    }
    expect(yOf(40)).toBeLessThan(yOf(10));
  });

  it('shows the next threshold above the line and those passed, and none far above', () => {
    const labels = (points: number) =>
      lineShape(
        [at(0, 0), at(100, points)],
        [{ label: 'Warm', at: 30 }, hot, { label: 'Burning', at: 90 }],
        window,
      ).thresholds.map(({ label }) => label);
    expect(labels(10)).toEqual(['Warm']);
    expect(labels(45)).toEqual(['Warm', 'Hot']);
    expect(labels(200)).toEqual(['Warm', 'Hot', 'Burning']);
  });

  it('keeps room for a score below nothing, and draws one that never moved', () => {
    const { yOf } = lineShape([at(0, -40), at(100, -40)], [hot], window);
    expect(yOf(-40)).toBe(lineBox.height - lineBox.bottom);
    expect(lineShape([at(0, 0), at(100, 0)], [], window).stretches[0]).not.toContain('NaN');
  });

  it('says in a sentence where it came from, how high it was and where it is', () => {
    const day = (number: number) => new Date(2026, 4, number, 12).getTime();
    const points = [at(day(1), 5), at(day(9), 71), at(day(20), 64)];
    expect(lineWords(points, day(20))).toBe('From 5 on 1 May, highest 71 on 9 May, now 64.');
    expect(lineWords([...points, at(day(21), null)], day(21))).toMatch(/none is shown now\.$/);
    expect(lineWords([at(day(1), null)], day(2))).toBe('No score was shown in this time.');
  });

  it('finds what was shown at an instant', () => {
    const points = [at(10, 1), at(20, 2), at(30, 3)];
    expect([5, 10, 29, 30, 99].map((atMs) => pointAt(points, atMs))).toEqual([0, 0, 1, 2, 2]);
  });

  it('is walked along with the keys of a slider, and not past its ends', () => {
    const walk = ['Home', 'ArrowLeft', 'ArrowRight', 'PageUp', 'ArrowUp', 'End', 'ArrowDown', 'PageDown'];
    const seen: number[] = [];
    for (const key of walk) seen.push(stepTo(key, seen.at(-1) ?? 5, 20) ?? Number.NaN);
    expect(seen).toEqual([0, 0, 1, 11, 12, 20, 19, 9]);
    expect(stepTo('Tab', 3, 20)).toBeNull();
  });
});
