import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listEventRows } from './event-list-rows.ts';
import { insertEvent } from './event-rows.ts';
import { openStore } from './open-store.ts';
import { eventsSince, lastEventAtMs } from './workspace-count-rows.ts';

it('counts the events of today wherever today begins in the history, also with holes in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-counts-'));
  const db = openStore(join(folder, 'ripen.db'));
  const ctx = { workspaceId: 'main' };
  const gap = fc.record({
    afterMs: fc.integer({ min: 0, max: 4 }),
    erased: fc.boolean(),
    kind: fc.constantFrom('event', 'timer'),
  });
  fc.assert(
    fc.property(fc.array(gap, { maxLength: 30 }), fc.integer({ min: 0, max: 90 }), (gaps, sinceMs) => {
      let atMs = 10;
      const kept: { atMs: number; kind: string }[] = [];
      db.writeTransaction(() => {
        db.run(db.k.deleteFrom('events'));
        gaps.forEach(({ afterMs, erased, kind }, index) => {
          atMs += afterMs;
          const row = { shard: 1, contactId: 'c', id: `e${index}`, kind, name: 'n', atMs, acceptedAtMs: atMs };
          const seq = insertEvent(ctx, db, { ...row, inputJson: '{}', contextJson: null });
          if (erased) db.run(db.k.deleteFrom('events').where('seq', '=', seq ?? 0));
          else kept.push({ atMs, kind });
        });
      });
      const events = kept.filter(({ kind }) => kind === 'event');
      // Never kept: on a machine that stood still, the count of one history would be taken for that of the next.
      expect(eventsSince(ctx, db, sinceMs, Infinity)).toBe(events.filter((event) => event.atMs >= sinceMs).length);
      expect(lastEventAtMs(ctx, db)).toBe(events.at(-1)?.atMs ?? null);
    }),
    { numRuns: 60 },
  );
  db.close();
  rmSync(folder, { recursive: true });
});

it('adds what came in to a count that took long, and lists the newest first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-counts-'));
  const db = openStore(join(folder, 'ripen.db'));
  const ctx = { workspaceId: 'main' };
  let number = 0;
  const add = (workspaceId: string, kind: string, contactId = 'c') => {
    number += 1;
    const row = { shard: 1, contactId, id: `e${number}`, kind, name: 'page', atMs: number, acceptedAtMs: number };
    insertEvent({ workspaceId }, db, { ...row, inputJson: '{}', contextJson: null });
  };
  db.writeTransaction(() => {
    for (let times = 0; times < 10; times += 1) add('main', 'event');
  });
  // Every count takes longer than nothing, so each is kept.
  const counted = (sinceMs: number) => eventsSince(ctx, db, sinceMs, -1);
  expect(counted(4)).toBe(7);
  db.writeTransaction(() => {
    add('main', 'event');
    add('main', 'timer');
    add('other', 'event');
    add('main', 'event', 'deal:d');
  });
  expect(counted(4)).toBe(8);
  expect(counted(4)).toBe(8);
  expect(counted(0)).toBe(11);
  expect(listEventRows(ctx, db, { byPeople: true, limit: 2, after: null }).map(({ id }) => id)).toEqual([
    'e11',
    'e10',
    'e9',
  ]);
  db.close();
  rmSync(folder, { recursive: true });
});
