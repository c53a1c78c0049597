import { expect, it } from 'vitest';
import { emptyBook } from '../document/reference-book.ts';
import type { JsonObject } from '../values/json.ts';
import { testNowMs } from './arbitraries.test-kit.ts';
import { checkCondition } from './check-condition.ts';
import type { Condition } from './condition.ts';
import { compileCondition } from './evaluate.ts';
import { factsOf } from './facts-of.test-kit.ts';
import { operators } from './operators.ts';
import { conditionSentence } from './sentence.ts';
import { conditionToSql } from './to-sql.ts';
import { explainCondition } from './verdict.ts';

/** Mulberry32: a small seeded generator, so that a run can be played again with SEED. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const nasty: readonly unknown[] = [
  ...[
    '',
    ' ',
    '__proto__',
    'constructor',
    'a.b.c',
    '\ud800',
    '\u0000',
    '(a+)+$',
    '2028-02-29',
    '1'.repeat(5000),
    '[object Object]',
  ],
  ...[0, -0, -1, 1e308, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY, true, false, undefined],
  ...[[], ['a', 1, true], [1, 2], [2, 1], [Number.NaN, 'x']],
];

function randomAsts(random: () => number) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const word = () => (random() < 0.7 ? pick(['city', 'size', 'Visit', 'sales', 'one', 'loop']) : String(pick(nasty)));
  const test = () => ({ op: random() < 0.9 ? pick(operators).id : word(), value: pick(nasty) });
  const parts = (depth: number) => Array.from({ length: Math.floor(random() * 5) }, () => ast(depth - 1));
  const makers: readonly ((depth: number) => object)[] = [
    (depth) => ({ kind: pick(['all', 'any', 'none']), of: parts(depth) }),
    (depth) => ({
      kind: 'did',
      event: word(),
      where: random() < 0.6 ? ast(depth - 1) : undefined,
      atLeast: pick([1, 2, 0, -1, 1e9]),
      withinDays: pick([undefined, 7, 0, 1e9]),
    }),
    (depth) => ({
      kind: 'ratio',
      event: word(),
      where: random() < 0.6 ? ast(depth - 1) : undefined,
      per: {
        event: word(),
        where: random() < 0.3 ? ast(depth - 1) : undefined,
        atLeast: pick([undefined, 1, 3, 0, -1]),
      },
      test: test(),
      withinDays: pick([undefined, 7, 0, 1e9]),
    }),
    () => ({ kind: 'attribute', name: word(), test: test() }),
    () => ({ kind: 'property', name: word(), test: test() }),
    () => ({
      kind: 'score',
      model: word(),
      part: pick(['points', 'class', 'gatesMet', 'fit', 'engagement']),
      test: test(),
    }),
    () => ({ kind: pick(['tag', 'ready', 'segment', 'moon']), tag: word(), model: word(), segment: word() }),
    () => ({ kind: 'band', model: word(), in: [word(), word()] }),
    () => ({ kind: 'standing', model: word(), is: pick(['scored', 'dead', 'moon']) }),
  ];
  const ast = (depth: number): Condition => {
    const maker = depth > 0 ? pick(makers) : pick(makers.slice(3));
    // Deliberately more than the schema lets through: this must hold even if something slips past it.
    return maker(depth) as Condition;
  };
  return ast;
}

it('T1: 100,000 random conditions never throw, and their average stays far below a millisecond', {
  timeout: 60_000,
}, () => {
  const random = seeded(Number(process.env.SEED));
  const ast = randomAsts(random);
  const segments = new Map<string, Condition>([
    ['one', ast(4)],
    ['loop', { kind: 'any', of: [ast(3), { kind: 'segment', segment: 'loop' }] }],
  ]);
  const properties = JSON.parse(
    '{"city":"Graz","a":{"b":{"c":1}},"__proto__":{"x":1},"constructor":null}',
  ) as JsonObject;
  const past = Array.from({ length: 20 }, (_, index) => ({ name: 'Visit', atMs: testNowMs - index * 1e8, properties }));
  const score = {
    standing: 'scored',
    points: 5,
    class: 1,
    gatesMet: 1,
    fit: 2,
    engagement: 3,
    ready: true,
    band: 'one',
  } as const;
  const facts = factsOf(
    {
      attributes: new Map<string, string | number>([
        ['city', 'Graz'],
        ['size', 5],
      ]),
      past,
      scores: new Map([['sales', score]]),
    },
    properties,
  );
  const context = { nowMs: testNowMs, segments, workspaceId: 'w' };
  const counts = { true: 0, false: 0, null: 0 };
  for (let round = 0; round < 100_000; round += 1) {
    const condition = ast(5);
    const answer = compileCondition(condition, segments)(facts);
    counts[`${answer}`] += 1;
    // The rest is for editors and lists; every fourth is enough.
    if (round % 4 > 0) continue;
    expect(explainCondition(condition, segments, facts).answer).toBe(answer === null ? 'unknown' : `${answer}`);
    expect(conditionSentence(condition, emptyBook)).not.toBe('');
    const { strings, values } = conditionToSql(condition, context);
    expect(strings.length).toBe(values.length + 1);
    checkCondition(condition, emptyBook, { allowProperty: round % 8 === 0 });
  }
  // Three answers in fair numbers, or the fuzzing has gone stale.
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(5000);
});
