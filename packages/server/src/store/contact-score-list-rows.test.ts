import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CursorKey } from '../http/page.ts';
import { listContactRowsByScore, type ScoreListQuery } from './contact-score-list-rows.ts';
import { alongIndex, mostTied, tiedInOrder } from './contact-score-queries.ts';
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
  /** In each model; null where it has no score. */
  readonly sortKeys: readonly (number | null)[];
  readonly merged: boolean;
}

const models = ['readiness', 'webinar', 'partners'];

function write(contacts: readonly Given[]): void {
  db.writeTransaction(() => {
    for (const table of ['contacts', 'scores'] as const) db.run(db.k.deleteFrom(table));
    for (const { id, sortKeys, merged } of contacts) {
      const place = { shard: shardOf('main', id), workspaceId: 'main' };
      const mergedInto = merged ? 'somebody' : null;
      const row = { ...place, id, searchFolded: '', createdAtMs: 1, appliedAtMs: 1, mergedInto };
      db.run(db.k.insertInto('contacts').values(row));
      for (const [index, sortKey] of sortKeys.entries()) {
        if (sortKey === null || merged) continue;
        const view = { points: 0, class: 0, gatesMet: 0, gatesTotal: 0, fit: 0, engagement: 0, band: null } as const;
        const rest = { ready: 0, standing: 'scored', sortKey, stateJson: '{}', computedAtMs: 1 } as const;
        const modelId = models[index] ?? '';
        db.run(
          db.k.insertInto('scores').values({ ...place, ...view, ...rest, contactId: id, modelId, modelVersion: 1 }),
        );
      }
    }
  });
}

type Asked = Omit<ScoreListQuery, 'after'>;

/** Every page, as a client would turn them. */
function pages(query: Asked): string[] {
  const ids: string[] = [];
  let after: CursorKey | null = null;
  for (;;) {
    const rows = listContactRowsByScore(ctx, db, { ...query, after });
    const shown = rows.slice(0, query.limit);
    ids.push(...shown.map(({ id }) => id));
    const last = shown.at(-1);
    if (rows.length <= query.limit || last === undefined) return ids;
    after = [...last.sortValues, last.id];
  }
}

/** The same by sorting everybody at once. */
function sorted(contacts: readonly Given[], { modelIds, descending }: Asked): string[] {
  const sign = descending ? 1 : -1;
  const compare = (a: Given, b: Given): number => {
    for (const modelId of modelIds) {
      const [left = null, right = null] = [a, b].map(({ sortKeys }) => sortKeys[models.indexOf(modelId)]);
      if (left === right) continue;
      if (left === null || right === null) return left === null ? 1 : -1;
      return (right - left) * sign;
    }
    return a.id < b.id ? -sign : sign;
  };
  return contacts
    .filter(({ merged }) => !merged)
    .sort(compare)
    .map(({ id }) => id);
}

/** Few values, so that many share one. */
const sortKey = fc.option(fc.integer({ min: -1, max: 2 }), { freq: 4, nil: null });
const contact = fc.record({
  id: fc.integer({ min: 0, max: 99_999 }).map((number) => `c${number}`),
  sortKeys: fc.tuple(sortKey, sortKey, sortKey),
  merged: fc.boolean(),
});
const asked = fc.record({
  modelIds: fc.shuffledSubarray(models, { minLength: 1 }),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 7 }),
  // Ties are broken by sorting them where they lie, or, here already at a few, along the next model's index.
  fewTied: fc.constantFrom(0, 3, 2_000),
  isCounted: fc.boolean(),
});

describe('contacts by score', () => {
  it('S1: shows every contact once, in order of one model or several, however it is cut into pages; no score is last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(contact, { selector: ({ id }) => id, maxLength: 40 }), asked, (contacts, given) => {
        write(contacts);
        const { isCounted, ...query } = given;
        const found = isCounted ? contacts.filter(({ merged }) => !merged).length : undefined;
        expect(pages({ ...query, found })).toEqual(sorted(contacts, query));
      }),
      { numRuns: 120 },
    );
  });
});

describe('the plan', () => {
  const plan = ({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): string[] =>
    db
      .all<{ detail: string }>(CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]))
      .map(({ detail }) => detail);
  const alongScores = /^SEARCH sorted USING INDEX scoresBySortKey/;
  const eachContact = /^SEARCH contacts USING INDEX sqlite_autoindex_contacts_1/;
  const eachScore = /^SEARCH other USING INDEX sqlite_autoindex_scores_1 /;
  const besideInIndex =
    /^SEARCH other USING COVERING INDEX scoresBySortKey \(workspaceId=\? AND modelId=\? AND sortKey=\? AND contactId=\?\)/;
  const subquery = /^CORRELATED SCALAR SUBQUERY/;
  const ranges = [
    { kind: 'from the start' },
    { kind: 'same score', sortKey: 5, afterId: null },
    { kind: 'same score', sortKey: 5, afterId: 'c' },
    { kind: 'beyond', sortKey: 5 },
  ] as const;

  it('walks the index by sort key and sorts nothing, in every range, both directions, with one model and with three', () => {
    for (const descending of [true, false]) {
      for (const modelIds of [models.slice(0, 1), models]) {
        for (const range of ranges) {
          const order = { ctx, filter: {}, modelIds, descending };
          const alike = modelIds.slice(1).map((modelId) => ({ modelId, sortKey: 5 }));
          const steps = plan(alongIndex(db, order, 'readiness', alike, range, 50).compile());
          expect(steps[0]).toMatch(alongScores);
          // Whoever belongs elsewhere is passed by in the index: their contact is not read.
          expect(steps.slice(1, 1 + 2 * alike.length)).toEqual(
            alike.flatMap(() => [expect.stringMatching(subquery), expect.stringMatching(besideInIndex)]),
          );
          const rest = steps.slice(1 + 2 * alike.length);
          expect(rest[0]).toMatch(eachContact);
          expect(rest.slice(1)).toEqual(
            modelIds.flatMap(() => [expect.stringMatching(subquery), expect.stringMatching(eachScore)]),
          );
        }
      }
    }
  });

  it('sorts no more than the few with one score when it sorts', () => {
    const order = { ctx, filter: {}, modelIds: models, descending: true };
    const tied = { modelId: 'readiness', sortKey: 5 };
    const query = tiedInOrder(db, order, tied, [], models.slice(1), [5, null, 'c'], 50).compile();
    const steps = plan(query).filter((step) => !/^CORRELATED SCALAR SUBQUERY/.test(step));
    expect(steps).toEqual([
      expect.stringMatching(/^(CO-ROUTINE|MATERIALIZE) tied/),
      expect.stringMatching(alongScores),
      expect.stringMatching(eachContact),
      expect.stringMatching(eachScore),
      expect.stringMatching(eachScore),
      'SCAN tied',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
    expect(query.parameters).toContain(mostTied);
  });
});
