import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findEnrollmentRow } from './enrollment-list-rows.ts';
import { relevantEnrollments } from './enrollment-rows.ts';
import { ledgerOf } from './ledger-rows.ts';
import { firstSchema } from './migrations/v1-first-schema.ts';
import { openStore } from './open-store.ts';
import { shardOf } from './shard.ts';
import { traceOf } from './trace-rows.ts';

const ctx = { workspaceId: 'main' };
const contactId = 'c1';
const owner = { shard: shardOf(ctx.workspaceId, contactId), contactId };
const enrollmentId = 'nurture~c1~~2';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-migrate-v2-'));
  path = join(folder, 'ripen.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const enrollment = (number: number, status: 'active' | 'ended') => ({
  id: `nurture~c1~~${number}`,
  workflowId: 'nurture',
  version: 3,
  key: '',
  number,
  status,
  nodeId: 'wait',
  visits: [{ nodeId: 'wait', count: number }],
  wait: null,
  trigger: { inputId: 'e1', name: 'demo.requested', properties: { plan: 'pro' }, atMs: 10 },
  startedAtMs: number * 100,
  endedAtMs: status === 'ended' ? 150 : null,
  endReason: status === 'ended' ? { code: 'completed' } : null,
});

const step = (index: number) => ({
  id: `e1/nurture/${index}`,
  enrollmentId,
  workflowId: 'nurture',
  version: 3,
  nodeId: 'wait',
  visit: 1,
  inputId: 'e1',
  atMs: 20 + index,
  did: { kind: 'went', outlet: 'next', toNodeId: 'mail' },
  compared: [],
  effectIds: index === 1 ? ['e1/mail'] : [],
});

/** A file as the first schema wrote it: whole values in JSON beside the columns. */
function writeSchema1(): void {
  const raw = new Sqlite(path);
  raw.exec(firstSchema);
  raw.exec(`PRAGMA application_id = ${0x5249504e}; PRAGMA user_version = 1`);
  const insert = (table: string, row: Record<string, string | number | null>) =>
    raw
      .prepare(
        `INSERT INTO "${table}" (${Object.keys(row).join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(...Object.values(row));
  const mine = { shard: owner.shard, workspaceId: 'main', contactId };
  for (const one of [enrollment(1, 'ended'), enrollment(2, 'active')]) {
    const { id, workflowId, version, key, number, status, nodeId, startedAtMs, endedAtMs } = one;
    const columns = { id, workflowId, version, key, number, status, nodeId, startedAtMs, endedAtMs };
    insert('enrollments', { ...mine, ...columns, stateJson: JSON.stringify(one) });
  }
  for (const index of [0, 1]) {
    const { id, workflowId, version, nodeId, visit, inputId, atMs, did } = step(index);
    const columns = { id, enrollmentId, workflowId, version, nodeId, visit, inputId, atMs, did: did.kind };
    insert('trace', { ...mine, ...columns, entryJson: JSON.stringify(step(index)) });
    insert('ledger', {
      ...mine,
      id: `e1/readiness/${index}`,
      modelId: 'readiness',
      modelVersion: 1,
      groupId: 'interest',
      sourceJson: '{"kind":"rule","ruleId":"blog"}',
      inputId: 'e1',
      atMs,
      asked: 5,
      givenMilli: 5000 - index,
      why: 'Read the blog',
    });
  }
  insert('contacts', {
    shard: owner.shard,
    workspaceId: 'main',
    id: contactId,
    searchFolded: '',
    createdAtMs: 1,
    appliedAtMs: 1,
  });
  raw.close();
}

it('brings a file of schema 1 along: steps, points and runs read as they were written', () => {
  writeSchema1();
  const db = openStore(path);
  expect(traceOf(ctx, db, owner, enrollmentId, 10)).toEqual([step(0), step(1)]);
  expect(relevantEnrollments(ctx, db, owner)).toEqual([enrollment(2, 'active')]);
  expect(findEnrollmentRow(ctx, db, 'nurture~c1~~1')).toMatchObject({ status: 'ended', contactId, startedAtMs: 100 });
  expect(ledgerOf(ctx, db, owner).map(({ id, givenMilli }) => [id, givenMilli])).toEqual([
    ['e1/readiness/0', 5000],
    ['e1/readiness/1', 4999],
  ]);
  db.close();
});
