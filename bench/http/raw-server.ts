import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';

/**
 * The ceiling: the least that a server must do for a durable answer. Group commit with WAL and `synchronous=FULL`, four
 * rows an event (history, score, ledger, enrollment), and no deciding at all. `node raw-server.ts <database>`
 * prints its port.
 */
interface Message {
  readonly messageId: string;
  readonly userId: string;
  readonly event: string;
}

const db = new Database(process.argv[2] ?? 'raw.db');
db.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE events (id TEXT PRIMARY KEY, contact TEXT, name TEXT, at INTEGER, payload TEXT) STRICT;
  CREATE TABLE scores (contact TEXT PRIMARY KEY, points INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE ledger (id INTEGER PRIMARY KEY, contact TEXT, event TEXT, points INTEGER) STRICT;
  CREATE TABLE enrollments (contact TEXT PRIMARY KEY, node TEXT, since INTEGER) STRICT, WITHOUT ROWID;
`);
const insertEvent = db.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?)');
const addPoints = db.prepare(
  'INSERT INTO scores VALUES (?, 5) ON CONFLICT (contact) DO UPDATE SET points = min(points + 5, 25)',
);
const insertLedger = db.prepare('INSERT INTO ledger (contact, event, points) VALUES (?, ?, 5)');
const enroll = db.prepare(
  "INSERT INTO enrollments VALUES (?, 'start', ?) ON CONFLICT (contact) DO UPDATE SET since = excluded.since",
);

let queue: { readonly batch: readonly Message[]; readonly done: () => void }[] = [];

const flush = (): void => {
  const taken = queue;
  queue = [];
  db.exec('BEGIN IMMEDIATE');
  const nowMs = Date.now();
  for (const { batch } of taken) {
    for (const message of batch) {
      insertEvent.run(message.messageId, message.userId, message.event, nowMs, JSON.stringify(message));
      addPoints.run(message.userId);
      insertLedger.run(message.userId, message.messageId);
      enroll.run(message.userId, nowMs);
    }
  }
  db.exec('COMMIT');
  for (const { done } of taken) done();
};

const durable = (batch: readonly Message[]): Promise<void> =>
  new Promise((done) => {
    queue.push({ batch, done });
    if (queue.length === 1) setImmediate(flush);
  });

const app = new Hono().post('/v1/batch', async (c) => {
  const { batch } = await c.req.json<{ batch: Message[] }>();
  await durable(batch);
  return c.json({ success: true });
});

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`port ${port}`));
