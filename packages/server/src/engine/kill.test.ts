import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scoringModelSchema } from '@ripen/runtime';
import { buildDocument, seededRandom } from '@ripen/runtime/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { integrityCheck } from '../adapters/sqlite/index.ts';
import { openStore } from '../store/open-store.ts';
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
  writeFileSync(seedPath, JSON.stringify({ models: [model], workflows: [workflow] }));
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
  const stored = new Set(
    db.all(db.k.selectFrom('events').select('id').where('kind', '=', 'event')).map(({ id }) => id),
  );
  expect(acked.size).toBe(next);
  expect([...acked].filter((id) => !stored.has(id))).toEqual([]);
  expect(stored.size).toBe(next);
  expect(one('select count(*) from inbox')).toBe(0);
  expect(one('select sum("points") from scores')).toBe(next);
  expect(one('select sum("givenMilli") from ledger')).toBe(next * 1000);
  expect(one('select count(*) from outbox')).toBe(next);
  expect(one('select count(*) from enrollments')).toBe(next);
  const ctx = { workspaceId: 'main' };
  expect(verifyScores(ctx, db, createWorldCache(db), Date.now())).toEqual([]);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${kills} kills, ${next} events, ${retries} retries: 0 lost, 0 double\n`);
  expect(next).toBeGreaterThan(kills * 5);
});

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
