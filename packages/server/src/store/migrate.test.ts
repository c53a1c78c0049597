import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore, openDatabase, type Store } from '../adapters/sqlite/index.ts';
import { migrate } from './migrate.ts';
import { newestSchema } from './migrations/index.ts';
import { openStore } from './open-store.ts';
import { shardOf } from './shard.ts';
import type { Tables } from './tables.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-migrate-'));
  path = join(folder, 'ripen.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tableNames = (db: Store<Tables>): string[] =>
  db
    .all(
      sql<{ name: string }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`.compile(
        db.k,
      ),
    )
    .map(({ name }) => name);

describe('migrate', () => {
  it('creates every table once, and the second start finds nothing to do', () => {
    const db = openStore(path);
    expect(tableNames(db)).toHaveLength(31);
    expect(migrate(db)).toEqual({ from: newestSchema, to: newestSchema });
    db.close();
    openStore(path).close();
  });

  it('is all or nothing: a step that fails leaves the file as it was', () => {
    const raw = new Sqlite(path);
    raw.exec(`PRAGMA application_id = ${0x5249504e}; create table settings (mine)`);
    raw.close();
    expect(() => openStore(path)).toThrow('already exists');
    const db = createStore<Tables>(openDatabase(path));
    expect(tableNames(db)).toEqual(['settings']);
    db.close();
  });

  it('refuses a file that a newer Ripen wrote, in one sentence that says what to do, and leaves it alone', () => {
    const db = openStore(path);
    db.writeTransaction(() => db.exec(`PRAGMA user_version = ${newestSchema + 1}`));
    expect(() => migrate(db)).toThrow('newer Ripen');
    db.close();
    expect(() => openStore(path)).toThrow('newer Ripen');
  });

  it('keeps shard in every unique key of a sharded table, except the history and the inbox (store rule 1)', () => {
    const db = openStore(path);
    const sharded = tableNames(db).filter((table) =>
      db
        .all(sql<{ name: string }>`select name from pragma_table_info(${table})`.compile(db.k))
        .some(({ name }) => name === 'shard'),
    );
    const columnsOf = (index: string) =>
      db.all(sql<{ name: string }>`select name from pragma_index_info(${index})`.compile(db.k)).map(({ name }) => name);
    const without = sharded.filter((table) =>
      db
        .all(sql<{ name: string }>`select name from pragma_index_list(${table}) where "unique" = 1`.compile(db.k))
        .some(({ name }) => !columnsOf(name).includes('shard')),
    );
    expect(sharded.length).toBeGreaterThan(12);
    expect(without).toEqual(['events']);
    db.close();
  });
});

describe('shardOf', () => {
  it('never changes and spreads', () => {
    expect([shardOf('w', 'a'), shardOf('w', 'b'), shardOf('v', 'a')]).toEqual([10, 114, 119]);
    const seen = new Map<number, number>();
    for (let n = 0; n < 25_600; n += 1) {
      const shard = shardOf('default', `c_${n}`);
      seen.set(shard, (seen.get(shard) ?? 0) + 1);
    }
    expect(seen.size).toBe(256);
    expect(Math.max(...seen.values())).toBeLessThan(160);
  });
});
