import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Test } from '../conditions/condition.ts';
import { compileCondition } from '../conditions/evaluate.ts';
import type { Answer, ConditionFacts } from '../conditions/facts.ts';
import { dayMs } from '../values/duration.ts';
import { conditionFlips } from './condition-flips.ts';
import { conditionNeeds } from './condition-needs.ts';

const startMs = Date.UTC(2028, 1, 29, 10, 30, 15, 250);
const names = fc.constantFrom('sent', 'opened');
/** Fractions of a millisecond too, because days may be fractions. */
const spans = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.1, max: 40, noNaN: true }));
const windows = spans.map((ms) => ms / dayMs);
const anyWindow = fc.option(windows, { nil: undefined });
const date = (ms: number) => new Date(startMs + ms).toISOString();

const steadyTests: fc.Arbitrary<Test> = fc.constantFrom<Test>({ op: 'is', value: 'a' }, { op: 'isKnown' });
const clockTests: fc.Arbitrary<Test> = fc.record({
  op: fc.constantFrom('inLastDays', 'moreThanDaysAgo', 'inNextDays'),
  value: spans.map((ms) => ms / dayMs),
});

function wheres(tests: fc.Arbitrary<Test>): fc.Arbitrary<Condition | undefined> {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ kind: fc.constant('property' as const), name: fc.constantFrom('list', 'deep.due'), test: tests }),
    fc.record({ kind: fc.constant('attribute' as const), name: fc.constantFrom('list', 'due'), test: tests }),
  );
  const group = fc.record({
    kind: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    of: fc.array(leaf, { minLength: 1, maxLength: 2 }),
  });
  return fc.oneof(fc.constant(undefined), leaf, group);
}

function asked(
  where: fc.Arbitrary<Condition | undefined>,
  withinDays: fc.Arbitrary<number | undefined>,
): fc.Arbitrary<Condition> {
  const did = fc
    .record({ event: names, where, atLeast: fc.integer({ min: 1, max: 4 }), withinDays })
    .map((one): Condition => ({ kind: 'did', ...one }));
  const share = fc.record({
    op: fc.constantFrom('gte', 'lt', 'eq', 'neq'),
    value: fc.constantFrom(0, 0.25, 1 / 3, 0.5, 1, 2),
  });
  const test: fc.Arbitrary<Test> = fc.oneof(share, fc.constantFrom<Test>({ op: 'isKnown' }, { op: 'isUnknown' }));
  const per = fc.record({ event: names, where, atLeast: fc.integer({ min: 1, max: 3 }) });
  const ratio = fc
    .record({ event: names, where, per, test, withinDays })
    .map((one): Condition => ({ kind: 'ratio', ...one }));
  return fc.oneof(did, ratio, ratio);
}

/** Whole milliseconds as events have; some lie ahead, and they come in any order. */
const pasts = fc.array(
  fc.record({
    name: names,
    atMs: fc.integer({ min: -50, max: 20 }).map((ms) => startMs + ms),
    properties: fc.record({
      list: fc.constantFrom('a', 'b', date(3)),
      deep: fc.record({ due: fc.integer({ min: -40, max: 40 }).map(date) }),
    }),
  }),
  { maxLength: 14 },
);
const contacts = fc.record({ past: pasts, due: fc.integer({ min: -40, max: 40 }).map(date) });

function factsOf({ past, due }: { readonly past: ConditionFacts['past']; readonly due: string }): ConditionFacts {
  const attributes = new Map([['due', { value: due, source: 'form' as const, atMs: 0 }]]);
  return { attributes, tags: new Set(), past, properties: null, nowMs: startMs, score: () => undefined };
}

/** The answer at each millisecond from the start on, found by asking at each. */
function answersOf(condition: Condition, facts: ConditionFacts): Answer[] {
  const ask = compileCondition(condition, new Map());
  return Array.from({ length: 110 }, (_, ms) => ask({ ...facts, nowMs: startMs + ms }));
}

const turnsIn = (answers: readonly Answer[]) =>
  answers.flatMap((answer, ms) => (ms > 0 && answer !== answers[ms - 1] ? [startMs + ms] : []));
const flipsOf = (condition: Condition, facts: ConditionFacts) =>
  conditionFlips(conditionNeeds([condition], new Map()), facts, startMs);

describe('S8: when the clock turns what is asked of counts and ratios', () => {
  it('S8: at those instants, and at no others, at which asking every millisecond finds another answer', () => {
    fc.assert(
      fc.property(asked(wheres(steadyTests), windows), contacts, (condition, contact) => {
        const facts = factsOf(contact);
        expect(flipsOf(condition, facts)).toEqual(turnsIn(answersOf(condition, facts)));
      }),
      { numRuns: 600 },
    );
  });

  it('S8: at all of them where the clock also decides which events count', () => {
    fc.assert(
      fc.property(asked(wheres(clockTests), anyWindow), contacts, (condition, contact) => {
        const facts = factsOf(contact);
        const needs = conditionNeeds([condition], new Map());
        fc.pre(needs.timed);
        const flips = new Set(flipsOf(condition, facts));
        expect(turnsIn(answersOf(condition, facts)).filter((ms) => !flips.has(ms))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('W5: a past that is gone through once gives the same answers as one that is gone through each time', () => {
    fc.assert(
      fc.property(asked(wheres(fc.oneof(steadyTests, clockTests)), anyWindow), contacts, (condition, contact) => {
        const facts = factsOf(contact);
        const once = answersOf(condition, { ...facts, steady: new Map() });
        expect(once).toEqual(answersOf(condition, facts));
      }),
      { numRuns: 400 },
    );
  });
});
