import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import type { Db } from './per-store.ts';
import { rankOf } from './rank-rows.ts';
import { shardOf } from './shard.ts';

const ctx = { workspaceId: 'main' };
let folder: string;
let db: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-rank-'));
  db = openStore(join(folder, 'ripen.db'));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(modelId: string, sortKeys: readonly number[]): void {
  db.writeTransaction(() => {
    for (const [index, sortKey] of sortKeys.entries()) {
      const contactId = `c${index}`;
      const place = { shard: shardOf('main', contactId), workspaceId: 'main', contactId, modelId, modelVersion: 1 };
      const view = { points: 0, class: 0, gatesMet: 0, gatesTotal: 0, fit: 0, engagement: 0, band: null, ready: 0 };
      const rest = { standing: 'scored', sortKey, stateJson: '{}', computedAtMs: 1 } as const;
      db.run(db.k.insertInto('scores').values({ ...place, ...view, ...rest, ready: 0 }));
    }
  });
}

const rank = (modelId: string, index: number) =>
  rankOf(ctx, db, modelId, { shard: shardOf('main', `c${index}`), id: `c${index}` });

it('S14: the 12th of 840 is the one with eleven above; equals share a place, and each model has its own order', () => {
  write(
    'readiness',
    Array.from({ length: 840 }, (_, index) => 10_000 - index),
  );
  write('other', [5, 7, 7, 1]);
  expect(rank('readiness', 11)).toEqual({ position: 12, total: 840 });
  expect(rank('readiness', 839)).toEqual({ position: 840, total: 840 });
  expect([0, 1, 2, 3].map((index) => rank('other', index)?.position)).toEqual([3, 1, 1, 4]);
  expect(rank('other', 11)).toBeUndefined();
});

it('S9, S14: excluded and dead contacts are not among those that are counted', () => {
  // As `sortKey` keeps them: far below everybody.
  write('readiness', [50, -1e12 + 90, 30]);
  expect(rank('readiness', 2)).toEqual({ position: 2, total: 2 });
});
