import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress } from '../adapters/egress.ts';
import { createStore, openDatabase, type Store } from '../adapters/sqlite/index.ts';
import { generateWebhookSecret } from '../adapters/standard-webhooks.ts';
import { type LaneSource, type Lanes, laneOf, startLanes } from './lanes.ts';
import type { Outcome } from './outcome.ts';
import { buildWebhookRequest, performWebhook } from './performers/webhook.ts';

interface Tables {
  jobs: { id: string; lane: string; status: 'waiting' | 'sending' | 'sent' | 'other'; settledAtMs: number | null };
}

interface Job {
  readonly id: string;
  readonly lane: string;
}

let folder: string;
let store: Store<Tables>;
let lanes: Lanes | undefined;
let egress: Egress;
const servers: Server[] = [];
const errors: unknown[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-lanes-'));
  store = createStore<Tables>(openDatabase(join(folder, 'ripen.db')));
  store.writeTransaction(() =>
    store.exec('create table jobs (id text primary key, lane text, status text, settledAtMs integer)'),
  );
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await lanes?.stop();
  lanes = undefined;
  await egress?.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
  errors.length = 0;
});

/** A real server; `delayMs` undefined means that it never answers. */
const startTarget = async (delayMs: number | undefined) => {
  const seen = { hits: 0, atOnce: 0, most: 0, ids: new Set<unknown>() };
  const server = createServer((request, response) => {
    seen.hits += 1;
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    seen.ids.add(request.headers['webhook-id']);
    response.on('close', () => {
      seen.atOnce -= 1;
    });
    if (delayMs !== undefined) setTimeout(() => response.end('ok'), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
};

const add = (lane: string, count: number): void =>
  store.writeTransaction(() => {
    for (let index = 0; index < count; index += 1) {
      const values = { id: `${lane}-${index}`, lane, status: 'waiting' as const, settledAtMs: null };
      store.run(store.k.insertInto('jobs').values(values));
    }
  });

const secret = generateWebhookSecret();

const source = (timeoutMs = 5_000): LaneSource<Job> => ({
  dueLanes: () =>
    store
      .all(store.k.selectFrom('jobs').select('lane').distinct().where('status', '=', 'waiting'))
      .map(({ lane }) => lane),
  claim: (lane, limit) =>
    store.writeTransaction(() => {
      const { k } = store;
      const due = k
        .selectFrom('jobs')
        .select('id')
        .where('lane', '=', lane)
        .where('status', '=', 'waiting')
        .limit(limit);
      return store.all(
        k.updateTable('jobs').set({ status: 'sending' }).where('id', 'in', due).returning(['id', 'lane']),
      );
    }),
  perform: ({ id, lane }) => {
    const webhook = { effectId: id, url: `http://${lane}/`, event: 'test', decidedAtMs: 0, data: {} };
    const request = buildWebhookRequest(webhook, [secret], Date.now());
    const post: Egress['post'] = (url, options) => egress.post(url, { ...options, timeoutMs });
    return performWebhook({ ...egress, post }, request, Date.now);
  },
  settle: ({ id }, { kind }: Outcome) => {
    store.writeTransaction(() => {
      const status = kind === 'sent' ? ('sent' as const) : ('other' as const);
      const update = store.k.updateTable('jobs').set({ status, settledAtMs: Date.now() });
      store.run(update.where('id', '=', id).where('status', '=', 'sending'));
    });
  },
});

const start = (from: LaneSource<Job>, concurrency = 4): Lanes => {
  const options = {
    concurrencyOf: () => concurrency,
    pollMs: 20,
    settleRetryMs: 20,
    onError: (error: unknown) => errors.push(error),
  };
  lanes = startLanes(from, options);
  return lanes;
};

const count = (lane: string, status: Tables['jobs']['status']): number =>
  store.all(store.k.selectFrom('jobs').select('id').where('lane', '=', lane).where('status', '=', status)).length;

const until = async (done: () => boolean, timeoutMs = 8_000): Promise<number> => {
  const startedMs = performance.now();
  while (!done()) {
    if (performance.now() - startedMs > timeoutMs) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - startedMs;
};

describe('lanes', () => {
  it('D1: a target that never answers and one that is slow hold up nobody else', async () => {
    const [hanging, slow, quick] = [await startTarget(undefined), await startTarget(300), await startTarget(0)];
    egress = createEgress({ allowHosts: [hanging.host, slow.host, quick.host] });
    for (const { host } of [hanging, slow]) add(host, 200);
    add(quick.host, 40);
    start(source());
    await until(() => count(quick.host, 'sent') === 40);
    // The quick lane is through while the slow ones have hardly begun: they had 400 rows before it.
    expect(count(slow.host, 'sent')).toBeLessThan(100);
    expect(count(hanging.host, 'waiting')).toBe(196);
    expect([hanging.seen.most, slow.seen.most, quick.seen.most].every((most) => most <= 4)).toBe(true);
    expect(hanging.seen.most).toBe(4);
    expect(errors).toEqual([]);
    // Ends the requests that hang, so that stopping need not wait for their time-out.
    servers[0]?.closeAllConnections();
    await lanes?.stop();
    expect(count(hanging.host, 'sending')).toBe(0);
    expect(count(hanging.host, 'other')).toBe(4);
  });

  it('delivers everything once and then rests', async () => {
    const targets = await Promise.all([0, 1, 2, 3, 4].map(() => startTarget(1)));
    egress = createEgress({ allowHosts: targets.map(({ host }) => host) });
    for (const { host } of targets) add(host, 30);
    await start(source()).idle();
    for (const { host, seen } of targets) {
      expect([count(host, 'sent'), seen.hits, seen.ids.size]).toEqual([30, 30, 30]);
    }
  });

  it('picks up what becomes due later, at the next poll or when woken', async () => {
    const target = await startTarget(0);
    egress = createEgress({ allowHosts: [target.host] });
    const running = start(source());
    await running.idle();
    add(target.host, 3);
    await until(() => count(target.host, 'sent') === 3);
    running.wake();
    await running.idle();
    expect(target.seen.hits).toBe(3);
  });

  it('keeps an outcome that cannot be written until it can, and does the work once', async () => {
    const target = await startTarget(0);
    egress = createEgress({ allowHosts: [target.host] });
    add(target.host, 5);
    const real = source();
    let broken = 12;
    start({
      ...real,
      settle: (row, outcome) => {
        broken -= 1;
        if (broken > 0) throw new Error('disk full');
        real.settle(row, outcome);
      },
    });
    await until(() => count(target.host, 'sent') === 5);
    expect([target.seen.hits, errors.length]).toEqual([5, 11]);
  });

  it('goes on after the source failed, and settles as unknown what failed inside Ripen', async () => {
    const target = await startTarget(0);
    egress = createEgress({ allowHosts: [target.host] });
    add(target.host, 4);
    const real = source();
    const settled: string[] = [];
    let claims = 0;
    const running = start({
      ...real,
      claim: (lane, limit) => {
        claims += 1;
        if (claims === 1) throw new Error('busy');
        return real.claim(lane, limit);
      },
      perform: (row) => (row.id.endsWith('-2') ? Promise.reject(new Error('bug')) : real.perform(row)),
      settle: (row, outcome) => {
        settled.push(outcome.kind);
        real.settle(row, outcome);
      },
    });
    await running.idle();
    expect(settled.sort()).toEqual(['sent', 'sent', 'sent', 'unknown']);
    expect(errors.map(String)).toEqual(['Error: busy', 'Error: bug']);
  });

  it('when stopped, claims nothing more and waits for what is under way', async () => {
    const target = await startTarget(100);
    egress = createEgress({ allowHosts: [target.host] });
    add(target.host, 20);
    const running = start(source(), 2);
    await until(() => target.seen.hits === 2);
    await running.stop();
    expect([count(target.host, 'sent'), count(target.host, 'sending'), count(target.host, 'waiting')]).toEqual([
      2, 0, 18,
    ]);
  });
});

describe('laneOf', () => {
  const base = { id: 'e', contactId: 'c', workflowId: 'w', version: 1, enrollmentId: 'e', nodeId: 'n', atMs: 0 };
  const webhook = (url: string) => laneOf({ ...base, kind: 'webhook', url, event: 'x', data: {} });

  it('D1: gives every host and port a lane of its own, and mail one for its server', () => {
    expect(webhook('https://Crm.example/a')).toBe('crm.example');
    expect(webhook('https://crm.example:8443/b')).toBe('crm.example:8443');
    expect(webhook('nonsense')).toBe(webhook('file:///x'));
    expect(laneOf({ ...base, kind: 'email', template: 't', transactional: false, properties: {} })).toBe('smtp');
  });
});
