import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { createDatabase, type Database } from './database.ts';
import { DatabaseError, explainSqliteError } from './database-error.ts';

/** "RIPN", written into the file's header so that another program's database is never taken for ours. */
const APPLICATION_ID = 0x5249504e;
const BUSY_TIMEOUT_MS = 5_000;

export interface OpenDatabaseOptions {
  /** The newest schema this Ripen knows; a file with a higher `user_version` is refused. */
  readonly newestSchema?: number;
  /** Refuse to create the file: for commands that work on what is there, such as `backup` and `verify`. */
  readonly mustExist?: boolean;
  /** Open for reading only; nothing is created or changed. */
  readonly readonly?: boolean;
}

/**
 * Opens (or creates) the database at `path`, which may be ':memory:'.
 * @throws DatabaseError: read-only, cannot-open, missing, not-a-database, corrupt, other-application, newer-schema,
 *   disk-full, busy.
 */
export const openDatabase = (path: string, options: OpenDatabaseOptions = {}): Database => {
  const { readonly = false, mustExist = readonly } = options;
  if (path !== ':memory:') checkFile(path, mustExist);
  let connection: Sqlite.Database | undefined;
  try {
    connection = new Sqlite(path, { readonly, fileMustExist: mustExist, timeout: BUSY_TIMEOUT_MS });
    checkHeader(connection, path, options.newestSchema);
    setPragmas(connection, readonly);
    if (!readonly) markAsOurs(connection);
    return createDatabase(connection, path);
  } catch (error) {
    connection?.close();
    throw explainOpenError(error, path);
  }
};

const checkFile = (path: string, mustExist: boolean): void => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0) return;
  // SQLite would begin anew and throw the last commits away with the log.
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new DatabaseError(
      'missing',
      `${path} is gone, but its log ${path}-wal is still there and may hold the last events. Nothing was created. ` +
        'Put the database file back beside it, or move the log away to begin with an empty workspace.',
    );
  }
  if (!mustExist) return;
  throw new DatabaseError(
    'missing',
    `There is no database at ${path}, or the file is empty. None was created. ` +
      'Check RIPEN_DATA_DIR, or run `ripen serve` once to create it.',
  );
};

const checkHeader = (connection: Sqlite.Database, path: string, newestSchema: number | undefined): void => {
  const applicationId = connection.pragma('application_id', { simple: true });
  const tables = connection.prepare('select count(*) from sqlite_schema').pluck().get();
  if (applicationId !== APPLICATION_ID && tables !== 0) {
    throw new DatabaseError(
      'other-application',
      `${path} is a database of another program. It was left as it is. Point RIPEN_DATA_DIR at a folder of its own.`,
    );
  }
  const schema = Number(connection.pragma('user_version', { simple: true }));
  if (newestSchema !== undefined && schema > newestSchema) {
    throw new DatabaseError(
      'newer-schema',
      `${path} was written by a newer Ripen (schema ${schema}, this one knows ${newestSchema}). ` +
        'It was left as it is. Start the newer Ripen again, or restore a backup made before the upgrade.',
    );
  }
};

// `exec`, not `pragma`: the driver builds the rows of a pragma with code made from strings.
const setPragmas = (connection: Sqlite.Database, readonly: boolean): void => {
  connection.exec(`
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = FULL;       -- a commit is on the disk when it returns (promise 1)
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -20480;      -- KiB; no mmap: a failing disk would then end the process with SIGBUS
    PRAGMA trusted_schema = OFF;     -- functions named in a damaged or foreign schema are not run
  `);
  // Readers go on while one writes.
  // A busy batch dirties a thousand pages: with the usual 1,000 every commit would copy them back at once.
  if (!readonly) connection.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 8000');
};

const markAsOurs = (connection: Sqlite.Database): void => {
  if (connection.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
};

const explainOpenError = (error: unknown, path: string): unknown => {
  const directoryMissing = error instanceof TypeError && error.message.includes('directory does not exist');
  if (directoryMissing || isAccessError(error)) {
    return new DatabaseError(
      'cannot-open',
      `${path} cannot be opened. Nothing was changed. ` +
        'Check that its folder exists and that the user that runs Ripen may read and write it, or set RIPEN_DATA_DIR.',
      { cause: error },
    );
  }
  return explainSqliteError(error, path);
};

const isAccessError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
