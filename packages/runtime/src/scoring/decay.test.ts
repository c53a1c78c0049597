import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, TestContact } from './contact.test-kit.ts';
import { halve } from './halve.ts';
import type { ScoringModelInput } from './model.ts';

type Decay = NonNullable<ScoringModelInput['groups'][number]['decay']>;

function contact(decay: Decay, budget: { min?: number; max: number } = { max: 100 }) {
  return new TestContact(
    compile({
      id: 'm',
      name: 'Model',
      readyAt: 60,
      groups: [{ id: 'g', label: 'Interest', kind: 'engagement', ...budget, decay }],
      rules: [
        { id: 'forty', kind: 'event', group: 'g', label: 'Forty', event: 'forty', points: 40 },
        { id: 'five', kind: 'event', group: 'g', label: 'Five', event: 'five', points: 5 },
        { id: 'less', kind: 'event', group: 'g', label: 'Less', event: 'less', points: -40 },
      ],
    }),
  );
}

describe('S7: halving', () => {
  it('is exact at whole half-lives and agrees with 2^-x to the last digits in between', () => {
    expect([0, 1, 2, 10].map(halve)).toEqual([1, 0.5, 0.25, 1 / 1024]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (x) => {
        expect(Math.abs(halve(x) / 2 ** -x - 1)).toBeLessThan(1e-14);
      }),
    );
    expect([halve(1e9), halve(Infinity), halve(-3)]).toEqual([0, 0, 1]);
  });

  it('S7: 40 points with a half-life of 30 days are 20 after 30 days and 10 after 60', () => {
    const c = contact({ kind: 'halfLife', days: 30 }).does('forty');
    expect([0, 30, 60].map((day) => c.view(day).points)).toEqual([40, 20, 10]);
  });

  it('S7: what is shown is floored: a little over 39 points show 39', () => {
    const c = contact({ kind: 'halfLife', days: 30 }).does('forty');
    expect(c.view(0.5).points).toBe(39);
  });

  it('S7: less than a thousandth of a point is nothing, so that a penalty ends', () => {
    const c = contact({ kind: 'halfLife', days: 30 }, { min: -50, max: 50 }).does('less');
    expect(c.view(300).points).toBe(-1);
    expect(c.view(470).points).toBe(0);
    expect(c.view(470).groups[0]?.milli).toBe(0);
  });

  it('S6: on an event the group becomes the decayed value plus the points', () => {
    const c = contact({ kind: 'halfLife', days: 30 }).does('forty').does('five', 30);
    expect(c.view().points).toBe(25);
    expect(c.view(60).groups).toEqual([{ id: 'g', milli: 12_500, decayMilli: 12_500 - 45_000 }]);
  });
});

describe('S7: steps', () => {
  const decay: Decay = { kind: 'step', points: 10, everyDays: 30, idleDays: 0 };

  it('S7: 10 fewer every 30 days, never past 0', () => {
    const c = contact(decay).does('forty');
    expect([0, 29.999, 30, 59.999, 60, 90, 119.999, 120, 3000].map((day) => c.view(day).points)).toEqual([
      40, 40, 30, 30, 20, 10, 10, 0, 0,
    ]);
  });

  it('S7: the idle days come first', () => {
    const c = contact({ ...decay, idleDays: 15 }).does('forty');
    expect([44.9, 45, 74.9, 75].map((day) => c.view(day).points)).toEqual([40, 30, 30, 20]);
  });

  it('S7: a contribution starts the idle time again', () => {
    const c = contact(decay).does('forty').does('five', 31);
    expect([31, 60.9, 61].map((day) => c.view(day).points)).toEqual([35, 35, 25]);
  });

  it('S7: penalties step up to 0 and stop there', () => {
    const c = contact({ ...decay, points: 15 }, { min: -50, max: 50 }).does('less');
    expect([0, 30, 60, 90].map((day) => c.view(day).points)).toEqual([-40, -25, -10, 0]);
  });
});

describe('S7: expiring contributions', () => {
  const decay: Decay = { kind: 'expire', days: 30 };

  it('S7: each contribution ends by itself', () => {
    const c = contact(decay).does('forty').does('five', 10);
    expect([10, 29.999, 30, 39.999, 40].map((day) => c.view(day).points)).toEqual([45, 45, 5, 5, 0]);
  });

  it('S4: 40 reads in a 25-point group give 25, and the newer ones still fill it when the older ones end', () => {
    const c = contact(decay, { max: 25 });
    for (let n = 0; n < 40; n += 1) c.does('five', n / 2);
    expect(c.view().points).toBe(25);
    expect(c.view(32).points).toBe(25);
    expect(c.view(49.4).points).toBe(5);
    expect(c.view(49.5).points).toBe(0);
    expect(c.state.groups[0]?.contributions.length).toBe(5);
    expect(c.ledger.reduce((sum, entry) => sum + entry.givenMilli, 0)).toBe(25_000);
  });

  it('S4: the budget holds when a contribution ends and a penalty is left', () => {
    const c = contact(decay, { max: 60 }).does('forty').does('less', 20).does('five', 21);
    expect(c.view().points).toBe(5);
    expect(c.view(31).points).toBe(5);
    expect(c.view(51).points).toBe(0);
  });
});

describe('E3: what is heard late', () => {
  it('E3: a late event counts with what would be left of it', () => {
    const c = contact({ kind: 'halfLife', days: 30 }).does('five', 30).does('forty', 0, {}, 31);
    expect(c.ledger.map(({ asked, givenMilli }) => [asked, givenMilli])).toEqual([
      [5, 5000],
      [40, 20_000],
    ]);
    expect(c.ledger[1]?.why).toBe('Forty, which happened earlier and counts 20 of 40 by now');
    expect(c.view(30).points).toBe(25);
  });

  it('E3: halving gives the same whichever of two events is heard first', () => {
    const decay: Decay = { kind: 'halfLife', days: 30 };
    const late = contact(decay).does('five', 30).does('forty', 0, {}, 31);
    const early = contact(decay).does('forty', 0).does('five', 30);
    expect(late.view(45).groups[0]?.milli).toBe(early.view(45).groups[0]?.milli);
  });

  it('E3: a contribution that had ended before it was heard of gives nothing, and says so', () => {
    const c = contact({ kind: 'expire', days: 30 }).does('five', 40).does('forty', 0, {}, 41);
    expect(c.view().points).toBe(5);
    expect(c.ledger[1]).toMatchObject({
      asked: 40,
      givenMilli: 0,
      why: 'Forty, which happened earlier and counts 0 of 40 by now',
    });
  });
});
