import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildDocument, seededRandom } from '@ripen/runtime/testing';
import { expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { testKeys } from '../testing/test-keys.ts';
import { hello, startSink } from './outbox.test-kit.ts';

const kills = 4;
const mails = 100;

const workflow = buildDocument({
  id: 'mailing',
  nodes: {
    start: ['trigger.event', { event: 'go' }],
    mail: ['action.email', { template: 'hello' }],
    done: ['flow.end', {}],
  },
});

it(`promise 5: ${kills} kills while ${mails} mails go out: none goes twice, none is lost unseen`, {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-mail-kill-'));
  const seedPath = join(folder, 'seed.json');
  writeFileSync(seedPath, JSON.stringify({ workflows: [workflow], emails: [hello] }));
  const random = seededRandom(Number(process.env.SEED));
  let taken = 0;
  const sink = await startSink({
    // Slow enough that a kill finds some under way at every stage.
    onMailFrom: (_address, _session, done) => void setTimeout(done, 15),
    onRcptTo: (_address, _session, done) => {
      taken += 1;
      setTimeout(done, 15);
    },
  });
  let server = await startChild(folder, sink.url, seedPath);
  const batch = Array.from({ length: mails }, (_, index) => ({
    type: 'track',
    event: 'go',
    userId: `u${index}`,
    messageId: `m${index}`,
    context: { traits: { email: `u${index}@example.com` } },
  }));
  const answer = await fetch(`${server.url}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${testKeys.apiKey}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch }),
  });
  expect(answer.status).toBe(200);
  for (let kill = 0; kill < kills; kill += 1) {
    const before = taken;
    while (taken === before && !(await isDone(folder))) await sleep(5);
    await sleep(random.next() * 120);
    await server.stop('SIGKILL');
    server = await startChild(folder, sink.url);
  }
  while (!(await isDone(folder))) await sleep(50);
  await server.stop('SIGTERM');
  const rows = deliveries(folder);
  await sink.close();
  rmSync(folder, { recursive: true, force: true });

  const arrived = sink.received.map(({ to }) => to?.[0]?.address ?? '');
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(rows).toHaveLength(mails);
  expect(new Set(rows.map(({ status }) => status)).isSubsetOf(new Set(['sent', 'unknown']))).toBe(true);
  const sent = rows.filter(({ status }) => status === 'sent');
  for (const { to } of sent) expect(arrived).toContain(to);
  // A kill leaves at most the five that may be under way at once.
  const unknown = rows.length - sent.length;
  expect(unknown).toBeGreaterThan(0);
  expect(unknown).toBeLessThanOrEqual(5 * kills);
});

const deliveries = (folder: string): { status: string; to: string }[] => {
  const db = openStore(join(folder, 'ripen.db'), { readonly: true });
  const rows = db.all(db.k.selectFrom('outbox').select(['status', 'sentJson']));
  db.close();
  return rows.map(({ status, sentJson }) => ({ status, to: sentJson === null ? '' : String(JSON.parse(sentJson).to) }));
};

const isDone = async (folder: string): Promise<boolean> =>
  deliveries(folder).every(({ status }) => status === 'sent' || status === 'unknown');

async function startChild(...given: string[]) {
  const file = fileURLToPath(new URL('./kill-child.test-kit.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [...hardened, file, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(given[0] ?? '', 'compile-cache') },
  });
  const exited = once(child, 'exit');
  if (child.stdout === null) throw new Error('no output to read the address from');
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => null)]);
  if (first === null) throw new Error('the server ended before it listened');
  return {
    url: String(first[0]),
    stop: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await exited;
    },
  };
}

const hardened = [
  '--disallow-code-generation-from-strings',
  '--disable-proto=delete',
  '--import',
  new URL('../../freeze.mjs', import.meta.url).href,
];
