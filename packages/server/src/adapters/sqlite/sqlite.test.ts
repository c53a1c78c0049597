import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Generated, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { createSqliteDialect } from './dialect.ts';
import { createStore, DatabaseError, isUniqueViolation, openDatabase, type Store } from './index.ts';

interface Tables {
  leads: { id: string; points: number; note: string | null };
  ledger: { seq: Generated<number>; lead_id: string; delta: number };
}

const SCHEMA = `
  create table leads (id text primary key, points integer not null, note text) strict;
  create table ledger (seq integer primary key, lead_id text not null references leads(id), delta integer not null) strict;
`;

let folder: string;
let store: Store<Tables>;

const openStore = (name = 'ripen.db'): Store<Tables> => createStore<Tables>(openDatabase(join(folder, name)));

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DatabaseError) return error.code;
    throw error;
  }
  return 'no error';
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-sqlite-'));
  store = openStore();
  store.writeTransaction(() => store.exec(SCHEMA));
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const addLead = (id: string, points = 0): void => {
  store.writeTransaction(() => store.run(store.k.insertInto('leads').values({ id, points, note: null })));
};

describe('queries', () => {
  it('runs Kysely queries synchronously and gives typed plain rows', () => {
    addLead('ann', 5);
    addLead('bob', 7);
    const rows = store.all(store.k.selectFrom('leads').select(['id', 'points']).orderBy('id'));
    expectTypeOf(rows).toEqualTypeOf<{ id: string; points: number }[]>();
    expect(rows).toEqual([
      { id: 'ann', points: 5 },
      { id: 'bob', points: 7 },
    ]);
    expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
    expect(store.get(store.k.selectFrom('leads').selectAll().where('id', '=', 'eve'))).toBeUndefined();
  });

  it('gives back rows of a change with RETURNING and counts of one without', () => {
    addLead('ann', 5);
    const changed = store.writeTransaction(() =>
      store.get(store.k.updateTable('leads').set({ points: 9 }).where('id', '=', 'ann').returning('points')),
    );
    expect(changed).toEqual({ points: 9 });
    const { changes } = store.writeTransaction(() => store.run(store.k.deleteFrom('leads')));
    expect(changes).toBe(1);
  });

  it('refuses undefined, doubled column names and names that every object inherits', () => {
    const { k } = store;
    expect(() => store.all(sql`select ${undefined}`.compile(k))).toThrow('undefined');
    expect(() => store.all(sql`select 1 as a, 2 as a`.compile(k))).toThrow('"a" once');
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(() => store.all(sql`select 1 as ${sql.id(name)}`.compile(k))).toThrow(`"${name}" once`);
    }
  });

  it('T4: values with SQL in them stay values', () => {
    for (const text of ["'; drop table leads; --", '" or 1=1', '\\', '\u0000', '%', "') union select 1 --"]) {
      addLead(text);
      expect(store.get(store.k.selectFrom('leads').select('id').where('id', '=', text))).toEqual({ id: text });
    }
    expect(store.all(store.k.selectFrom('leads').select('id'))).toHaveLength(6);
  });

  it('the builder refuses to execute by itself', async () => {
    await expect(store.k.selectFrom('leads').selectAll().execute()).rejects.toThrow('store.all');
  });

  it('knows a unique violation from other refusals', () => {
    addLead('ann');
    const attempt = (work: () => unknown): boolean => {
      try {
        work();
      } catch (error) {
        return isUniqueViolation(error);
      }
      throw new Error('was not refused');
    };
    expect(attempt(() => addLead('ann'))).toBe(true);
    const orphan = store.k.insertInto('ledger').values({ lead_id: 'nobody', delta: 1 });
    expect(attempt(() => store.writeTransaction(() => store.run(orphan)))).toBe(false);
  });
});

