import fc from 'fast-check';
import type { JsonObject, Scalar } from '../values/json.ts';
import { type Condition, scoreParts, type Test } from './condition.ts';
import { operators } from './operators.ts';

/** A clock that is no round number of anything. */
export const testNowMs = Date.UTC(2028, 1, 29, 10, 30, 15, 250);
const dayMs = 86_400_000;

/** What the test knows about one contact; both sides are made from it. */
export interface TestContact {
  readonly attributes: ReadonlyMap<string, Scalar>;
  readonly tags: ReadonlySet<string>;
  readonly scores: ReadonlyMap<string, TestScore>;
  readonly past: readonly { readonly name: string; readonly atMs: number; readonly properties: JsonObject }[];
}

export interface TestScore {
  readonly standing: 'scored' | 'excluded' | 'dead';
  readonly points: number;
  readonly class: number;
  readonly gatesMet: number;
  readonly fit: number;
  readonly engagement: number;
  readonly ready: boolean;
  readonly band: string | null;
}

const iso = (atMs: number) => new Date(atMs).toISOString();

/** Few values that meet often, and every edge that is known to divide two implementations. */
const texts = fc.constantFrom(
  ...[
    'Graz',
    'GRAZ',
    'graz ',
    'Straße',
    'STRASSE',
    'strasse',
    'Café',
    'CAFE\u0301',
    'İstanbul',
    'i̇stanbul',
    'istanbul',
  ],
  ...[
    'ΟΔΟΣ',
    'οδος',
    'οδοσ',
    '',
    ' ',
    '\u00a0',
    '\u0000',
    'a\u0000b',
    'AB',
    '\ud800x',
    '\ufffdX',
    '😀 Oy',
    '😀',
    "' OR 1=1 --",
  ],
  ...[
    '%',
    '_',
    '42',
    ' 42 ',
    '042',
    '+42.0',
    '-0',
    '0',
    '1',
    '1e3',
    '0x10',
    '1,000',
    '9007199254740993',
    '99999999999999999999',
  ],
  ...[
    'true',
    'YES',
    'no',
    'False',
    'null',
    '2028-02-29',
    '2027-02-29',
    '2028-02-29T10:30:15.250Z',
    '2028-02-29 12:30+02:00',
  ],
  ...[
    iso(testNowMs - 7 * dayMs),
    iso(testNowMs - 7 * dayMs + 1),
    iso(testNowMs + 7 * dayMs),
    iso(testNowMs + 1),
    '2028-03-01',
  ],
);

const numbers = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    42,
    42.5,
    -42,
    0.1,
    0.30000000000000004,
    1e21,
    2 ** 53,
    2 ** 53 + 2,
    Number.MAX_VALUE,
    5e-324,
  ),
  fc.integer({ min: -50, max: 120 }),
  fc.double({ noNaN: true }),
);

export const scalars: fc.Arbitrary<Scalar> = fc.oneof(
  { weight: 6, arbitrary: texts },
  { weight: 4, arbitrary: numbers },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

const attributeNames = fc.constantFrom('city', 'employees', 'since', 'optIn', 'constructor', '__proto__');
const propertyNames = fc.constantFrom('plan', 'cart.total', 'cart', 'utm.source', 'toString', '__proto__.x', 'list');
const tags = fc.constantFrom('vip', 'VIP', 'constructor');
const models = fc.constantFrom('sales', 'churn');
const bands = fc.constantFrom('cold', 'warm', 'hot');
const events = fc.constantFrom('Demo', 'Visit', 'constructor');
const dayCounts = fc.oneof(fc.constantFrom(0, 1, 7, 30, 0.5, 365), fc.double({ min: 0.001, max: 400, noNaN: true }));

const operandOf = {
  none: fc.constant(undefined),
  one: scalars,
  two: fc.tuple(numbers, numbers).map(([from, to]) => [from, to]),
  many: fc.array(scalars, { maxLength: 5 }),
  days: dayCounts,
} as const;

/** Mostly fitting operands; one in ten is something else. */
export const tests: fc.Arbitrary<Test> = fc
  .constantFrom(...operators)
  .chain((operator) =>
    fc
      .oneof(
        { weight: 9, arbitrary: operandOf[operator.operand] as fc.Arbitrary<Test['value']> },
        { weight: 1, arbitrary: fc.oneof(fc.constant(undefined), scalars, fc.array(scalars, { maxLength: 3 })) },
      )
      .map((value) => ({ op: operator.id, value })),
  );

/** Shares that few events make exactly, because that is where two ways to divide would differ. */
const shares = fc.constantFrom(0, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.75, 1, 1.5, 2);

const shareTests: fc.Arbitrary<Test> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ op: fc.constantFrom('eq', 'neq', 'lt', 'lte', 'gt', 'gte'), value: shares }),
  },
  { weight: 1, arbitrary: fc.tuple(shares, shares).map((value) => ({ op: 'between', value })) },
  { weight: 1, arbitrary: fc.constantFrom('isKnown', 'isUnknown').map((op) => ({ op })) },
);

