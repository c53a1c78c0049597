import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, contacts, properties, segmentMaps, testNowMs } from './arbitraries.test-kit.ts';
import type { Condition } from './condition.ts';
import { compileCondition } from './evaluate.ts';
import { exampleBook } from './example-book.test-kit.ts';
import { factsOf } from './facts-of.test-kit.ts';
import { compileVerdict, explainCondition } from './verdict.ts';

const none = new Map<string, Condition>();
const people = factsOf(
  {
    attributes: new Map<string, string | number>([
      ['companySize', 250],
      ['city', ' '],
      ['note', 'x'.repeat(5000)],
    ]),
    tags: new Set(['vip']),
    past: [{ name: 'Visit', atMs: testNowMs - 1, properties: {} }],
    scores: new Map([
      [
        'sales',
        { standing: 'scored', points: 64, class: 2, gatesMet: 1, fit: 40, engagement: 24, ready: false, band: 'warm' },
      ],
      [
        'churn',
        { standing: 'excluded', points: 0, class: 0, gatesMet: 0, fit: 0, engagement: 0, ready: false, band: null },
      ],
    ]),
  },
  { plan: 'Pro', cart: { total: 9 }, list: Array.from({ length: 50 }, () => 'y') },
);
const explain = (condition: Condition, segments: ReadonlyMap<string, Condition> = none) =>
  explainCondition(condition, segments, people, exampleBook);

describe('W9: an explanation', () => {
  it('always gives the answer of the predicate, and words for what is missing when that is unknown', () => {
    const given = fc.record({
      condition: conditions,
      contact: contacts,
      event: fc.option(properties),
      segments: segmentMaps,
    });
    let unknown = 0;
    fc.assert(
      fc.property(given, ({ condition, contact, event, segments }) => {
        const facts = factsOf(contact, event);
        const verdict = explainCondition(condition, segments, facts);
        const answer = compileCondition(condition, segments)(facts);
        expect(verdict.answer).toBe(answer === null ? 'unknown' : `${answer}`);
        expect(verdict.missing.length > 0).toBe(answer === null);
        expect(verdict.compared.length).toBeLessThanOrEqual(50);
        if (answer === null) unknown += 1;
      }),
      { numRuns: 5000 },
    );
    expect(unknown).toBeGreaterThan(200);
  });

  it('keeps the values that were compared', () => {
    const verdict = explain({
      kind: 'all',
      of: [
        { kind: 'attribute', name: 'companySize', test: { op: 'gte', value: 100 } },
        { kind: 'property', name: 'plan', test: { op: 'is', value: 'pro' } },
        { kind: 'tag', tag: 'vip' },
        { kind: 'score', model: 'sales', part: 'points', test: { op: 'lt', value: 60 } },
        { kind: 'band', model: 'sales', in: ['hot'] },
        { kind: 'ready', model: 'sales' },
        { kind: 'standing', model: 'churn', is: 'excluded' },
        { kind: 'did', event: 'Visit', atLeast: 2, withinDays: 7 },
      ],
    });
    expect(verdict).toEqual({
      answer: 'false',
      missing: [],
      compared: [
        { what: 'Company size', op: 'gte', expected: 100, actual: 250, answer: 'true' },
        { what: 'event property “plan”', op: 'is', expected: 'pro', actual: 'Pro', answer: 'true' },
        { what: 'tag “vip”', op: 'isTrue', expected: true, actual: true, answer: 'true' },
        { what: 'points in Sales readiness', op: 'lt', expected: 60, actual: 64, answer: 'false' },
        { what: 'band in Sales readiness', op: 'isOneOf', expected: ['Hot'], actual: 'Warm', answer: 'false' },
        { what: 'ready in Sales readiness', op: 'isTrue', expected: true, actual: false, answer: 'false' },
        { what: 'standing in churn', op: 'is', expected: 'excluded', actual: 'excluded', answer: 'true' },
        { what: 'times “Visit” happened in the last 7 days', op: 'gte', expected: 2, actual: 1, answer: 'false' },
      ],
    });
  });

  it('names what was not known, and only that which mattered', () => {
    const missing: Condition = { kind: 'attribute', name: 'budget', test: { op: 'gte', value: 1 } };
    const blank: Condition = { kind: 'attribute', name: 'city', test: { op: 'is', value: 'Graz' } };
    const odd: Condition = { kind: 'attribute', name: 'note', test: { op: 'gte', value: 1 } };
    const excluded: Condition = { kind: 'score', model: 'churn', part: 'points', test: { op: 'gte', value: 1 } };
    const decided: Condition = { kind: 'any', of: [{ kind: 'tag', tag: 'vip' }, excluded] };
    const verdict = explain({ kind: 'all', of: [missing, blank, odd, decided, { kind: 'none', of: [missing] }] });
    expect(verdict.answer).toBe('unknown');
    expect(verdict.missing).toEqual(['Budget', 'City', 'Note (its value cannot be compared that way)']);
    expect(explain(excluded).missing).toEqual(['score in churn (the contact is excluded)']);
    expect(explain({ kind: 'ready', model: 'other' }).missing).toEqual(['score in other']);
    expect(explain({ kind: 'segment', segment: 'gone' }).missing).toEqual(['segment “gone” (there is none)']);
    const loop = new Map<string, Condition>([['loop', { kind: 'all', of: [{ kind: 'segment', segment: 'loop' }] }]]);
    expect(explain({ kind: 'segment', segment: 'loop' }, loop).missing).toEqual([
      'segment “loop” (it contains itself)',
    ]);
    expect(explain({ kind: 'any', of: [missing, { kind: 'tag', tag: 'vip' }] }).missing).toEqual([]);
  });

  it('shows a segment and what is in it', () => {
    const segments = new Map<string, Condition>([
      ['big', { kind: 'attribute', name: 'companySize', test: { op: 'gt', value: 1000 } }],
    ]);
    expect(explain({ kind: 'segment', segment: 'big' }, segments).compared).toEqual([
      { what: 'Company size', op: 'gt', expected: 1000, actual: 250, answer: 'false' },
      { what: 'member of segment “Big companies”', op: 'isTrue', expected: true, actual: false, answer: 'false' },
    ]);
  });

  it('stays small, whatever was compared', () => {
    const long: Condition[] = [
      {
        kind: 'attribute',
        name: 'note',
        test: { op: 'isOneOf', value: Array.from({ length: 1000 }, (_, index) => `v${index}`) },
      },
      { kind: 'property', name: 'list', test: { op: 'isKnown' } },
      { kind: 'property', name: 'cart', test: { op: 'isKnown' } },
    ];
    const verdict = explain({ kind: 'all', of: Array.from({ length: 33 }, () => long).flat() });
    expect(verdict.compared.length).toBe(50);
    expect(verdict.compared[2]?.actual).toBe('{…}');
    expect(JSON.stringify(verdict).length).toBeLessThan(40_000);
  });

  it('can be prepared once and asked again', () => {
    const ask = compileVerdict({ kind: 'tag', tag: 'vip' }, none);
    expect([ask(people), ask(factsOf({})), ask(people)].map(({ answer }) => answer)).toEqual(['true', 'false', 'true']);
    expect(ask(people).compared.length).toBe(1);
  });
});
