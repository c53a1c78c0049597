import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { dayMs } from '../values/duration.ts';
import { conditionFlips } from './condition-flips.ts';
import { conditionNeeds } from './condition-needs.ts';

const flips = (condition: Condition, timesMs: readonly number[], fromMs: number) =>
  conditionFlips(
    conditionNeeds([condition], new Map()),
    {
      attributes: new Map(),
      tags: new Set(),
      past: timesMs.map((atMs) => ({ name: 'visit', atMs, properties: { even: atMs % 2_000 === 0 } })),
      properties: null,
      nowMs: fromMs,
      score: () => undefined,
    },
    fromMs,
  );
const visited = (atLeast: number): Condition => ({ kind: 'did', event: 'visit', atLeast, withinDays: 30 });
const busy = Array.from({ length: 5_000 }, (_, index) => index * 1_000);

describe('S8: when a count turns', () => {
  it('S8: when the oldest of the newest that are needed leaves, and at no other instant of five thousand', () => {
    const turnMs = 4_900 * 1_000 + 30 * dayMs;
    expect(flips(visited(100), busy, 4_999_000)).toEqual([turnMs, turnMs + 1]);
    expect(flips(visited(100), busy.toReversed(), 4_999_000), 'heard in another order').toEqual([turnMs, turnMs + 1]);
    expect(flips(visited(6_000), busy, 4_999_000), 'never true').toEqual([]);
    expect(flips(visited(100), busy, turnMs + 1), 'over').toEqual([]);
  });

  it('S8: at every one while some lie ahead, which are not counted yet', () => {
    const all = flips(visited(1), [1_000, 5_000], 2_000);
    expect(all).toEqual(expect.arrayContaining([5_000, 1_000 + 30 * dayMs, 5_000 + 30 * dayMs]));
  });

  it('S8: of those that count by their properties only', () => {
    const where: Condition = { kind: 'property', name: 'even', test: { op: 'isTrue' } };
    const asked: Condition = { kind: 'did', event: 'visit', where, atLeast: 2, withinDays: 30 };
    // The newest even one is 4,998, the second 4,996.
    expect(flips(asked, busy, 4_999_000)).toEqual([4_996_000 + 30 * dayMs, 4_996_000 + 30 * dayMs + 1]);
  });

  it('S8: at every one where the clock decides which count, and for a ratio', () => {
    const where: Condition = { kind: 'property', name: 'at', test: { op: 'inLastDays', value: 3 } };
    const asked: Condition = { kind: 'did', event: 'visit', where, atLeast: 1, withinDays: 30 };
    const ratio: Condition = {
      kind: 'ratio',
      event: 'visit',
      per: { event: 'visit' },
      test: { op: 'gte', value: 1 },
      withinDays: 30,
    };
    for (const one of [asked, ratio]) expect(flips(one, busy, 5_000_000).length).toBeGreaterThanOrEqual(10_000);
  });
});
