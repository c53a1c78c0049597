import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { fitGiven } from './fit-group.ts';
import { histories, models, play } from './histories.test-kit.ts';
import type { ScoringModelInput } from './model.ts';
import { scoreChange } from './score.ts';
import { settleScore } from './settle-score.ts';

/** What is left unasked because a change cannot have touched it must be what asking would have answered. */

const names = ['a', 'b', 'c'] as const;
const values = ['x', 'y', null] as const;

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  {
    arbitrary: fc.tuple(fc.constantFrom(...names), fc.constantFrom('x', 'y')).map(([name, value]): Condition => {
      return { kind: 'attribute', name, test: { op: 'is', value } };
    }),
    weight: 6,
  },
  { arbitrary: fc.constantFrom('t', 'u').map((tag): Condition => ({ kind: 'tag', tag })), weight: 1 },
  {
    arbitrary: fc.integer({ min: 1, max: 2 }).map((atLeast): Condition => ({ kind: 'did', event: 'read', atLeast })),
    weight: 1,
  },
);
const counted: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('ratio'),
  event: fc.constantFrom('read', 'never'),
  where: fc.option(
    fc.constantFrom('t', 'u').map((tag): Condition => ({ kind: 'tag', tag })),
    { nil: undefined },
  ),
  per: fc.record({ event: fc.constantFrom('read', 'never'), atLeast: fc.integer({ min: 1, max: 4 }) }),
  test: fc.constantFrom({ op: 'gte', value: 1 }, { op: 'lt', value: 0.5 }),
});
const condition: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  counted,
  fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(leaf, { minLength: 1, maxLength: 3 }))
    .map(([kind, of]): Condition => ({ kind, of })),
);

const fitModel: fc.Arbitrary<ScoringModelInput> = fc
  .record({
    combine: fc.constantFrom('sum', 'sum', 'first', 'max'),
    max: fc.integer({ min: 5, max: 60 }),
    rules: fc.array(fc.record({ points: fc.integer({ min: -20, max: 30 }), when: condition }), {
      minLength: 1,
      maxLength: 8,
    }),
    gates: fc.array(condition, { maxLength: 2 }),
    excludeWhen: fc.option(condition, { nil: undefined, freq: 4 }),
  })
  .map(({ combine, max, rules, gates, excludeWhen }) => ({
    id: 'm',
    name: 'M',
    readyAt: 20,
    bands: [
      { id: 'cold', label: 'Cold', fromPoints: 0 },
      { id: 'warm', label: 'Warm', fromPoints: 15, leaveBelow: 8 },
    ],
    groups: [
      { id: 'fit', label: 'Fit', kind: 'fit', min: -10, max, combine },
      { id: 'does', label: 'Does', kind: 'engagement', max: 20 },
    ],
    rules: [
      ...rules.map((rule, i) => ({ id: `r${i}`, kind: 'fit' as const, group: 'fit', label: `R${i}`, ...rule })),
      { id: 'read', kind: 'event', group: 'does', label: 'Read', event: 'read', points: 3 },
    ],
    gates: gates.map((when, i) => ({ id: `g${i}`, label: `G${i}`, when })),
    ...(excludeWhen === undefined ? {} : { excludeWhen }),
  }));

const step = fc.record({
  set: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), {
    maxLength: 3,
    selector: ([name]) => name,
  }),
  tag: fc.option(fc.constantFrom('t', 'u'), { freq: 3 }),
  reads: fc.boolean(),
  /** Names said to be changed that were not: too much may be said. */
  alsoSaid: fc.subarray([...names], { maxLength: 1 }),
});

describe('S5: what a change cannot touch is left unasked', () => {
  it('gives the same state and ledger as asking everything, at every step', () => {
    fc.assert(
      fc.property(fitModel, fc.array(step, { minLength: 1, maxLength: 12 }), (model, steps) => {
        const compiled = compile(model);
        const told = new TestContact(compiled);
        let { state } = told;
        steps.forEach(({ set, tag, reads, alsoSaid }, i) => {
          for (const [name, value] of set) {
            if (value === null) told.attributes.delete(name);
            else told.attributes.set(name, { value, source: 'form', atMs: startMs });
          }
          if (tag !== null && !told.tags.delete(tag)) told.tags.add(tag);
          const event = { name: 'read', properties: {}, call: 'track' as const };
          if (reads) told.past.push({ name: 'read', atMs: startMs, properties: {} });
          const all = { inputId: `in-${i + 1}`, atMs: startMs, ...(reads ? { event } : {}) };
          const said = {
            attributesChanged: new Set([...set.map(([name]) => name), ...alsoSaid]),
            tagsChanged: tag !== null,
          };
          const asked = scoreChange(compiled, state, all, told.facts(), startMs);
          const before = told.ledger.length;
          told.apply({ ...all, ...(i === 0 ? {} : said) });
          state = settleScore(compiled, asked.state, told.facts(), startMs, 'input').state;
          expect(told.ledger.slice(before)).toEqual(asked.ledger);
          expect(told.state).toEqual(state);
          for (const group of compiled.groups) {
            expect(told.state.groups[group.index]?.given).toEqual(fitGiven(group, told.facts()));
          }
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('what settling says of the score', () => {
  it('S8, S9: is what the view shows, for any model and history', () => {
    fc.assert(
      fc.property(models({ unitMs: 1000 }), histories(15), fc.nat(90), (model, history, units) => {
        const c = play(model, history, { unitMs: 1000 });
        const atMs = c.nowMs + units * 1000;
        const facts = { ...c.facts(), nowMs: atMs };
        const settled = settleScore(c.compiled, c.state, facts, atMs, 'decay');
        c.state = settled.state;
        const { standing, points, fit, engagement, ready, band, gates } = c.viewAt(atMs);
        const shown = { standing, gatesMet: gates.met, points, fit, engagement, ready, band };
        expect(settled.now).toMatchObject(shown);
        expect(settled.state).toMatchObject({ standing, ready, band });
      }),
      { numRuns: 300 },
    );
  });
});
