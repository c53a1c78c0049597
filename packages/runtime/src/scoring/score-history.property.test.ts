import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../review/slices.ts';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { histories, models, play } from './histories.test-kit.ts';
import { scoreHistory } from './score-history.ts';

const lineIn = (...args: Parameters<typeof scoreHistory>) => finish(scoreHistory(...args));

const scale = { unitMs: dayMs };
const least = 6;

/** When each happening was heard, as `play` counts it. */
function heardAt(history: readonly { readonly afterUnits: number }[]): number[] {
  let nowMs = startMs;
  return history.map(({ afterUnits }) => {
    nowMs += Math.round(afterUnits * scale.unitMs);
    return nowMs;
  });
}

describe('the line of a score over time', () => {
  it('S7, S13: each point is the score shown live at that instant, with decay and band', () => {
    const windows = fc.record({
      backDays: fc.double({ min: 1, max: 200, noNaN: true }),
      afterDays: fc.double({ min: 0, max: 60, noNaN: true }),
      most: fc.integer({ min: least, max: 30 }),
    });
    fc.assert(
      fc.property(models(scale), histories(12), windows, (model, history, { backDays, afterDays, most }) => {
        const whole = play(model, history, scale);
        const times = heardAt(history);
        const untilMs = whole.nowMs + Math.round(afterDays * dayMs);
        const fromMs = untilMs - Math.round(backDays * dayMs);
        const line = lineIn(whole.compiled, startMs, whole.steps, { fromMs, untilMs, most });
        expect(line.length).toBeLessThanOrEqual(most);
        expect(line.length > 0).toBe(history.length > 0);
        for (const [index, { atMs, ...shown }] of line.entries()) {
          expect(atMs).toBeGreaterThan(line[index - 1]?.atMs ?? fromMs - 1);
          expect(atMs).toBeLessThanOrEqual(untilMs);
          const live = play(model, history.slice(0, times.filter((heardMs) => heardMs <= atMs).length), scale);
          const { standing, points, band, ready } = live.passUntil(atMs).viewAt(atMs);
          expect(shown).toEqual({ standing, points: standing === 'scored' ? points : null, band, ready });
        }
      }),
      { numRuns: 250 },
    );
  });

  it('shows both sides of every change while there is room, and of the largest when there is not', () => {
    const c = new TestContact(
      compile({
        id: 'm',
        name: 'M',
        readyAt: 60,
        groups: [{ id: 'g', label: 'G', kind: 'engagement', max: 100, decay: { kind: 'halfLife', days: 10 } }],
        rules: [
          { id: 'small', group: 'g', label: 'Small', kind: 'event', event: 'small', points: 2 },
          { id: 'large', group: 'g', label: 'Large', kind: 'event', event: 'large', points: 40 },
        ],
      }),
    );
    for (let day = 1; day <= 20; day += 1) c.does(day === 7 ? 'large' : 'small', day);
    const lineOf = (most: number) =>
      lineIn(c.compiled, startMs, c.steps, { fromMs: startMs, untilMs: startMs + 30 * dayMs, most });
    const whole = lineOf(200);
    for (let day = 2; day <= 20; day += 1) {
      const at = startMs + day * dayMs;
      const [before, after] = [at - 1, at].map((ms) => whole.find(({ atMs }) => atMs === ms)?.points ?? Number.NaN);
      // Floors of real numbers: a step of 2 shows as 2 or 3.
      expect(Math.abs((after ?? 0) - (before ?? 0) - (day === 7 ? 40 : 2))).toBeLessThanOrEqual(1);
    }
    const few = lineOf(least);
    expect(few.length).toBeLessThanOrEqual(least);
    expect(few.map(({ atMs }) => atMs)).toContain(startMs + 7 * dayMs - 1);
    expect(few.map(({ atMs }) => atMs)).toContain(startMs + 7 * dayMs);
  });

  it('S9: shows nothing while a person excludes them, and goes on where the score is when that is lifted', () => {
    const c = new TestContact(
      compile({
        id: 'm',
        name: 'M',
        readyAt: 60,
        groups: [{ id: 'g', label: 'G', kind: 'engagement', max: 100 }],
        rules: [{ id: 'r', group: 'g', label: 'R', kind: 'event', event: 'asked', points: 30 }],
      }),
    );
    c.does('asked', 1).exclude('A competitor', 2).does('asked', 3).exclude(null, 4);
    const line = lineIn(c.compiled, startMs, c.steps, {
      fromMs: startMs,
      untilMs: startMs + 5 * dayMs,
      most: 40,
    });
    const at = (day: number, ms = 0) => line.find(({ atMs }) => atMs === startMs + day * dayMs + ms);
    expect([at(2, -1)?.points, at(2)?.points, at(4, -1)?.points, at(4)?.points]).toEqual([30, null, null, 60]);
    expect(at(2)?.standing).toBe('excluded');
    expect(lineIn(c.compiled, startMs, [], { fromMs: startMs, untilMs: startMs + 1, most: 40 })).toEqual([]);
  });
});
