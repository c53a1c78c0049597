import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scoringModelSchema } from '@ripen/runtime';
import { afterEach, expect, it } from 'vitest';
import { integrityCheck } from '../adapters/sqlite/index.ts';
import { verifyScores } from '../engine/verify-scores.ts';
import { createWorldCache } from '../engine/world-cache.ts';
import { openStore } from '../store/open-store.ts';
import { type ServerOnSmallDisk, startOnSmallDisk, whyNoSmallDisk } from '../testing/small-disk.ts';
import { testKeys } from '../testing/test-keys.ts';

const whyNot = whyNoSmallDisk();
const senders = 6;
const perBatch = 10;
const fillings = 3;

const model = scoringModelSchema.parse({
  id: 'clicks',
  name: 'Clicks',
  groups: [{ id: 'all', label: 'All', kind: 'engagement', max: 10_000 }],
  rules: [{ id: 'click', group: 'all', label: 'Clicked', points: 1, kind: 'event', event: 'clicked' }],
  readyAt: 10_000,
});

let server: ServerOnSmallDisk | undefined;
afterEach(() => {
  server?.remove();
  server = undefined;
});

/** Batches from several senders, each sent until it is answered 2xx; what was answered, and what was not. */
function startLoad(url: string) {
  const acked = new Set<string>();
  const refusals: { status: number; retryAfter: number; detail: string }[] = [];
  let next = 0;
  let going = true;
  const sendUntilTaken = async (first: number): Promise<void> => {
    const batch = Array.from({ length: perBatch }, (_, index) => ({
      type: 'track',
      event: 'clicked',
      userId: `user-${(first + index) % 50}`,
      messageId: `m${first + index}`,
      properties: { text: 'x'.repeat(500) },
    }));
    for (;;) {
      const response = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${testKeys.writeKey}:`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ batch }),
      });
      const body = (await response.json()) as { success: boolean; rejected?: number; detail?: string };
      if (response.ok) {
        expect(body).toEqual({ success: true });
        for (const { messageId } of batch) acked.add(messageId);
        // Events alone must not fill the disk before the test does.
        await sleep(50);
        return;
      }
      const retryAfter = Number(response.headers.get('retry-after'));
      refusals.push({ status: response.status, retryAfter, detail: body.detail ?? '' });
      await sleep(100);
    }
  };
  const sender = async (): Promise<void> => {
    while (going) {
      const first = next;
      next += perBatch;
      await sendUntilTaken(first);
    }
  };
  const all = Promise.all(Array.from({ length: senders }, sender));
  return {
    acked,
    refusals,
    sent: () => next,
    stop: async () => {
      going = false;
      await all;
    },
  };
}

const until = async (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> => {
  const deadlineMs = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadlineMs) throw new Error(`${what} did not happen within 30 seconds`);
    await sleep(50);
  }
};

const api = (url: string, method: string, path: string, body?: object) =>
  fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${testKeys.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

it.skipIf(whyNot !== null)(
  `promise 1: a disk that is full again and again under load: clients are told when to come again, nothing taken is lost, and it goes on by itself${whyNot === null ? '' : ` (skipped: ${whyNot})`}`,
  { timeout: 180_000 },
  async () => {
    server = await startOnSmallDisk(192);
    const { url } = server;
    expect((await api(url, 'POST', '/api/v1/scoring-models', { model })).status).toBe(201);
    expect((await api(url, 'POST', '/api/v1/scoring-models/clicks/publish', {})).status).toBe(200);
    const load = startLoad(url);
    for (let filling = 1; filling <= fillings; filling += 1) {
      const before = load.acked.size;
      await until('taking events', () => load.acked.size > before + 20 * perBatch);
      const refusedBefore = load.refusals.length;
      await server.fill();
      await until('a refusal', () => load.refusals.length > refusedBefore + senders);
      // It is alive: pages are read, it says that it is not ready, and why.
      expect((await api(url, 'GET', '/api/v1/contacts')).status).toBe(200);
      await until('being not ready', async () => (await fetch(`${url}/readyz`)).status === 503);
      const { problem } = (await (await fetch(`${url}/readyz`)).json()) as { problem: string };
      expect(problem).toMatch(/disk/);
      const kept = load.acked.size;
      await server.free();
      await until('taking events again without a restart', () => load.acked.size > kept + 20 * perBatch);
      await until('being ready again', async () => (await fetch(`${url}/readyz`)).ok);
    }
    await load.stop();
    expect(load.refusals.filter(({ status }) => status !== 429 && status !== 503)).toEqual([]);
    for (const { retryAfter } of load.refusals) expect(retryAfter).toBeGreaterThanOrEqual(5);
    expect(new Set(load.refusals.map(({ detail }) => detail.split('.')[0]))).toContain(
      'The database cannot take this now',
    );
    expect(await server.end()).toBe(0);

    const db = openStore(join(server.folder, 'ripen.db'));
    expect(integrityCheck(db)).toEqual([]);
    const stored = db.all(db.k.selectFrom('events').select('id').where('kind', '=', 'event')).map(({ id }) => id);
    expect(load.acked.size).toBe(load.sent());
    expect([...load.acked].filter((id) => !stored.includes(id))).toEqual([]);
    expect(stored).toHaveLength(load.sent());
    const points = db.all(db.k.selectFrom('scores').select('points')).reduce((sum, one) => sum + one.points, 0);
    expect(points).toBe(load.sent());
    expect(verifyScores({ workspaceId: 'main' }, db, createWorldCache(db), Date.now())).toEqual([]);
    db.close();
    process.stdout.write(
      `${fillings} times full: ${load.sent()} events, ${load.refusals.length} refusals, 0 lost, 0 double\n`,
    );
  },
);

it.skipIf(whyNot !== null)(
  `a disk that is full at the start: one sentence says what happened, what was kept and what to do${whyNot === null ? '' : ` (skipped: ${whyNot})`}`,
  { timeout: 60_000 },
  async () => {
    server = await startOnSmallDisk(16);
    const { code, said } = await server.startFull();
    expect(said.trim().split('\n')).toEqual([
      expect.stringMatching(/^The disk that holds \S+ripen\.db is full\. .*kept.* Free some space, then try again\.$/),
    ]);
    expect(code).toBe(1);
  },
);
