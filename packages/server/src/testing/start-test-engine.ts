import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@ripen/runtime';
import { createEngine, type Engine, type EngineOptions } from '../engine/create-engine.ts';
import { keyCheck } from '../ingest/key-check.ts';
import { openStore } from '../store/open-store.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { seedWorkspace, type WorkspaceSeed } from './seed-workspace.ts';
import { type SettableClock, settableClock } from './settable-clock.ts';
import { testKeys } from './test-keys.ts';

/** A whole engine over real SQLite in a folder of its own, with a clock that the test turns. */
export interface TestEngine {
  readonly engine: Engine;
  readonly db: Db;
  readonly clock: SettableClock;
  readonly ctx: WorkspaceCtx;
  readonly folder: string;
  /** Publishes and tells the engine. */
  seed(seed: WorkspaceSeed): void;
  /** Posts to the tracking API with the public write key, or the API key, and waits until it is applied. */
  send(path: string, body: Json, key?: string): Promise<{ readonly status: number; readonly body: Json }>;
  /** Turns the clock and lets everything happen that is due by then, in order. */
  turn(byMs: number): Promise<void>;
  /** Closes and opens the same file again, as a restart does. */
  restart(): Promise<void>;
  /** Stops. @throws when something was left over: waiting, parked, or an error that nobody expected. */
  stop(): Promise<void>;
  /** Errors that the engine reported; empty it in a test that expects some. */
  readonly errors: string[];
}

export interface TestEngineOptions extends WorkspaceSeed {
  readonly clock?: SettableClock;
  readonly engine?: Partial<EngineOptions>;
}

export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-engine-'));
  const clock = options.clock ?? settableClock();
  const ctx = { workspaceId: 'main' };
  const errors: string[] = [];
  const open = () => {
    const db = openStore(join(folder, 'ripen.db'));
    const engine = createEngine({
      db,
      clock,
      workspace: ctx,
      keys: keyCheck({ value: (name) => testKeys[name] }, () => clock.nowMs()),
      onError: (message, error) => errors.push(`${message}: ${error instanceof Error ? error.message : String(error)}`),
      ...options.engine,
    });
    return { db, engine };
  };
  let { db, engine } = open();
  seedWorkspace(ctx, db, options, clock.nowMs());
  engine.start();

  const close = async (): Promise<void> => {
    await engine.stop();
    db.close();
  };
  const testEngine: TestEngine = {
    get engine() {
      return engine;
    },
    get db() {
      return db;
    },
    clock,
    ctx,
    folder,
    errors,
    seed: (seed) => {
      seedWorkspace(ctx, db, seed, clock.nowMs());
      engine.worldChanged();
    },
    send: async (path, body, key = testKeys.writeKey) => {
      const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
      const init = {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
      const response = await engine.ingestRoutes.request(path, init);
      await engine.drained();
      return { status: response.status, body: (await response.json()) as Json };
    },
    turn: async (byMs) => {
      clock.advance(byMs);
      await engine.drained();
    },
    restart: async () => {
      await close();
      ({ db, engine } = open());
      engine.start();
    },
    stop: async () => {
      const { waiting, parked } = engine.health();
      await close();
      rmSync(folder, { recursive: true, force: true });
      if (waiting + parked + errors.length === 0) return;
      throw new Error(
        `work was left over: ${waiting} waiting, ${parked} parked, errors: ${errors.join('; ') || 'none'}`,
      );
    },
  };
  return testEngine;
}
