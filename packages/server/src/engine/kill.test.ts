import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scoringModelSchema } from '@ripen/runtime';
import { buildDocument, seededRandom } from '@ripen/runtime/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { integrityCheck } from '../adapters/sqlite/index.ts';
import { contactIdFor } from '../contacts/identity.ts';
import { putDealContact } from '../store/deal-contact-rows.ts';
import { openStore } from '../store/open-store.ts';
import { shardOf } from '../store/shard.ts';
import { dealSubject, subjectKind } from '../store/subject.ts';
import { startServerProcess } from '../testing/server-process.ts';
import { testKeys } from '../testing/test-keys.ts';
import { verifyScores } from './verify-scores.ts';
import { createWorldCache } from './world-cache.ts';

const kills = 50;
const senders = 12;
const contacts = 40;

const model = scoringModelSchema.parse({
  id: 'clicks',
  name: 'Clicks',
  groups: [{ id: 'all', label: 'All', kind: 'engagement', max: 10_000 }],
  rules: [{ id: 'click', group: 'all', label: 'Clicked', points: 1, kind: 'event', event: 'clicked' }],
  readyAt: 10_000,
});
/** The same of deals, which hear every fourth contact. */
const dealModel = { ...model, id: 'heard', name: 'Heard', about: 'deal' as const };
const inDeals = Array.from({ length: contacts / 4 }, (_, n) => contactIdOf(n * 4));
/** One run and one mail for each event, told apart by a property. */
const workflow = buildDocument({
  id: 'mailing',
  settings: { keyProperty: 'n' },
  nodes: {
    start: ['trigger.event', { event: 'clicked' }],
    mail: ['action.email', { template: 'hello' }],
    done: ['flow.end', {}],
  },
});

it('W13, promises 1 to 3: SIGKILL at 50 random moments under load loses nothing and counts nothing twice', {
  timeout: 400_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-kill-'));
  const path = join(folder, 'ripen.db');
  const seedPath = join(folder, 'seed.json');
  writeFileSync(seedPath, JSON.stringify({ models: [model, dealModel], workflows: [workflow] }));
  linkDeals(path);
  const random = seededRandom(Number(process.env.SEED));
  let starting = startServerProcess(path, seedPath);
  let sending = true;
  let next = 0;
  let retries = 0;
  const acked = new Set<string>();

  const sendUntilAcked = async (n: number): Promise<void> => {
    const message = {
      type: 'track',
      event: 'clicked',
      userId: `user-${n % contacts}`,
      messageId: `m${n}`,
      properties: { n: String(n) },
    };
    for (;;) {
      // Not asking while it starts leaves the machine to the server.
      const answer = await post((await starting).url, message).catch(() => null);
      if (answer === 200) {
        acked.add(message.messageId);
        return;
      }
      retries += 1;
      await sleep(5);
    }
  };
  const sender = async (): Promise<void> => {
    while (sending) await sendUntilAcked(next++);
  };
  const load = Array.from({ length: senders }, sender);
  let errors = '';
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await starting;
    await sleep(random.next() * 300);
    await server.kill();
    errors += server.errors();
    starting = startServerProcess(path, seedPath);
  }
  sending = false;
  await Promise.all(load);
  const server = await starting;
  await server.end();
  errors += server.errors();
  expect(errors).toBe('');

  const db = openStore(path);
  expect(integrityCheck(db)).toEqual([]);
  const one = (query: string) => Object.values(db.get(sql.raw<Record<string, number>>(query).compile(db.k)) ?? {})[0];
  const events = db.all(db.k.selectFrom('events').select(['id', 'contactId']).where('kind', '=', 'event'));
  const stored = new Set(events.flatMap(({ id, contactId }) => (subjectKind(contactId) === 'contact' ? [id] : [])));
  expect(acked.size).toBe(next);
  expect([...acked].filter((id) => !stored.has(id))).toEqual([]);
  expect(stored.size).toBe(next);
  expect(one('select count(*) from inbox')).toBe(0);
  const heard = events.filter(({ contactId }) => inDeals.includes(contactId)).length;
  expect(events.length - stored.size, 'each of theirs heard once by a deal').toBe(heard);
  for (const [id, count] of [
    [model.id, next],
    [dealModel.id, heard],
  ] as const) {
    expect(one(`select sum("points") from scores where "modelId" = '${id}'`), id).toBe(count);
    expect(one(`select sum("givenMilli") from ledger where "modelId" = '${id}'`), id).toBe(count * 1000);
  }
  expect(one('select count(*) from outbox')).toBe(next);
  expect(one('select count(*) from enrollments')).toBe(next);
  const ctx = { workspaceId: 'main' };
  expect(verifyScores(ctx, db, createWorldCache(db), Date.now())).toEqual([]);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${kills} kills, ${next} events, ${retries} retries: 0 lost, 0 double\n`);
  expect(next).toBeGreaterThan(kills * 5);
});

/** Derived, so that it is known before anybody was heard of. */
function contactIdOf(n: number): string {
  return contactIdFor('main', { kind: 'user', value: `user-${n}` });
}

function linkDeals(path: string): void {
  const db = openStore(path);
  const ctx = { workspaceId: 'main' };
  const link = { role: null, sinceMs: 0, untilMs: null, hears: 1 } as const;
  db.writeTransaction(() => {
    for (const [index, contactId] of inDeals.entries()) {
      const dealId = dealSubject(`deal-${index % 3}`);
      putDealContact(ctx, db, { ...link, shard: shardOf('main', contactId), contactId, dealId });
    }
  });
  db.close();
}

async function post(url: string, message: unknown): Promise<number> {
  const response = await fetch(`${url}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${testKeys.writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(message),
  });
  await response.arrayBuffer();
  return response.status;
}
