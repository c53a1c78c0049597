import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { histories, models, play } from './histories.test-kit.ts';
import type { ScoringModelInput } from './model.ts';
import { nextCrossingMs } from './next-crossing.ts';
import { settleScore } from './settle-score.ts';

type Group = ScoringModelInput['groups'][number];
const bands = [
  { id: 'cold', label: 'Cold', fromPoints: 0 },
  { id: 'warm', label: 'Warm', fromPoints: 30 },
  { id: 'hot', label: 'Hot', fromPoints: 60, leaveBelow: 50 },
];

function contact(groups: readonly Omit<Group, 'id' | 'label' | 'kind'>[], more: Partial<ScoringModelInput> = {}) {
  const list = groups.map((group, i) => ({ id: `g${i}`, label: `G${i}`, kind: 'engagement', ...group }) as const);
  return new TestContact(compile({ id: 'm', name: 'M', readyAt: 200, groups: list, rules: [], bands, ...more }));
}
const set = (c: TestContact, ...points: number[]) => {
  points.forEach((value, i) => {
    c.adjust({ groupId: `g${i}`, mode: 'set', points: value });
  });
  return c;
};
const next = (c: TestContact, fromMs = c.nowMs) => nextCrossingMs(c.compiled, c.state, c.facts(), fromMs);
const halving = (days: number, budget: Partial<Group> = {}) =>
  ({ max: 100, decay: { kind: 'halfLife', days }, ...budget }) as const;

