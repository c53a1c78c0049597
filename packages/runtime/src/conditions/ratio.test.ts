import { describe, expect, it } from 'vitest';
import { templateRequirements } from '../document/template-requirements.ts';
import { buildDocument } from '../testing/build-document.ts';
import { testNowMs } from './arbitraries.test-kit.ts';
import { checkCondition } from './check-condition.ts';
import { type Condition, conditionSchema } from './condition.ts';
import { contradiction } from './contradiction.ts';
import { compileCondition } from './evaluate.ts';
import { exampleBook } from './example-book.test-kit.ts';
import { factsOf } from './facts-of.test-kit.ts';
import { explainCondition } from './verdict.ts';

const dayMs = 86_400_000;
const none = new Map<string, Condition>();
type Ratio = Extract<Condition, { kind: 'ratio' }>;

/** Opened at least 30 % of what was sent in 90 days. */
const opens = (more: Partial<Ratio> = {}): Ratio => ({
  kind: 'ratio',
  event: 'opened',
  per: { event: 'sent' },
  test: { op: 'gte', value: 0.3 },
  withinDays: 90,
  ...more,
});
const mails = (opened: number, sent: number, atMs = testNowMs - dayMs) => [
  ...Array.from({ length: sent }, () => ({ name: 'sent', atMs, properties: {} })),
  ...Array.from({ length: opened }, () => ({ name: 'opened', atMs, properties: {} })),
];
const ask = (condition: Condition, past = mails(0, 0)) => compileCondition(condition, none)(factsOf({ past }));

describe('W5: a ratio of two kinds of event', () => {
  it('is met exactly at the ratio, and for every whole per cent of a hundred', () => {
    expect(ask(opens(), mails(2, 10))).toBe(false);
    expect(ask(opens(), mails(3, 10))).toBe(true);
    for (let percent = 0; percent <= 100; percent += 1) {
      const past = mails(percent, 100);
      // As the builder makes it from what is typed as per cent.
      const at = (op: string) => ask(opens({ test: { op, value: percent / 100 } }), past);
      expect([percent, at('eq'), at('gte'), at('lte'), at('gt'), at('lt')]).toEqual([
        percent,
        true,
        true,
        true,
        false,
        false,
      ]);
    }
  });

  it('is unknown with nothing to compare with, or with too little, and never divides by 0', () => {
    for (const op of ['gte', 'lt', 'eq', 'neq']) expect(ask(opens({ test: { op, value: 0 } }), mails(3, 0))).toBe(null);
    expect(ask({ kind: 'none', of: [opens()] }, mails(3, 0))).toBe(null);
    const five = opens({ per: { event: 'sent', atLeast: 5 } });
    expect([4, 5].map((sent) => ask(five, mails(2, sent)))).toEqual([null, true]);
    const known = (op: string, sent: number) => ask({ ...five, test: { op } }, mails(0, sent));
    expect([known('isKnown', 4), known('isKnown', 5), known('isUnknown', 4)]).toEqual([false, true, true]);
  });

  it('counts both in the same window, which is open at its far end and ends now', () => {
    const at = (atMs: number) => ask(opens({ test: { op: 'lt', value: 1 } }), [...mails(1, 1), ...mails(0, 1, atMs)]);
    expect(at(testNowMs - 90 * dayMs)).toBe(false);
    expect(at(testNowMs - 90 * dayMs + 1)).toBe(true);
    expect(at(testNowMs)).toBe(true);
    expect(at(testNowMs + 1)).toBe(false);
    expect(ask(opens({ withinDays: undefined }), mails(3, 10, 0))).toBe(true);
    expect(ask(opens(), mails(3, 10, 0))).toBe(null);
  });

  it('counts what “where” is true of, on either side, and an event on both sides if it fits both', () => {
    const where: Condition = { kind: 'property', name: 'list', test: { op: 'is', value: 'news' } };
    const visit = (list?: string) => ({
      name: 'Visit',
      atMs: testNowMs,
      properties: list === undefined ? {} : { list },
    });
    const past = [visit('news'), visit('jobs'), visit(), visit('News')];
    const share = (test: number, more: Partial<Ratio>) =>
      ask({ ...opens(more), event: 'Visit', test: { op: 'eq', value: test } }, past);
    expect(share(0.5, { where, per: { event: 'Visit' } })).toBe(true);
    expect(share(1, { where, per: { event: 'Visit', where } })).toBe(true);
    expect(share(2, { per: { event: 'Visit', where } })).toBe(true);
  });

  it('cannot stand inside “where”, and holds no other past there', () => {
    const inside = { kind: 'did', event: 'sent', atLeast: 1, where: opens() } as const;
    expect(ask(inside, mails(3, 3))).toBe(false);
    expect(checkCondition(inside, exampleBook, { allowProperty: false }).map(({ code }) => code)).toContain(
      'condition-did-inside-where',
    );
    expect(ask(opens({ where: inside }), mails(3, 3))).toBe(false);
  });

  it('is unknown for ever with an operator that is not for numbers', () => {
    expect(ask(opens({ test: { op: 'contains', value: 'x' } }), mails(3, 10))).toBe(null);
    expect(ask(opens({ test: { op: 'gte' } }), mails(3, 10))).toBe(null);
  });
});