describe('prepared queries', () => {
  it('binds in the order of the arguments, whatever their order in the SQL', () => {
    addLead('ann', 5);
    const rename = store.prepare((note: string, id: string) =>
      store.k.updateTable('leads').set({ note, points: 1 }).where('id', '=', id).where('points', '>', 0),
    );
    const find = store.prepare((id: string) => store.k.selectFrom('leads').selectAll().where('id', '=', id));
    expectTypeOf(find.get).parameters.toEqualTypeOf<[id: string]>();
    expect(store.writeTransaction(() => rename.run('hello', 'ann')).changes).toBe(1);
    expect(find.get('ann')).toEqual({ id: 'ann', points: 1, note: 'hello' });
    expect(find.get('bob')).toBeUndefined();
    expect(find.all('ann')).toHaveLength(1);
  });

  it('binds an argument that is used twice in both places', () => {
    const echo = store.prepare((a: number, b: number) =>
      sql<{ x: number; y: number; z: number }>`select ${b} as x, ${a} as y, ${b} as z`.compile(store.k),
    );
    expect(echo.get(1, 2)).toEqual({ x: 2, y: 1, z: 2 });
  });

  it('refuses an argument that is not used, is missing, or is read while building', () => {
    const { k } = store;
    expect(() =>
      store.prepare((_a: string, b: string) => k.selectFrom('leads').selectAll().where('id', '=', b)),
    ).toThrow('Argument 1');
    expect(() => store.prepare((a: string) => k.selectFrom('leads').selectAll().where('id', '=', `${a}!`))).toThrow(
      'not known',
    );
    const find = store.prepare((id: string) => k.selectFrom('leads').selectAll().where('id', '=', id));
    expect(() => Reflect.apply(find.get, undefined, [])).toThrow('takes 1 values');
  });
});

describe('transactions', () => {
  it('W13: keeps all of it or nothing', () => {
    expect(() =>
      store.writeTransaction(() => {
        store.run(store.k.insertInto('leads').values({ id: 'ann', points: 1, note: null }));
        store.run(store.k.insertInto('ledger').values({ lead_id: 'nobody', delta: 1 }));
      }),
    ).toThrow('FOREIGN KEY');
    expect(store.inTransaction).toBe(false);
    expect(store.all(store.k.selectFrom('leads').selectAll())).toEqual([]);
  });

  it('refuses to nest, to be async, and to write outside', () => {
    expect(codeOf(() => store.writeTransaction(() => store.writeTransaction(() => 1)))).toBe('nested-transaction');
    expect(codeOf(() => store.writeTransaction(async () => 1))).toBe('async-transaction');
    const insert = store.k.insertInto('leads').values({ id: 'ann', points: 1, note: null });
    expect(codeOf(() => store.run(insert))).toBe('write-outside-transaction');
    expect(codeOf(() => store.get(insert.returning('id')))).toBe('write-outside-transaction');
    expect(codeOf(() => store.exec('delete from leads'))).toBe('write-outside-transaction');
    expect(store.all(store.k.selectFrom('leads').selectAll())).toEqual([]);
  });

  it('takes the write lock at once: a second connection waits and then says busy', () => {
    const other = new Sqlite(join(folder, 'ripen.db'), { timeout: 50 });
    store.writeTransaction(() => {
      expect(() => other.exec('begin immediate')).toThrow('locked');
    });
    other.exec('begin immediate');
    other.exec('rollback');
    other.close();
  });

  it('a read transaction sees one moment while another connection writes', () => {
    addLead('ann');
    const other = openStore();
    const count = () => store.all(store.k.selectFrom('leads').select('id')).length;
    store.readTransaction(() => {
      expect(count()).toBe(1);
      other.writeTransaction(() => other.run(other.k.insertInto('leads').values({ id: 'bob', points: 0, note: null })));
      expect(count()).toBe(1);
    });
    expect(count()).toBe(2);
    other.close();
  });
});

