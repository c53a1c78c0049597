import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBook } from '../document/reference-book.ts';
import { conditions } from './arbitraries.test-kit.ts';
import { always, type Condition } from './condition.ts';
import { exampleBook } from './example-book.test-kit.ts';
import { conditionSentence } from './sentence.ts';

const size: Condition = { kind: 'attribute', name: 'companySize', test: { op: 'gte', value: 100 } };
const vip: Condition = { kind: 'tag', tag: 'vip' };
const hot: Condition = { kind: 'band', model: 'sales', in: ['warm', 'hot'] };
const demo: Condition = { kind: 'did', event: 'Demo requested', atLeast: 1 };

const opens: Condition = {
  kind: 'ratio',
  event: 'ripen.email.opened',
  per: { event: 'ripen.email.sent' },
  test: { op: 'gte', value: 0.3 },
  withinDays: 90,
};

const examples: readonly (readonly [Condition, string])[] = [
  [always, 'always'],
  [{ kind: 'any', of: [] }, 'never'],
  [{ kind: 'none', of: [] }, 'always'],
  [{ kind: 'all', of: [size] }, 'Company size ≥ 100'],
  [
    { kind: 'all', of: [size, { kind: 'any', of: [vip, hot] }] },
    'Company size ≥ 100 and (has the tag “vip” or is Warm or Hot in Sales readiness)',
  ],
  [{ kind: 'any', of: [{ kind: 'all', of: [size] }, vip] }, 'Company size ≥ 100 or has the tag “vip”'],
  [{ kind: 'none', of: [vip] }, 'does not have the tag “vip”'],
  [{ kind: 'none', of: [hot] }, 'is not Warm or Hot in Sales readiness'],
  [{ kind: 'none', of: [size] }, 'not (Company size ≥ 100)'],
  [{ kind: 'none', of: [size, vip] }, 'none of (Company size ≥ 100 or has the tag “vip”)'],
  [{ kind: 'none', of: [demo] }, 'did not do “Demo requested”'],
  [
    { kind: 'none', of: [{ kind: 'all', of: [{ kind: 'ready', model: 'sales' }, vip] }] },
    'not (is ready in Sales readiness and has the tag “vip”)',
  ],
  [{ ...demo, atLeast: 3, withinDays: 30 }, 'did “Demo requested” at least 3 times in the last 30 days'],
  [
    { ...demo, where: { kind: 'property', name: 'plan', test: { op: 'isOneOf', value: ['pro', 'team'] } } },
    'did “Demo requested” where the event’s plan is one of “pro” or “team”',
  ],
  [opens, 'opened mails at least 30 % as often as mails were sent to them in the last 90 days'],
  [
    { ...opens, event: 'Visit', per: { event: 'Demo requested', atLeast: 5 }, test: { op: 'lt', value: 0.125 } },
    'did “Visit” less than 12.5 % as often as “Demo requested” (of which there must be 5) in the last 90 days',
  ],
  [
    { ...opens, where: vip, per: { event: 'Visit', where: hot }, test: { op: 'between', value: [0.1, 0.2] } },
    'opened mails (where has the tag “vip”) between 10 % and 20 % as often as “Visit” (where is Warm or Hot in Sales readiness) in the last 90 days',
  ],
  [
    { ...opens, test: { op: 'isUnknown' }, withinDays: undefined },
    '“ripen.email.opened” per “ripen.email.sent” is not known',
  ],
  [{ kind: 'score', model: 'sales', part: 'points', test: { op: 'gte', value: 60 } }, 'points in Sales readiness ≥ 60'],
  [{ kind: 'ready', model: 'sales' }, 'is ready in Sales readiness'],
  [{ kind: 'standing', model: 'gone', is: 'excluded' }, 'is excluded in gone'],
  [{ kind: 'segment', segment: 'big' }, 'is in the segment “Big companies”'],
  [{ kind: 'attribute', name: 'utm.source', test: { op: 'isUnknown' } }, 'utm.source is not known'],
  [{ kind: 'attribute', name: 'first_name', test: { op: 'startsWith', value: 'A' } }, 'First name starts with “A”'],
  [{ kind: 'attribute', name: 'city', test: { op: 'resembles', value: 'Graz' } }, 'City resembles “Graz”'],
];

describe('conditionSentence', () => {
  it('says conditions in plain words', () => {
    for (const [condition, words] of examples) expect(conditionSentence(condition, exampleBook)).toBe(words);
  });

  it('never throws, with and without names', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(conditionSentence(condition, exampleBook)).not.toMatch(/undefined|\[object/);
        expect(conditionSentence(condition, emptyBook).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('stops at the deepest nesting', () => {
    let deep: Condition = vip;
    for (let level = 0; level < 50_000; level += 1) deep = { kind: 'all', of: [deep] };
    expect(conditionSentence(deep, emptyBook)).toBe('…');
  });
});
