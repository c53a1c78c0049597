import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, TestContact } from './contact.test-kit.ts';
import { explainScore } from './explain.ts';

const stepsOf = (c: TestContact) => explainScore(c.compiled, c.state, c.view(), c.ledger, c.facts()).next;

/** Engagement groups with rules that may each be used a few times: what a small search can decide. */
const openModels = fc.record({
  hotAt: fc.integer({ min: 5, max: 60 }),
  groups: fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 1, maxLength: 3 }),
  rules: fc.array(
    fc.record({ group: fc.nat(2), points: fc.integer({ min: 1, max: 25 }), times: fc.constantFrom(1, 2) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

/** The fewest uses of rules that sum to the goal within the budgets, by trying all; null when no number of them does. */
function fewest(
  budgets: readonly number[],
  rules: readonly { group: number; points: number; times: number }[],
  goal: number,
) {
  let best: number | null = null;
  const tryFrom = (index: number, sums: readonly number[], used: number): void => {
    const total = sums.reduce((sum, value, group) => sum + Math.min(value, budgets[group] ?? 0), 0);
    if (total >= goal && (best === null || used < best)) best = used;
    const rule = rules[index];
    if (rule === undefined) return;
    for (let times = 0; times <= rule.times; times += 1) {
      tryFrom(
        index + 1,
        sums.map((value, group) => (group === rule.group ? value + times * rule.points : value)),
        used + times,
      );
    }
  };
  tryFrom(
    0,
    budgets.map(() => 0),
    0,
  );
  return best;
}

describe('what would make it hot', () => {
  it('S10: names no more steps than are needed, and says so when nothing is enough', () => {
    fc.assert(
      fc.property(openModels, ({ hotAt, groups, rules: drawn }) => {
        const rules = drawn.map((rule) => ({ ...rule, group: rule.group % groups.length }));
        const c = new TestContact(
          compile({
            id: 'm',
            name: 'M',
            readyAt: hotAt,
            groups: groups.map((max, i) => ({ id: `g${i}`, label: 'G', kind: 'engagement', max })),
            rules: rules.map(({ group, points, times }, i) => ({
              id: `r${i}`,
              group: `g${group}`,
              label: 'R',
              kind: 'event',
              event: `e${i}`,
              points,
              limit: { times },
            })),
            bands: [
              { id: 'cold', label: 'Cold', fromPoints: 0 },
              { id: 'hot', label: 'Hot', fromPoints: hotAt },
            ],
          }),
        );
        const next = stepsOf(c);
        const least = fewest(groups, rules, hotAt);
        expect(next?.reaches).toBe(least !== null);
        if (least !== null) expect(next?.steps.reduce((sum, { times }) => sum + times, 0)).toBe(least);
      }),
      { numRuns: 300 },
    );
  });

  it('S5, S10: asks for what is open before what is known to be otherwise', () => {
    const country = (id: string, value: string) => ({
      id,
      group: 'fit',
      label: `In ${value}`,
      kind: 'fit' as const,
      points: 40,
      when: { kind: 'attribute' as const, name: 'country', test: { op: 'is' as const, value } },
    });
    const modelOf = (askPoints: number) =>
      compile({
        id: 'm',
        name: 'M',
        readyAt: 40,
        groups: [
          { id: 'fit', label: 'Fit', kind: 'fit', max: 50 },
          { id: 'does', label: 'Does', kind: 'engagement', max: 50 },
        ],
        rules: [
          country('de', 'DE'),
          { id: 'ask', group: 'does', label: 'Asked', kind: 'event', event: 'ask', points: askPoints },
        ],
      });
    const hows = (c: TestContact) => stepsOf(c)?.steps.map(({ how, times }) => [how, times]);
    const known = new TestContact(modelOf(20)).know({ country: 'US' });
    expect(hows(known)).toEqual([['do', 2]]);
    // What is not known may well be so, and one question is less than two demos.
    expect(hows(new TestContact(modelOf(20)))).toEqual([['find-out', 1]]);
    // Nothing they can do is enough: then it is said what stands against it.
    const stuck = new TestContact(compile({ ...modelOf(20).model, readyAt: 60 })).know({ country: 'US' });
    expect(hows(stuck)).toEqual([
      ['become', 1],
      ['do', 1],
    ]);
  });
});
