import { afterEach, beforeEach, expect, it } from 'vitest';
import { insertEvent, pastEventRows } from './event-rows.ts';
import { openStore } from './open-store.ts';
import type { Db } from './per-store.ts';

const ctx = { workspaceId: 'main' };
const ann = { shard: 1, contactId: 'ann' };
let db: Db;
beforeEach(() => {
  db = openStore(':memory:');
});
afterEach(() => db.close());

const happened = (name: string, atMs: number): number | null => {
  const row = { ...ann, id: `${name}/${atMs}`, kind: 'event', name, atMs, acceptedAtMs: 0, contextJson: null };
  return db.writeTransaction(() => insertEvent(ctx, db, { ...row, inputJson: '{}' }));
};
const found = (since: Record<string, number>, beforeSeq = Number.MAX_SAFE_INTEGER): string[] =>
  pastEventRows(ctx, db, ann, new Map(Object.entries(since)), beforeSeq).map(({ name, atMs }) => `${name} ${atMs}`);

it('finds each name as far back as is asked of it, the oldest first, whoever was heard first', () => {
  for (const [name, atMs] of [
    ['b', 30],
    ['a', 10],
    ['a', 30],
    ['b', 20],
    ['c', 25],
  ] as const)
    happened(name, atMs);
  expect(found({ a: Number.MIN_SAFE_INTEGER, b: 25 })).toEqual(['a 10', 'b 30', 'a 30']);
  expect(found({ a: 11 })).toEqual(['a 30']);
  expect(found({ a: 0, b: 0 }, 2)).toEqual(['b 30']);
  expect(found({})).toEqual([]);
});

it.each(['say "hi"', 'back\\slash', 'naïve 😀', 'line\nbreak', '__proto__', '17', "it's", '$.a', ''])(
  'knows an event by whatever name it has: %j',
  (name) => {
    happened(name, 10);
    expect(pastEventRows(ctx, db, ann, new Map([[name, 0]]), Number.MAX_SAFE_INTEGER)).toHaveLength(1);
  },
);