describe('W9: an explanation of a ratio', () => {
  const explain = (condition: Condition, opened: number, sent: number) =>
    explainCondition(condition, none, factsOf({ past: mails(opened, sent) }), exampleBook);
  const what = '“opened” per “sent” in the last 90 days';

  it('says the figures beside the per cent', () => {
    const compared = { what, op: 'gte', expected: '30 %' };
    expect(explain(opens(), 3, 10)).toEqual({
      answer: 'true',
      missing: [],
      compared: [{ ...compared, actual: '3 of 10 (30 %)', answer: 'true' }],
    });
    expect(explain(opens(), 2, 7).compared).toEqual([{ ...compared, actual: '2 of 7 (28.6 %)', answer: 'false' }]);
    const between = explain(opens({ test: { op: 'between', value: [0.1, 0.125] } }), 1, 8).compared[0];
    expect(between).toMatchObject({ expected: ['10 %', '12.5 %'], answer: 'true' });
  });

  it('says how many were needed when there were too few', () => {
    expect(explain(opens({ per: { event: 'sent', atLeast: 5 } }), 1, 2)).toMatchObject({
      answer: 'unknown',
      missing: [`${what} (2 to compare with, 5 needed)`],
      compared: [{ actual: '1 of 2' }],
    });
  });
});

describe('W14: checks of a ratio', () => {
  const codes = (condition: Condition) =>
    checkCondition(condition, exampleBook, { allowProperty: false }).map(({ severity, code }) => `${severity} ${code}`);
  const visits = (more: Partial<Ratio> = {}) => opens({ event: 'Visit', per: { event: 'Demo requested' }, ...more });

  it('finds names that nothing sends, on both sides; our own are always known', () => {
    expect(codes(visits())).toEqual([]);
    expect(codes(visits({ event: 'Vist', per: { event: 'Demo' } }))).toEqual([
      'warning condition-event-unknown',
      'warning condition-event-unknown',
    ]);
    expect(codes(visits({ event: 'ripen.email.opened', per: { event: 'ripen.email.sent' } }))).toEqual([]);
  });

  it('finds shares that are typed as per cent, cannot be, or compare a thing with itself', () => {
    const value = (op: string, number: unknown) => codes(visits({ test: { op, value: number as number } }));
    expect(value('gte', 1)).toEqual([]);
    expect(value('gte', 30)).toEqual(['warning condition-share-above-one']);
    expect(value('lt', 0)).toEqual(['warning condition-never-true']);
    expect(value('lte', 0)).toEqual([]);
    expect(value('between', [0.5, 0.1])).toEqual(['warning condition-never-true']);
    expect(value('gte', undefined)).toEqual(['error condition-operand']);
    expect(value('contains', 'x')).toEqual(['error condition-operand']);
    expect(codes(visits({ per: { event: 'Visit' } }))).toEqual(['warning condition-share-of-itself']);
  });

  it('proves that a share cannot be both, within one window', () => {
    const both = (one: Partial<Ratio>, other: Partial<Ratio>) =>
      contradiction([opens(one), opens(other)].map((condition) => ({ condition, holds: true })));
    const low = { test: { op: 'lt', value: 0.1 } };
    expect(both({}, low)).toContain('“opened” per “sent” in the last 90 days');
    expect(both({}, { ...low, withinDays: 30 })).toBeNull();
    expect(both({}, { ...low, where: { kind: 'all', of: [] } })).toBeNull();
  });
});

describe('F1, T8: a ratio in documents', () => {
  it('is kept as it is, and is refused in another shape', () => {
    const whole = opens({ where: { kind: 'tag', tag: 'x' }, per: { event: 'sent', atLeast: 3 } });
    expect(conditionSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    const wrong = [{ per: { event: 'sent', atLeast: 0 } }, { per: { event: '' } }, { withinDays: 0 }, { share: 1 }];
    for (const more of wrong) expect(conditionSchema.safeParse({ ...opens(), ...more }).success).toBe(false);
  });

  it('names both events as what a workflow needs, with what their “where” looks at', () => {
    const when = opens({ where: { kind: 'attribute', name: 'city', test: { op: 'isKnown' } } });
    const document = buildDocument({
      nodes: { start: ['trigger.event', { event: 'go' }], ask: ['flow.if', { when }] },
    });
    expect(templateRequirements(document)).toMatchObject({ events: ['go', 'opened', 'sent'], attributes: ['city'] });
  });
});
