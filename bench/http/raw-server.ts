import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { type Message, rowWriter } from './raw-rows.ts';

/**
 * The ceiling: the least that a server must do for a durable answer, with group commit. `node raw-server.ts <database>
 * <readable|bare>` prints its port.
 */
const db = new Database(process.argv[2] ?? 'raw.db');
const write = rowWriter(db, process.argv[3] === 'bare' ? 'bare' : 'readable');

let queue: { readonly batch: readonly Message[]; readonly done: () => void }[] = [];

const flush = (): void => {
  const taken = queue;
  queue = [];
  db.exec('BEGIN IMMEDIATE');
  const nowMs = Date.now();
  for (const { batch } of taken) for (const message of batch) write(message, nowMs);
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
