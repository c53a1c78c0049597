import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, contacts, segmentMaps, type TestContact, testNowMs } from './arbitraries.test-kit.ts';
import type { Condition } from './condition.ts';
import { compileCondition } from './evaluate.ts';
import { factsOf } from './facts-of.test-kit.ts';
import { storedAttribute } from './fold.ts';
import { operators } from './operators.ts';
import { type ConditionSql, conditionToSql, type SqlContext } from './to-sql.ts';

const workspaceId = "w'1";

/** The tables that conditions look into, as the store creates them. */
const tables = `
CREATE TABLE "contacts" ("shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "id")) STRICT;
CREATE TABLE "contactAttributes" ("shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL,
  "name" TEXT NOT NULL, "type" TEXT NOT NULL, "text" TEXT, "folded" TEXT, "num" REAL, "instantMs" INTEGER,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "name")) STRICT, WITHOUT ROWID;
CREATE TABLE "contactTags" ("shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL,
  "tag" TEXT NOT NULL, PRIMARY KEY ("shard", "workspaceId", "contactId", "tag")) STRICT, WITHOUT ROWID;
CREATE TABLE "events" ("seq" INTEGER PRIMARY KEY, "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL,
  "contactId" TEXT NOT NULL, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "atMs" INTEGER NOT NULL) STRICT;
CREATE TABLE "scores" ("shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL,
  "modelId" TEXT NOT NULL, "points" INTEGER NOT NULL, "class" INTEGER NOT NULL, "gatesMet" INTEGER NOT NULL,
  "fit" INTEGER NOT NULL, "engagement" INTEGER NOT NULL, "band" TEXT, "ready" INTEGER NOT NULL,
  "standing" TEXT NOT NULL, PRIMARY KEY ("shard", "workspaceId", "contactId", "modelId")) STRICT;
`;

function databaseOf(all: readonly TestContact[]): Database.Database {
  const db = new Database(':memory:');
  db.exec(tables);
  const insert = (table: string, count: number) =>
    db.prepare(`INSERT INTO "${table}" VALUES (${Array(count).fill('?').join()})`);
  const contact = insert('contacts', 3);
  const attribute = insert('contactAttributes', 9);
  const tag = insert('contactTags', 4);
  const score = insert('scores', 12);
  const event = insert('events', 7);
  all.forEach((one, index) => {
    const key = [index % 4, workspaceId, `c${index}`];
    contact.run(...key);
    for (const [name, value] of one.attributes) {
      const stored = storedAttribute(value);
      attribute.run(...key, name, stored.type, stored.text, stored.folded, stored.num, stored.instantMs);
    }
    for (const name of one.tags) tag.run(...key, name);
    for (const [model, s] of one.scores) {
      const ready = s.ready ? 1 : 0;
      score.run(...key, model, s.points, s.class, s.gatesMet, s.fit, s.engagement, s.band, ready, s.standing);
    }
    for (const past of one.past) event.run(null, ...key, 'event', past.name, past.atMs);
    // Rows that must not be mistaken for this contact's: another workspace, shard and kind of input.
    tag.run(key[0], 'other', key[2], 'vip');
    event.run(null, ...key, 'timer', 'Demo', testNowMs);
    event.run(null, 9, workspaceId, key[2], 'event', 'Demo', testNowMs);
  });
  return db;
}

function ask(db: Database.Database, condition: ConditionSql): (1 | 0 | null)[] {
  expect(condition.strings.length).toBe(condition.values.length + 1);
  const query = `SELECT (${condition.strings.join('?')}) FROM "contacts" ORDER BY cast(substr("id", 2) AS INTEGER)`;
  return db
    .prepare<unknown[], 1 | 0 | null>(query)
    .pluck()
    .all(...condition.values);
}

const asSql = (answer: boolean | null) => (answer === null ? null : answer ? 1 : 0);
const context = (more: Partial<SqlContext> = {}): SqlContext => ({
  nowMs: testNowMs,
  segments: new Map(),
  workspaceId,
  ...more,
});

