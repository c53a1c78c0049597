import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findContact } from './contact-rows.ts';
import { anyDealHears, dealsHearing, putDealContact } from './deal-contact-rows.ts';
import { findDeal, putDeal } from './deal-rows.ts';
import { firstSchema } from './migrations/v1-first-schema.ts';
import { leanEngineTables } from './migrations/v2-lean-engine-tables.ts';
import { openStore } from './open-store.ts';
import { shardOf } from './shard.ts';

const ctx = { workspaceId: 'main' };
const contactId = 'c1';
const contactShard = shardOf(ctx.workspaceId, contactId);
const dealId = 'deal:crm-1';
const dealShard = shardOf(ctx.workspaceId, dealId);

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-migrate-v3-'));
  path = join(folder, 'ripen.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file as schema 2 wrote it, with one contact. */
function writeSchema2(): void {
  const raw = new Sqlite(path);
  raw.exec(firstSchema);
  raw.exec(leanEngineTables);
  raw.exec(`PRAGMA application_id = ${0x5249504e}; PRAGMA user_version = 2`);
  raw
    .prepare(
      `INSERT INTO "contacts" ("shard", "workspaceId", "id", "email", "searchFolded", "createdAtMs", "appliedAtMs")
        VALUES (?, 'main', ?, 'eva@acme.example', 'eva@acme.example', 1, 2)`,
    )
    .run(contactShard, contactId);
  raw.close();
}

it('brings a file of schema 2 along: everybody is there, and deals can be kept beside them', () => {
  writeSchema2();
  const db = openStore(path);
  expect(findContact(ctx, db, contactShard, contactId)).toMatchObject({ email: 'eva@acme.example', appliedAtMs: 2 });
  expect(anyDealHears(ctx, db)).toBe(false);
  const row = {
    shard: dealShard,
    id: dealId,
    name: 'Acme',
    searchFolded: 'acme',
    stage: 'proposal',
    value: 12_000.5,
    currency: 'EUR',
    status: 'open',
    createdAtMs: 3,
    lastActivityAtMs: null,
    closedAtMs: null,
    appliedAtMs: 3,
  } as const;
  const link = { shard: contactShard, contactId, dealId, role: null, sinceMs: 3, untilMs: null, hears: 1 } as const;
  db.writeTransaction(() => {
    putDeal(ctx, db, row);
    putDealContact(ctx, db, link);
  });
  expect(findDeal(ctx, db, dealShard, dealId)).toEqual(row);
  expect([anyDealHears(ctx, db), dealsHearing(ctx, db, contactId)]).toEqual([true, [dealId]]);
  expect(() => db.writeTransaction(() => putDealContact(ctx, db, { ...link, untilMs: 4 }))).toThrow();
  db.close();
});
