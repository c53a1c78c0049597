import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { compileCondition } from '../conditions/evaluate.ts';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { explainScore } from './explain.ts';
import type { ScoringModelInput } from './model.ts';
import { nextCrossingMs } from './next-crossing.ts';

const opens: Condition = {
  kind: 'ratio',
  event: 'opened',
  per: { event: 'sent', atLeast: 2 },
  test: { op: 'gte', value: 0.3 },
  withinDays: 90,
};

function contact(when: Condition, segments: Readonly<Record<string, Condition>> = {}) {
  const model: ScoringModelInput = {
    id: 'm',
    name: 'Model',
    readyAt: 10,
    bands: [
      { id: 'cold', label: 'Cold', fromPoints: 0 },
      { id: 'keen', label: 'Keen', fromPoints: 10 },
    ],
    groups: [{ id: 'f', label: 'Fit', kind: 'fit', max: 40 }],
    rules: [{ id: 'r', kind: 'fit', group: 'f', label: 'Reads our mails', points: 10, when }],
  };
  return new TestContact(compile(model, segments));
}
const pointsAt = (c: TestContact, day: number) => c.view(day).points;

describe('S5: a rule on how often something was done in a window', () => {
  const thrice: Condition = { kind: 'did', event: 'read', atLeast: 3, withinDays: 30 };

  it('holds from the third within 30 days until the first is 30 days old', () => {
    const c = contact(thrice).does('read', 0).does('read', 10);
    expect(c.view().points).toBe(0);
    c.does('read', 20);
    expect([20, 29.999, 30, 40].map((day) => pointsAt(c, day))).toEqual([10, 10, 0, 0]);
    expect(c.does('read', 35).view().points).toBe(10);
    expect(c.ledger.map(({ givenMilli }) => givenMilli)).toEqual([10_000]);
  });
});

describe('S5: a rule on a ratio', () => {
  it('holds exactly at the ratio, is lost by a mail that stays unopened and won back by an open', () => {
    const c = contact(opens);
    const points: number[] = [];
    for (const name of ['sent', 'opened', 'sent', 'sent', 'sent', 'opened']) points.push(c.does(name, 1).view().points);
    // 0 of 1, 1 of 1: fewer than two to compare with. Then 1 of 2, 1 of 3, 1 of 4, 2 of 4.
    expect(points).toEqual([0, 0, 10, 10, 0, 10]);
    expect(c.ledger.map(({ why }) => why)).toEqual([
      'Reads our mails',
      'Reads our mails: no longer so',
      'Reads our mails',
    ]);
  });

  it('S5: what cannot be said yet gives no points, and the explanation calls it not known', () => {
    const c = contact(opens).does('opened').does('sent');
    const explanation = () => explainScore(c.compiled, c.state, c.view(), c.ledger, c.facts());
    expect(explanation().groups[0]?.notKnown).toHaveLength(1);
    expect(c.does('sent', 1).view().points).toBe(10);
    expect(explanation().groups[0]?.notKnown).toEqual([]);
  });

  it('S8: the clock alone takes it back, at the millisecond in which an open leaves the window', () => {
    const c = contact(opens).does('sent').does('opened').does('sent', 10).does('sent', 10);
    expect(c.view()).toMatchObject({ points: 10, band: 'keen', ready: true });
    const leavesMs = startMs + 90 * dayMs;
    expect(nextCrossingMs(c.compiled, c.state, c.facts(), c.nowMs)).toBe(leavesMs);
    expect(c.viewAt(leavesMs - 1).band).toBe('keen');
    expect(c.settle(leavesMs)).toMatchObject({ fromBand: 'keen', toBand: 'cold', direction: 'down' });
  });

  it('W5: gives the answer that the same condition gives a branch, a goal or a segment', () => {
    const c = contact({ kind: 'segment', segment: 's' }, { s: opens });
    expect(c.view().points).toBe(0);
    expect(c.does('sent').does('sent').does('opened').view().points).toBe(10);
    const ask = (condition: Condition) => compileCondition(condition, new Map([['s', opens]]))(c.facts());
    expect([ask(opens), ask({ kind: 'segment', segment: 's' }), ask({ kind: 'none', of: [opens] })]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