describe('W5: the predicate and SQL give the same answer', () => {
  it('for random conditions over random contacts', { timeout: 120_000 }, () => {
    const seen = { exact: 0, superset: 0, true: 0, false: 0, null: 0 };
    const batch = fc.record({
      people: fc.array(contacts, { minLength: 20, maxLength: 30 }),
      segments: segmentMaps,
      asked: fc.array(conditions, { minLength: 60, maxLength: 80 }),
    });
    fc.assert(
      fc.property(batch, ({ people, segments, asked }) => {
        const db = databaseOf(people);
        try {
          const facts = people.map((person) => factsOf(person));
          for (const condition of asked) {
            const inSql = conditionToSql(condition, context({ segments }));
            const expected = facts.map(compileCondition(condition, segments));
            const found = ask(db, inSql);
            if (inSql.exact) expect(found, JSON.stringify(condition)).toEqual(expected.map(asSql));
            else
              expect(
                found.filter((row, index) => expected[index] === true && row !== 1),
                JSON.stringify(condition),
              ).toEqual([]);
            seen[inSql.exact ? 'exact' : 'superset'] += 1;
            for (const answer of expected) seen[`${answer}`] += 1;
          }
        } finally {
          db.close();
        }
      }),
      { numRuns: 40 },
    );
    // A run in which one answer hardly occurs would show nothing.
    const cases = seen.true + seen.false + seen.null;
    expect(Math.min(seen.true, seen.false, seen.null) / cases).toBeGreaterThan(0.1);
    expect(seen.superset).toBeGreaterThan(50);
    expect(seen.exact).toBeGreaterThan(seen.superset);
  });

  it('for shares of what was done, to the last bit and at the edges of the window', () => {
    const people = fc.sample(contacts, { numRuns: 90, seed: 11 });
    const db = databaseOf(people);
    const facts = people.map((person) => factsOf(person));
    const seen = { true: 0, false: 0, null: 0 };
    const shares = [0, 0.2, 0.25, 1 / 3, 0.5, 2 / 3, 1, [0.25, 0.5]];
    for (const value of shares) {
      for (const op of ['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'between', 'isKnown', 'isUnknown']) {
        for (const withinDays of [undefined, 7, 30, 365]) {
          for (const atLeast of [undefined, 2]) {
            const test = { op, value };
            const condition: Condition = {
              kind: 'ratio',
              event: 'Demo',
              per: { event: 'Visit', atLeast },
              test,
              withinDays,
            };
            const made = conditionToSql(condition, context());
            const expected = facts.map(compileCondition(condition, new Map()));
            expect(made.exact).toBe(true);
            expect(ask(db, made), JSON.stringify(condition)).toEqual(expected.map(asSql));
            for (const answer of expected) seen[`${answer}`] += 1;
          }
        }
      }
    }
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(1000);
    db.close();
  });

  it('for every operator over every edge value', () => {
    const values = fc.sample(contacts, { numRuns: 120, seed: 7 });
    const db = databaseOf(values);
    const facts = values.map((person) => factsOf(person));
    const operands = [
      'graz',
      'É',
      'e',
      42,
      '42',
      -0,
      0,
      true,
      '2028-02-29',
      '',
      [],
      ['GRAZ', 42, true],
      [0, 100],
      [100, 0],
      7,
      undefined,
    ];
    for (const { id: op } of operators) {
      for (const name of ['city', 'employees', 'since', 'optIn', 'constructor', '__proto__', 'missing']) {
        for (const value of operands) {
          const condition: Condition = { kind: 'attribute', name, test: { op, value } };
          const expected = facts.map(compileCondition(condition, new Map())).map(asSql);
          expect(ask(db, conditionToSql(condition, context())), JSON.stringify(condition)).toEqual(expected);
        }
      }
    }
    db.close();
  });
});

describe('T4: nothing from outside is part of the SQL text', () => {
  it('whatever is in names, operands, ids and the workspace', () => {
    const poison = `x" ' ; DROP TABLE contacts; -- ? :a @b $c \u0000`;
    const leaves: Condition[] = [
      ...operators.map(({ id }): Condition => ({ kind: 'attribute', name: poison, test: { op: id, value: poison } })),
      { kind: 'attribute', name: poison, test: { op: 'isOneOf', value: [poison, poison] } },
      { kind: 'tag', tag: poison },
      { kind: 'score', model: poison, part: 'points', test: { op: 'eq', value: 1 } },
      { kind: 'ready', model: poison },
      { kind: 'band', model: poison, in: [poison] },
      { kind: 'standing', model: poison, is: 'dead' },
      {
        kind: 'did',
        event: poison,
        atLeast: 2,
        withinDays: 3,
        where: { kind: 'property', name: poison, test: { op: 'isKnown' } },
      },
      {
        kind: 'ratio',
        event: poison,
        where: { kind: 'tag', tag: poison },
        per: { event: poison, atLeast: 3 },
        test: { op: 'gte', value: 0.5 },
        withinDays: 3,
      },
      { kind: 'segment', segment: poison },
    ];
    const made = conditionToSql({ kind: 'any', of: leaves }, context({ workspaceId: poison }));
    // Letters, our own quoted words and punctuation; no parameter, comment or statement end.
    expect(made.strings.join('')).not.toMatch(
      /DROP|[?;@$]|--|'(?!event'|scored'|boolean'|true'|yes'|1'|false'|no'|0'|[,) ])/,
    );
    expect(made.strings.join('')).not.toContain('\u0000');
    expect(made.values).toContain(poison);
    const db = databaseOf([]);
    expect(ask(db, made)).toEqual([]);
    db.close();
  });

  it('goes by the whole key of every table that it looks into', () => {
    const all: Condition[] = [
      { kind: 'attribute', name: 'a', test: { op: 'isKnown' } },
      { kind: 'tag', tag: 't' },
      { kind: 'ready', model: 'm' },
      { kind: 'did', event: 'e', atLeast: 1 },
    ];
    const db = databaseOf([]);
    for (const condition of all) {
      const { strings, values } = conditionToSql(condition, context());
      const plan = db.prepare<unknown[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT (${strings.join('?')}) FROM "contacts"`,
      );
      const lookups = plan.all(...values).filter(({ detail }) => / (a|t|s) /.test(detail));
      for (const { detail } of lookups)
        expect(detail).toMatch(/SEARCH .*\(shard=\? AND workspaceId=\? AND contactId=\? AND \w+=\?\)/);
      expect(strings.join('?')).toMatch(/"shard" = "contacts"."shard"/);
    }
    db.close();
  });
});

describe('a superset where SQL cannot tell', () => {
  const bought = {
    kind: 'did',
    event: 'Visit',
    atLeast: 1,
    where: { kind: 'property', name: 'plan', test: { op: 'is', value: 'pro' } },
  } as const;
  const visitors: TestContact[] = [
    { attributes: new Map(), tags: new Set(), scores: new Map(), past: [] },
    {
      attributes: new Map(),
      tags: new Set(),
      scores: new Map(),
      past: [{ name: 'Visit', atMs: 1, properties: { plan: 'free' } }],
    },
    {
      attributes: new Map(),
      tags: new Set(),
      scores: new Map(),
      past: [{ name: 'Visit', atMs: 1, properties: { plan: 'Pro' } }],
    },
  ];
  const answers = (condition: Condition, more: Partial<SqlContext> = {}) => {
    const db = databaseOf(visitors);
    const made = conditionToSql(condition, context(more));
    const rows = ask(db, made);
    db.close();
    return { exact: made.exact, rows };
  };

  it('leaves out a “where” on properties, and says so', () => {
    expect(answers(bought)).toEqual({ exact: false, rows: [0, 1, 1] });
  });

  it('stays a superset under “none of”, where leaving out would lose contacts', () => {
    expect(visitors.map((one) => compileCondition({ kind: 'none', of: [bought] }, new Map())(factsOf(one)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(answers({ kind: 'none', of: [bought] })).toEqual({ exact: false, rows: [1, 1, 1] });
  });

  it('is exact for a “where” that is empty or about the contact', () => {
    expect(answers({ ...bought, where: { kind: 'all', of: [] } })).toEqual({ exact: true, rows: [0, 1, 1] });
    expect(answers({ ...bought, where: { kind: 'tag', tag: 'vip' } })).toEqual({ exact: true, rows: [0, 0, 0] });
  });

  it('asks of a share with a “where” on properties only that there is enough to compare with', () => {
    const share: Condition = { ...bought, kind: 'ratio', per: { event: 'Visit' }, test: { op: 'lt', value: 1 } };
    expect(answers(share)).toEqual({ exact: false, rows: [0, 1, 1] });
    expect(answers({ kind: 'none', of: [share] })).toEqual({ exact: false, rows: [0, 1, 1] });
    const unknown: Condition = { ...share, per: { event: 'Visit', where: bought.where }, test: { op: 'isUnknown' } };
    expect(answers(unknown)).toEqual({ exact: false, rows: [1, 1, 1] });
    expect(answers({ ...share, where: { kind: 'tag', tag: 'vip' } })).toEqual({ exact: true, rows: [null, 1, 1] });
  });

  it('takes every scored contact where stored points fade', () => {
    const score = {
      standing: 'scored',
      points: 10,
      class: 0,
      gatesMet: 0,
      fit: 0,
      engagement: 10,
      ready: false,
      band: null,
    } as const;
    const people: TestContact[] = [score, { ...score, standing: 'dead' as const }].map((one) => ({
      attributes: new Map(),
      tags: new Set<string>(),
      scores: new Map([['sales', one]]),
      past: [],
    }));
    const db = databaseOf(people);
    const points: Condition = { kind: 'score', model: 'sales', part: 'points', test: { op: 'gte', value: 60 } };
    const made = conditionToSql(points, context({ decaying: new Set(['sales']) }));
    expect({ exact: made.exact, rows: ask(db, made) }).toEqual({ exact: false, rows: [1, 0] });
    expect(ask(db, conditionToSql(points, context()))).toEqual([0, null]);
    db.close();
  });

  it('gives up on a condition with more values than SQLite takes, not on the question', () => {
    const names = Array.from({ length: 90 }, (_, index) => `v${index}`);
    const list: Condition = { kind: 'attribute', name: 'city', test: { op: 'isOneOf', value: names } };
    const huge: Condition = { kind: 'any', of: Array.from({ length: 200 }, () => list) };
    expect(answers(huge)).toEqual({ exact: false, rows: [1, 1, 1] });
  });

  it('stands the deepest and widest nesting that a document can have', () => {
    let deep: Condition = { kind: 'tag', tag: 'vip' };
    for (let level = 0; level < 63; level += 1)
      deep = { kind: level % 2 ? 'none' : 'all', of: [deep, { kind: 'any', of: [] }] };
    const wide: Condition = {
      kind: 'all',
      of: Array.from({ length: 1000 }, () => ({ kind: 'tag', tag: 'vip' }) as const),
    };
    expect(answers(deep).exact).toBe(true);
    expect(answers(wide)).toEqual({ exact: true, rows: [0, 0, 0] });
  });
});
