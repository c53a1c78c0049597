import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '@ripen/runtime';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { shardOf } from '../store/shard.ts';
import { putTimer } from '../store/timer-rows.ts';
import { type DriverUnderTest, driverConformance } from '../testing/driver-conformance.ts';
import { type SettableClock, settableClock } from '../testing/settable-clock.ts';
import { contactPersistence } from './contact-persistence.ts';
import { createEmbeddedDriver } from './embedded-driver.ts';
import { loadContact } from './load-contacts.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const ctx = { workspaceId: 'main' };

function openDriver(path: string, world: World, clock: SettableClock): DriverUnderTest {
  const db = openStore(path);
  const worlds = { get: () => world, checkFile: () => undefined };
  return {
    driver: createEmbeddedDriver({ db, clock, persistence: contactPersistence(db, worlds) }),
    clock,
    read: (id) => loadContact(ctx, db, world, id, { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs: clock.nowMs() }).state,
    effects: () => db.all(db.k.selectFrom('outbox').select('id')).map(({ id }) => id),
    another: () => openDriver(path, world, clock),
    close: () => db.close(),
  };
}

driverConformance('the embedded driver', (world, clock) => {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-driver-'));
  folders.push(folder);
  return openDriver(join(folder, 'ripen.db'), world, clock ?? settableClock());
});

describe('asking for due timers', () => {
  it('reads one row of the index however many wait', () => {
    const db = openStore(':memory:');
    db.writeTransaction(() => {
      for (let n = 0; n < 1000; n += 1) {
        const contactId = `c${n}`;
        putTimer(ctx, db, {
          shard: shardOf('main', contactId),
          contactId,
          id: 'wait/x',
          dueAtMs: 1e12 + n,
          subjectJson: '{}',
        });
      }
    });
    const plan = db.all(
      sql<{
        detail: string;
      }>`explain query plan select * from timers where "dueAtMs" <= 5 order by "dueAtMs" limit 9`.compile(db.k),
    );
    expect(plan.map(({ detail }) => detail).join()).toBe('SEARCH timers USING INDEX timersByDue (dueAtMs<?)');
    db.close();
  });
});
