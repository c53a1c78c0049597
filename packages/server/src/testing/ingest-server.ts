/**
 * A process of its own that tests start and kill: engine and tracking API under the hardened flags, nothing else.
 * `node <flags> ingest-server.ts <database> <seed.json>` prints its port on one line.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { systemClock } from '../clock.ts';
import { createEngine } from '../engine/create-engine.ts';
import { keyCheck } from '../ingest/key-check.ts';
import { openStore } from '../store/open-store.ts';
import { findWorkflowRow } from '../store/workflow-rows.ts';
import { seedWorkspace, type WorkspaceSeed } from './seed-workspace.ts';
import { testKeys } from './test-keys.ts';

const [databasePath = '', seedPath = ''] = process.argv.slice(2);
const ctx = { workspaceId: 'main' };
const db = openStore(databasePath);
// Written by the test that starts this process.
const seed = JSON.parse(readFileSync(seedPath, 'utf8')) as WorkspaceSeed;
const [workflow] = seed.workflows ?? [];
if (workflow === undefined || !findWorkflowRow(ctx, db, workflow.id)) seedWorkspace(ctx, db, seed, systemClock.nowMs());
const engine = createEngine({
  db,
  clock: systemClock,
  workspace: ctx,
  keys: keyCheck({ value: (name) => testKeys[name] }, () => systemClock.nowMs()),
  onError: (message, error) => process.stderr.write(`${message}: ${String(error)}\n`),
});
engine.start();
const server = serve({ fetch: engine.ingestRoutes.fetch, hostname: '127.0.0.1', port: 0 }, (address: AddressInfo) =>
  process.stdout.write(`${address.port}\n`),
);
process.once('SIGTERM', () => {
  server.close();
  void engine.stop().then(() => db.close());
});
