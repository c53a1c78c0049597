import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CursorKey } from '../http/page.ts';
import { listContactRowsByScore, scoredQuery } from './contact-score-list-rows.ts';
import { openStore } from './open-store.ts';
import type { Db } from './per-store.ts';
import { shardOf } from './shard.ts';

const ctx = { workspaceId: 'main' };
let folder: string;
let db: Db;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-score-list-'));
  db = openStore(join(folder, 'ripen.db'));
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Given {
  readonly id: string;
  readonly sortKey: number | null;
  readonly merged: boolean;
}

function write(contacts: readonly Given[]): void {
  db.writeTransaction(() => {
    for (const table of ['contacts', 'scores'] as const) db.run(db.k.deleteFrom(table));
    for (const { id, sortKey, merged } of contacts) {
      const place = { shard: shardOf('main', id), workspaceId: 'main' };
      const mergedInto = merged ? 'somebody' : null;
      const row = { ...place, id, searchFolded: '', createdAtMs: 1, appliedAtMs: 1, mergedInto };
      db.run(db.k.insertInto('contacts').values(row));
      if (sortKey === null || merged) continue;
      const view = { points: 0, class: 0, gatesMet: 0, gatesTotal: 0, fit: 0, engagement: 0, band: null } as const;
      const score = { ...view, ready: 0, standing: 'scored', sortKey, stateJson: '{}', computedAtMs: 1 } as const;
      db.run(
        db.k.insertInto('scores').values({ ...place, ...score, contactId: id, modelId: 'readiness', modelVersion: 1 }),
      );
    }
  });
}

/** Every page, as a client would turn them. */
function pages(descending: boolean, limit: number): string[] {
  const ids: string[] = [];
  let after: CursorKey | null = null;
  for (;;) {
    const rows = listContactRowsByScore(ctx, db, { modelId: 'readiness', descending, limit, after });
    const shown = rows.slice(0, limit);
    ids.push(...shown.map(({ id }) => id));
    const last = shown.at(-1);
    if (rows.length <= limit || last === undefined) return ids;
    after = [last.sortValue, last.id];
  }
}

describe('contacts by score', () => {
  it('shows every contact once, in order, however it is cut into pages; those without a score last', () => {
    const contact = fc.record({
      id: fc.integer({ min: 0, max: 99_999 }).map((number) => `c${number}`),
      // Few values, so that many share one.
      sortKey: fc.option(fc.integer({ min: -2, max: 3 }), { freq: 4 }),
      merged: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(contact, { selector: ({ id }) => id, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (contacts, limit, descending) => {
          write(contacts);
          const shown = contacts.filter(({ merged }) => !merged);
          const byId = (a: Given, b: Given) => (a.id < b.id ? -1 : 1);
          const scored = shown
            .filter(({ sortKey }) => sortKey !== null)
            .sort((a, b) => (b.sortKey ?? 0) - (a.sortKey ?? 0) || byId(a, b));
          if (!descending) scored.reverse();
          const unscored = shown.filter(({ sortKey }) => sortKey === null).sort(byId);
          expect(pages(descending, limit)).toEqual([...scored, ...unscored].map(({ id }) => id));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('walks the index by sort key and sorts nothing, in every part and both directions', () => {
    for (const descending of [true, false]) {
      for (const part of [
        { kind: 'from the start' },
        { kind: 'same score', sortKey: 5, afterId: 'c' },
        { kind: 'beyond', sortKey: 5 },
      ] as const) {
        const { sql, parameters } = scoredQuery(ctx, db, { modelId: 'readiness', descending }, part, 50).compile();
        const plan = db.all<{ detail: string }>(CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]));
        const steps = plan.map(({ detail }) => detail);
        expect(steps[0]).toMatch(/^SEARCH sorted USING INDEX scoresBySortKey/);
        expect(steps[1]).toMatch(/^SEARCH contacts USING INDEX sqlite_autoindex_contacts_1/);
        expect(steps).toHaveLength(2);
      }
    }
  });
});