describe('S8: the instant at which the clock alone changes a band', () => {
  it('S8: 60 points with a half-life of 30 days fall below 30 in the first millisecond after 30 days', () => {
    const c = set(contact([halving(30)], { bands: bands.slice(0, 2) }), 60);
    expect(next(c)).toBe(startMs + 30 * dayMs + 1);
    expect(c.viewAt(startMs + 30 * dayMs).band).toBe('warm');
    expect(c.settle(startMs + 30 * dayMs + 1)).toMatchObject({
      fromBand: 'warm',
      toBand: 'cold',
      direction: 'down',
      cause: 'decay',
    });
    expect(next(c)).toBeNull();
  });

  it('S8: hysteresis is solved for too: hot is left below 50, not below 60', () => {
    const c = set(contact([halving(30)]), 100);
    expect(next(c)).toBe(startMs + 30 * dayMs + 1);
  });

  it('S8: a step, an end of a contribution and an absence are instants as well', () => {
    const stepped = set(contact([{ max: 100, decay: { kind: 'step', points: 40, everyDays: 7, idleDays: 1 } }]), 60);
    expect(next(stepped)).toBe(startMs + 8 * dayMs);
    const expiring = set(contact([{ max: 100, decay: { kind: 'expire', days: 14 } }]), 60);
    expect(next(expiring)).toBe(startMs + 14 * dayMs);
    const rules = [{ id: 'a', kind: 'absence', group: 'g0', label: 'A', event: 'x', days: 9, points: -11 }] as const;
    expect(next(set(contact([{ max: 100 }], { rules: [...rules] }), 60))).toBe(startMs + 9 * dayMs);
  });

  it('S8: a step that is asked for a rounding before it is due is not passed over', () => {
    // 108 ms and 48 ms as fractions of a day: a hair more than 156 ms. Looked at from 156 ms, where the other one steps.
    const late = { kind: 'step', points: 8, everyDays: 5.555555555555555e-7, idleDays: 0.00000125 } as const;
    const early = { ...late, points: 1, everyDays: 24 / dayMs, idleDays: 132 / dayMs } as const;
    const c = set(
      contact([
        { max: 100, decay: late },
        { max: 100, decay: early },
      ]),
      30,
      2,
    );
    expect(next(c)).toBe(scan(c, startMs, startMs + 300));
  });

  it('S7, S8: steps after idle days that no clock reaches take nothing and do not hold anybody up', () => {
    for (const idleDays of [1e8, 1e9, 1e12, 1e300]) {
      const c = set(contact([{ max: 100, decay: { kind: 'step', points: 40, everyDays: 1.3, idleDays } }]), 60);
      expect(next(c)).toBeNull();
    }
  });

  it('S8: a penalty that fades raises a score: -40 at 70 points is warm again when 40 of it are left', () => {
    const c = set(contact([{ max: 100 }, halving(10, { min: -80, max: 0 })]), 70, -80);
    expect(c.view().points).toBe(-10);
    const zero = next(c) ?? 0;
    expect(c.settle(zero)).toMatchObject({ fromBand: null, toBand: 'cold', direction: 'up' });
    const warm = next(c) ?? 0;
    expect(warm).toBe(startMs + 10 * dayMs);
    expect(c.settle(warm)).toMatchObject({ toBand: 'warm', direction: 'up' });
    expect(c.settle(next(c) ?? 0)).toMatchObject({ toBand: 'hot' });
    expect(next(c)).toBeNull();
  });

  it('S8: a score can rise first and fall later: penalties that fade fast beside points that fade slowly', () => {
    const c = set(contact([halving(100), halving(5, { min: -80, max: 0 })]), 60, -40);
    const crossings = [];
    for (let at = next(c); at !== null; at = next(c)) crossings.push(c.settle(at)?.toBand);
    expect(crossings).toEqual(['warm', 'cold']);
    const peak = c.crossings.slice(-2).map(({ atMs }) => (atMs - startMs) / dayMs);
    expect(peak[0]).toBeLessThan(15);
    expect(peak[1]).toBeGreaterThan(80);
  });

  it('S3: ready is lost by decay even where no band is', () => {
    const c = set(contact([halving(30)], { bands: [], readyAt: 20 }), 40);
    expect(next(c)).toBe(startMs + 30 * dayMs + 1);
    expect(c.settle(startMs + 30 * dayMs + 1)).toMatchObject({ ready: 'lost', direction: 'none' });
  });

  it('S9: an excluded contact has none', () => {
    expect(next(set(contact([halving(30)]), 100).exclude('rival'))).toBeNull();
  });

  it('S8: nothing moves without decay, and nothing is due before the instant asked from', () => {
    expect(next(set(contact([{ max: 100 }]), 100))).toBeNull();
    const c = set(contact([halving(30)]), 100);
    expect(next(c, startMs + 40 * dayMs)).toBe(startMs + 40 * dayMs);
  });

  it('S8: two points that cancel out stay cancelled out', () => {
    const c = set(contact([{ max: 30 }, halving(30), halving(30, { min: -60, max: 0 })]), 30, 60, -60);
    expect([0, 1, 17.3, 200, 1000].map((day) => c.view(day).points)).toEqual([30, 30, 30, 30, 30]);
    expect(next(c)).toBeNull();
  });

  it('S8: is exactly where a scan of every millisecond finds it, both ways, for any model and history', () => {
    const scale = { unitMs: 12 };
    fc.assert(
      fc.property(models(scale), histories(8), (model, history) => {
        expectScanned(play(model, history, scale), 2000);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('S8: is exact for points and penalties that halve at different speeds beside absences', () => {
    const level = fc.integer({ min: -60, max: 60 });
    const group = fc.record({
      level,
      units: fc.integer({ min: 5, max: 200 }),
      away: fc.integer({ min: -40, max: 40 }),
      after: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), fc.integer({ min: -20, max: 40 }), (list, low) => {
        const unitDays = 5 / dayMs;
        const c = contact(
          list.map(({ units }) => halving(units * unitDays, { min: -60, max: 60 })),
          {
            rules: list.flatMap(({ away, after }, i) =>
              after === 0
                ? []
                : [
                    {
                      id: `a${i}`,
                      kind: 'absence',
                      group: `g${i}`,
                      label: 'A',
                      event: 'x',
                      days: after * unitDays,
                      points: away,
                    },
                  ],
            ),
            bands: [0, 7, 14, 21].map((step) => ({
              id: `b${step}`,
              label: 'B',
              fromPoints: low + step,
              leaveBelow: low + step - 2,
            })),
          },
        );
        set(c, ...list.map((one) => one.level));
        expectScanned(c, 2500);
      }),
      { numRuns: 250 },
    );
  }, 60_000);
});

/** Compares every crossing that is solved for with what a scan finds, one after the other. */
function expectScanned(c: TestContact, horizonMs: number): void {
  const untilMs = c.nowMs + horizonMs;
  for (let ms = c.nowMs; ms < untilMs; ) {
    const solved = next(c, ms);
    const scanned = scan(c, ms, untilMs);
    expect(solved === null || solved >= untilMs ? null : solved).toBe(scanned);
    if (solved === null || scanned === null) return;
    c.settle(solved);
    ms = solved;
  }
}

/** The first millisecond at which something would be raised, looked for one by one. */
function scan(c: TestContact, fromMs: number, untilMs: number): number | null {
  for (let ms = fromMs; ms < untilMs; ms += 1) {
    const facts = { ...c.facts(), nowMs: ms };
    if (settleScore(c.compiled, c.state, facts, ms, 'decay').crossing !== null) return ms;
  }
  return null;
}
