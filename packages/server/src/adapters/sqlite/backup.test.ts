import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup, createStore, integrityCheck, openDatabase, type Store } from './index.ts';

interface Tables {
  leads: { id: number; note: string };
}

let folder: string;
let store: Store<Tables>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-backup-'));
  store = createStore<Tables>(openDatabase(join(folder, 'ripen.db')));
  store.writeTransaction(() => {
    store.exec(
      'create table leads (id integer primary key, note text not null) strict; create index by_note on leads(note)',
    );
    store.exec('PRAGMA user_version = 3');
    const add = store.prepare((id: number, note: string) => store.k.insertInto('leads').values({ id, note }));
    for (let id = 0; id < 2_000; id += 1) add.run(id, `note ${id % 7}`);
  });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const count = (database: Store<Tables>): unknown => database.get(sql`select count(*) as n from leads`.compile(store.k));

describe('backup', () => {
  it('writes a whole, checked copy, taken while a transaction of another connection is open', () => {
    const other = openDatabase(store.path);
    const out = join(folder, 'out.db');
    other.writeTransaction(() => {
      other.exec('delete from leads where id < 500');
      backup(store, out);
    });
    other.close();
    const copy = createStore<Tables>(openDatabase(out, { mustExist: true, newestSchema: 3 }));
    expect(count(copy)).toEqual({ n: 2_000 });
    expect(copy.get(sql`PRAGMA user_version`.compile(store.k))).toEqual({ user_version: 3 });
    copy.close();
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('never writes over a file that is there, above all not over the database', () => {
    writeFileSync(join(folder, 'letters.txt'), 'dear Ann');
    expect(() => backup(store, join(folder, 'letters.txt'))).toThrow('already exists');
    expect(readFileSync(join(folder, 'letters.txt'), 'utf8')).toBe('dear Ann');
    expect(() => backup(store, store.path, { overwrite: true })).toThrow('already exists');
    expect(count(store)).toEqual({ n: 2_000 });
    backup(store, join(folder, 'letters.txt'), { overwrite: true });
    expect(readFileSync(join(folder, 'letters.txt'), 'latin1')).toMatch(/^SQLite format 3/);
  });

  it('leaves nothing behind when it cannot be written', () => {
    expect(() => backup(store, join(folder, 'no', 'out.db'))).toThrow('cannot be written');
    expect(readdirSync(folder)).not.toContain('no');
  });
});

describe('integrityCheck', () => {
  it('finds nothing in a sound file, and names what is wrong in a damaged one', () => {
    expect(integrityCheck(store)).toEqual([]);
    store.close();
    // Entries taken out of the index behind SQLite's back: the table still has rows that the index does not know.
    const damaged = new Sqlite(store.path);
    damaged.unsafeMode(true);
    damaged.exec(`PRAGMA writable_schema = ON;
      update sqlite_schema set sql = 'create index by_note on leads(note) where id > 1000' where name = 'by_note';
      PRAGMA writable_schema = RESET; REINDEX by_note; PRAGMA writable_schema = ON;
      update sqlite_schema set sql = 'create index by_note on leads(note)' where name = 'by_note';`);
    damaged.close();
    store = createStore<Tables>(openDatabase(store.path));
    expect(integrityCheck(store).join()).toContain('by_note');
    backup(store, join(folder, 'out.db')); // copying builds the indexes anew, so the copy is sound
  });

  it('finds rows that point nowhere', () => {
    store.writeTransaction(() => store.exec('create table ledger (lead integer references leads(id)) strict'));
    const raw = new Sqlite(store.path);
    raw.exec('PRAGMA foreign_keys = OFF; insert into ledger values (99999)');
    raw.close();
    expect(integrityCheck(store)).toEqual(['row 1 of ledger points to a row of leads that does not exist']);
    expect(() => backup(store, join(folder, 'out.db'))).toThrow('failed its check');
    expect(readdirSync(folder)).not.toContain('out.db');
  });
});
