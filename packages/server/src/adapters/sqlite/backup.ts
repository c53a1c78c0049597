import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { DatabaseError, type DatabaseErrorCode } from './database-error.ts';
import { openDatabase } from './open-database.ts';
import { createQueryBuilder } from './query-builder.ts';

const builder = createQueryBuilder<Record<string, never>>();

export interface BackupOptions {
  /** Replace a file that is already there. Never set for a path that a person typed. */
  readonly overwrite?: boolean;
}

/**
 * Writes a complete, checked copy of the database to `outPath` while others go on writing. The file appears under its
 * name only once it is whole and on the disk. Blocks this thread for as long as copying takes: run it in a process
 * (or worker) of its own when the database is large.
 * @throws DatabaseError: backup-exists, backup-damaged, disk-full, read-only, cannot-open.
 */
export const backup = (database: Database, outPath: string, options: BackupOptions = {}): void => {
  const target = resolve(outPath);
  if (existsSync(target) && (!options.overwrite || target === resolve(database.path))) {
    throw new DatabaseError('backup-exists', `${outPath} already exists and was kept. Choose another file name.`);
  }
  const temporary = `${target}.partial`;
  rmSync(temporary, { force: true });
  try {
    copyTo(temporary, database, outPath);
    checkCopy(temporary);
    syncToDisk(temporary);
    renameSync(temporary, target);
    syncToDisk(dirname(target));
  } finally {
    rmSync(temporary, { force: true });
  }
};

/** The driver names the database in its errors; here it is the copy that cannot be written. */
const copyTo = (temporary: string, database: Database, outPath: string): void => {
  try {
    database.runOutsideTransaction('VACUUM INTO ?', [temporary]);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !aboutTheCopy.has(error.code)) throw error;
    throw new DatabaseError(
      error.code,
      `${outPath} cannot be written. The database was not changed. Check that its folder exists, may be written and has room.`,
      { cause: error },
    );
  }
};

const aboutTheCopy: ReadonlySet<DatabaseErrorCode> = new Set(['cannot-open', 'read-only', 'disk-full']);

/** What SQLite finds wrong with the file: pages, indexes and foreign keys. Empty means sound. */
export const integrityCheck = (database: Database): readonly string[] => {
  const pages = database
    .all(sql<{ integrity_check: string }>`PRAGMA integrity_check`.compile(builder))
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');
  const orphans = database
    .all(sql<{ table: string; rowid: number; parent: string }>`PRAGMA foreign_key_check`.compile(builder))
    .map((row) => `row ${row.rowid} of ${row.table} points to a row of ${row.parent} that does not exist`);
  return [...pages, ...orphans];
};

const checkCopy = (path: string): void => {
  const copy = openDatabase(path, { readonly: true });
  try {
    const problems = integrityCheck(copy);
    if (problems.length === 0) return;
    throw new DatabaseError(
      'backup-damaged',
      `The copy failed its check and was thrown away; the database itself was not changed. ${problems.slice(0, 3).join('; ')}`,
    );
  } finally {
    copy.close();
  }
};

const syncToDisk = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