const leaves: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('attribute' as const), name: attributeNames, test: tests }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('property' as const), name: propertyNames, test: tests }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tag' as const), tag: tags }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('score' as const),
      model: models,
      part: fc.constantFrom(...scoreParts),
      test: tests,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ready' as const), model: models }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('band' as const),
      model: models,
      in: fc.array(bands, { minLength: 0, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('standing' as const),
      model: models,
      is: fc.constantFrom('scored' as const, 'excluded' as const, 'dead' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('segment' as const),
      segment: fc.constantFrom('one', 'two', 'loop', 'none'),
    }),
  },
);

/** Any condition, segments and nonsense included. */
export const conditions: fc.Arbitrary<Condition> = fc.letrec<{
  any: Condition;
  group: Condition;
  did: Condition;
  ratio: Condition;
}>((tie) => ({
  any: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    { weight: 5, arbitrary: leaves },
    { weight: 2, arbitrary: tie('did') },
    { weight: 2, arbitrary: tie('ratio') },
    { weight: 4, arbitrary: tie('group') },
  ),
  group: fc.record({
    kind: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    of: fc.array(tie('any'), { maxLength: 4 }),
  }),
  did: fc
    .record({
      event: events,
      where: fc.option(tie('any'), { nil: undefined }),
      atLeast: fc.integer({ min: 1, max: 3 }),
      withinDays: fc.option(
        dayCounts.filter((days) => days > 0),
        { nil: undefined },
      ),
    })
    .map((parts) => ({ kind: 'did' as const, ...parts })),
  ratio: fc
    .record({
      event: events,
      where: fc.option(tie('any'), { nil: undefined }),
      per: fc.record({
        event: events,
        where: fc.option(tie('any'), { nil: undefined }),
        atLeast: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      }),
      test: fc.oneof({ weight: 4, arbitrary: shareTests }, { weight: 1, arbitrary: tests }),
      withinDays: fc.option(
        dayCounts.filter((days) => days > 0),
        { nil: undefined },
      ),
    })
    .map((parts) => ({ kind: 'ratio' as const, ...parts })),
})).any;

/** Segments that conditions name; `two` uses `one`, and `loop` may contain itself. */
export const segmentMaps: fc.Arbitrary<ReadonlyMap<string, Condition>> = fc
  .tuple(conditions, conditions)
  .map(([one, two]) => {
    const loop: Condition = { kind: 'any', of: [{ kind: 'segment', segment: 'loop' }, one] };
    return new Map([
      ['one', one],
      ['two', { kind: 'all', of: [two, { kind: 'segment', segment: 'one' }] } as Condition],
      ['loop', loop],
    ]);
  });

export const properties: fc.Arbitrary<JsonObject> = fc.record(
  {
    plan: fc.oneof(scalars, fc.constant(null)),
    cart: fc.oneof(
      scalars,
      fc.record({ total: scalars, __proto__: fc.constant({ x: 1 }) }, { requiredKeys: [], noNullPrototype: true }),
    ),
    'utm.source': scalars,
    list: fc.array(texts, { maxLength: 3 }),
    toString: scalars,
  },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<JsonObject>;

const moments = fc.oneof(
  fc.constantFrom(0, 1, -1, -7 * dayMs, -7 * dayMs + 1, -30 * dayMs, -dayMs / 2).map((shift) => testNowMs + shift),
  fc.integer({ min: testNowMs - 400 * dayMs, max: testNowMs + dayMs }),
);

const testScores: fc.Arbitrary<TestScore> = fc.record({
  standing: fc.constantFrom('scored', 'scored', 'scored', 'excluded', 'dead'),
  points: fc.integer({ min: -20, max: 120 }),
  class: fc.integer({ min: 0, max: 3 }),
  gatesMet: fc.integer({ min: 0, max: 3 }),
  fit: fc.integer({ min: -20, max: 50 }),
  engagement: fc.integer({ min: -20, max: 50 }),
  ready: fc.boolean(),
  band: fc.option(bands, { nil: null }),
});

export const contacts: fc.Arbitrary<TestContact> = fc
  .record({
    attributes: fc.uniqueArray(fc.tuple(attributeNames, fc.oneof(scalars, fc.constant(Number.POSITIVE_INFINITY))), {
      selector: ([name]) => name,
      maxLength: 6,
    }),
    tags: fc.uniqueArray(tags, { maxLength: 3 }),
    scores: fc.uniqueArray(fc.tuple(models, testScores), { selector: ([model]) => model, maxLength: 2 }),
    past: fc.array(fc.record({ name: events, atMs: moments, properties }), { maxLength: 6 }),
  })
  .map((made) => ({
    attributes: new Map(made.attributes),
    tags: new Set(made.tags),
    scores: new Map(made.scores),
    past: made.past,
  }));