describe('opening', () => {
  it('keeps every commit on disk: WAL, synchronous FULL, foreign keys, five seconds of patience', () => {
    const pragma = (name: string) =>
      store.writeTransaction(() => Object.values(store.get(sql.raw(`PRAGMA ${name}`).compile(store.k)) as object)[0]);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5_000);
    expect(pragma('wal_autocheckpoint')).toBe(8_000);
  });

  it('leaves files alone that are not ours or damaged, and says which', () => {
    const path = (name: string) => join(folder, name);
    writeFileSync(path('text.db'), 'id,email\n1,ann@example.test\n'.repeat(50));
    expect(codeOf(() => openDatabase(path('text.db')))).toBe('not-a-database');
    expect(readFileSync(path('text.db'), 'utf8')).toContain('ann@example.test');

    const foreign = new Sqlite(path('foreign.db'));
    foreign.exec('create table theirs (a)');
    foreign.close();
    expect(codeOf(() => openDatabase(path('foreign.db')))).toBe('other-application');

    store.close();
    const bytes = readFileSync(path('ripen.db'));
    writeFileSync(path('ripen.db'), Buffer.concat([Buffer.alloc(100, 7), bytes.subarray(100)]));
    expect(codeOf(() => openDatabase(path('ripen.db')))).toBe('not-a-database');
  });

  it('refuses a file from a newer Ripen and creates none where one must exist', () => {
    store.writeTransaction(() => store.exec('PRAGMA user_version = 7'));
    expect(codeOf(() => openDatabase(store.path, { newestSchema: 6 }))).toBe('newer-schema');
    openDatabase(store.path, { newestSchema: 7 }).close();
    expect(codeOf(() => openDatabase(join(folder, 'no.db'), { mustExist: true }))).toBe('missing');
    expect(codeOf(() => openDatabase(join(folder, 'no', 'ripen.db')))).toBe('cannot-open');
    expect(readdirSync(folder).filter((name) => name.startsWith('no'))).toEqual([]);
  });

  it('says so when the folder cannot be written', () => {
    store.close();
    chmodSync(join(folder, 'ripen.db'), 0o444);
    chmodSync(folder, 0o555);
    const script = `import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
      for (const name of ['ripen.db', 'new.db']) {
        try { openDatabase(${JSON.stringify(folder)} + '/' + name); } catch (error) { console.log(error.code); }
      }`;
    // Root may write everywhere, so the attempt is made as nobody.
    const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      ...identity,
      encoding: 'utf8',
    });
    chmodSync(folder, 0o755);
    expect(output.trim().split('\n')).toEqual(['read-only', 'cannot-open']);
  });

  it('a full disk undoes the transaction, keeps the rest, and goes on when there is room', () => {
    addLead('ann');
    const pages = (count: number) => store.get(sql.raw(`PRAGMA max_page_count = ${count}`).compile(store.k));
    const addBig = () =>
      store.writeTransaction(() => {
        store.run(store.k.updateTable('leads').set({ points: 99 }));
        store.run(store.k.insertInto('leads').values({ id: 'big', points: 0, note: 'x'.repeat(200_000) }));
      });
    pages(8);
    expect(codeOf(addBig)).toBe('disk-full');
    expect(store.inTransaction).toBe(false);
    expect(store.all(store.k.selectFrom('leads').select('points'))).toEqual([{ points: 0 }]);
    pages(10_000);
    expect(codeOf(addBig)).toBe('no error');
  });

  it('does not begin anew beside a log whose database is gone: it may hold the last commits', () => {
    rmSync(store.path);
    expect(() => openDatabase(store.path)).toThrow('Put the database file back beside it');
    expect(existsSync(store.path)).toBe(false);
    store.close();
    rmSync(`${store.path}-wal`, { force: true });
    openDatabase(store.path).close();
  });

  it('notices that the file was deleted under it', () => {
    expect(store.isFileInPlace()).toBe(true);
    rmSync(store.path);
    expect(store.isFileInPlace()).toBe(false);
  });

  it('says that the database is closed', () => {
    store.close();
    expect(codeOf(() => store.all(store.k.selectFrom('leads').selectAll()))).toBe('closed');
    expect(codeOf(() => store.writeTransaction(() => 1))).toBe('closed');
  });
});

describe('dialect', () => {
  it('runs Kysely its own way over the same raw statements', async () => {
    const db = new Kysely<Tables>({ dialect: createSqliteDialect(new Sqlite(':memory:')) });
    await sql.raw('create table leads (id text primary key, points integer not null, note text)').execute(db);
    const added = await db.insertInto('leads').values({ id: 'ann', points: 3, note: null }).returningAll().execute();
    expect(added).toEqual([{ id: 'ann', points: 3, note: null }]);
    const { numUpdatedRows } = await db.updateTable('leads').set({ points: 4 }).executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(1n);
    await db.destroy();
  });
});
