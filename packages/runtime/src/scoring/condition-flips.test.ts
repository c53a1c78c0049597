import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { dayMs } from '../values/duration.ts';
import { conditionFlips } from './condition-flips.ts';
import { conditionNeeds } from './condition-needs.ts';

const nobody = { attributes: new Map(), tags: new Set<string>(), properties: null, score: () => undefined };
const flips = (condition: Condition, timesMs: readonly number[], fromMs: number) =>
  conditionFlips(
    conditionNeeds([condition], new Map()),
    {
      ...nobody,
      past: timesMs.map((atMs) => ({ name: 'visit', atMs, properties: { even: atMs % 2_000 === 0 } })),
      nowMs: fromMs,
    },
    fromMs,
  );
const visited = (atLeast: number): Condition => ({ kind: 'did', event: 'visit', atLeast, withinDays: 30 });
const busy = Array.from({ length: 5_000 }, (_, index) => index * 1_000);

describe('S8: when a count turns', () => {
  it('S8: when the oldest of the newest that are needed leaves, and at no other instant of five thousand', () => {
    const turnMs = 4_900 * 1_000 + 30 * dayMs;
    expect(flips(visited(100), busy, 4_999_000)).toEqual([turnMs]);
    expect(flips(visited(100), busy.toReversed(), 4_999_000), 'heard in another order').toEqual([turnMs]);
    expect(flips(visited(6_000), busy, 4_999_000), 'never true').toEqual([]);
    expect(flips(visited(100), busy, turnMs + 1), 'over').toEqual([]);
  });

  it('S8: when one that lies ahead comes, and when the last one leaves', () => {
    const soon = dayMs * 40;
    expect(flips(visited(1), [1_000, soon], 2_000)).toEqual([1_000 + 30 * dayMs, soon, soon + 30 * dayMs]);
    expect(flips(visited(1), [1_000, 5_000], 2_000), 'one is there all the while').toEqual([5_000 + 30 * dayMs]);
  });

  it('S8: of those that count by their properties only', () => {
    const where: Condition = { kind: 'property', name: 'even', test: { op: 'isTrue' } };
    const asked: Condition = { kind: 'did', event: 'visit', where, atLeast: 2, withinDays: 30 };
    // The newest even one is 4,998, the second 4,996.
    expect(flips(asked, busy, 4_999_000)).toEqual([4_996_000 + 30 * dayMs]);
  });

  it('S8: of a ratio, only where its answer turns: of thousands that leave, most turn nothing', () => {
    const where: Condition = { kind: 'property', name: 'even', test: { op: 'isTrue' } };
    const ratio = (value: number, atLeast: number): Condition => ({
      kind: 'ratio',
      event: 'visit',
      where,
      per: { event: 'visit', atLeast },
      test: { op: 'gte', value },
      withinDays: 30,
    });
    // Half of them are even, and the newest is odd: 2 of 4, then 1 of 3, 1 of 2, 0 of 1, and none to compare with.
    const last = [4_996, 4_997, 4_998, 4_999];
    expect(flips(ratio(0.4, 1), busy, 5_000_000)).toEqual(last.map((n) => n * 1_000 + 30 * dayMs));
    expect(flips(ratio(0.4, 100), busy, 5_000_000), 'too few to compare with').toEqual([4_900_000 + 30 * dayMs]);
  });

  it('S8: at the day on which a date of one of them grows too old, not when it leaves', () => {
    const where: Condition = { kind: 'property', name: 'due', test: { op: 'inLastDays', value: 3 } };
    const asked: Condition = { kind: 'did', event: 'ordered', where, atLeast: 1, withinDays: 30 };
    const ordered = { name: 'ordered', atMs: 0, properties: { due: new Date(5 * dayMs).toISOString() } };
    expect(conditionFlips(conditionNeeds([asked], new Map()), { ...nobody, past: [ordered], nowMs: 0 }, 0)).toEqual([
      5 * dayMs,
      8 * dayMs,
    ]);
  });
});
