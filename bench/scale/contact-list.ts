import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleModel, seededRandom } from '@ripen/runtime/testing';
import { shardOf, startTestServer, type TestServer } from '@ripen/server/testing';
import Database from 'better-sqlite3';
import { median } from '../measure.ts';
import { printTable, times } from '../table.ts';

/**
 * The table of contacts by score, over HTTP with everything a row shows, with a thousand contacts and with a million. The
 * plan of its query is held fast by a test beside it (`contact-score-list-rows.test.ts`): along the index, no sorting.
 * A second model breaks ties: a thousand contacts share each score of the first model, and half of all have no points in
 * the second; the last views sort by the second, where the tie is half of the list.
 */
const rounds = 15;
const few = 1_000;
const many = 1_000_000;
const path = '/contacts?sort=score:readiness&limit=50';
const both = '/contacts?sort=score:readiness,webinar&limit=50';
const turned = '/contacts?sort=score:webinar,readiness&limit=50';

const views = {
  'first page, hottest first': () => path,
  'first page, coldest first': () => `${path}&order=asc`,
  'a page in the middle': (contacts: number) => `${path}&cursor=${cursor([5_000, contactId(contacts / 2)])}`,
  'two models, hottest first': () => both,
  'two models, coldest first': () => `${both}&order=asc`,
  'two models, in the middle': (contacts: number) => `${both}&cursor=${cursor([5_000, 500, contactId(contacts / 2)])}`,
  'half of all tied, their first page': () => `${turned}&cursor=${cursor([1, 0, 'z'])}`,
  'half of all tied, in their middle': () => `${turned}&cursor=${cursor([0, 5_000, 'c'])}`,
} as const;

const contactId = (number: number): string => `c${String(number).padStart(8, '0')}`;
const cursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

async function serverWith(contacts: number): Promise<TestServer> {
  const server = await startTestServer();
  await server.api('POST', '/scoring-models', { model: exampleModel });
  await server.api('POST', '/scoring-models', { model: { ...exampleModel, id: 'webinar', name: 'Webinar' } });
  await server.api('POST', '/scoring-models/readiness/publish', {});
  await server.api('POST', '/scoring-models/webinar/publish', {});
  await server.track([{ type: 'track', messageId: 'first', userId: 'somebody', event: 'demo.requested' }]);
  copyContact(join(server.folder, 'ripen.db'), contacts);
  // Connections that were closed while this process was busy are noticed now.
  await sleep(500);
  return server;
}

/** Everybody has the score state of the one real contact, and a place of their own in the list. */
function copyContact(file: string, contacts: number): void {
  const db = new Database(file);
  const insertContact = db.prepare(
    `INSERT INTO contacts SELECT ?, workspaceId, ?, email, ?, company, ?, timeZone, createdAtMs, lastSeenAtMs,
      appliedAtMs, mergedInto FROM contacts LIMIT 1`,
  );
  const insertScore = db.prepare(
    `INSERT INTO scores SELECT ?, workspaceId, ?, modelId, modelVersion, points, class, gatesMet, gatesTotal, fit,
      engagement, band, ready, standing, ?, stateJson, computedAtMs FROM scores WHERE modelId = ? LIMIT 1`,
  );
  const random = seededRandom(1);
  db.exec('BEGIN');
  for (let number = 1; number < contacts; number += 1) {
    const id = contactId(number);
    const shard = shardOf('main', id);
    insertContact.run(shard, id, `Contact ${number}`, `contact ${number}`);
    insertScore.run(shard, id, random.int(0, 999) * 10, 'readiness');
    insertScore.run(shard, id, Math.max(0, random.int(-99, 99)) * 10, 'webinar');
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

async function answerMs(server: TestServer, url: string): Promise<number> {
  const startMs = performance.now();
  const { status, body } = await server.api('GET', url);
  if (status !== 200 || body.items.length !== 50) throw new Error(`${url} answered ${status}`);
  return performance.now() - startMs;
}

const servers = { few: await serverWith(few), many: await serverWith(many) };
const rows: string[][] = [];
for (const [name, urlFor] of Object.entries(views)) {
  const took = { few: [] as number[], many: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const one = { few: await answerMs(servers.few, urlFor(few)), many: await answerMs(servers.many, urlFor(many)) };
    if (round === 0) continue;
    took.few.push(one.few);
    took.many.push(one.many);
  }
  const ms = (values: readonly number[]): string => `${median(values).toFixed(1)} ms`;
  const ratio = median(took.many.map((value, round) => value / (took.few[round] ?? Number.NaN)));
  rows.push([name, ms(took.few), ms(took.many), times(ratio)]);
}
printTable(`50 contacts by score over HTTP (median of ${rounds})`, ['', '1,000 contacts', '1,000,000', 'cost'], rows);
await servers.few.stop();
await servers.many.stop();
