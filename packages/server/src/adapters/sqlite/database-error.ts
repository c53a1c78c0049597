import Sqlite from 'better-sqlite3';

export type DatabaseErrorCode =
  | 'disk-full'
  | 'read-only'
  | 'cannot-open'
  | 'missing'
  | 'corrupt'
  | 'not-a-database'
  | 'other-application'
  | 'newer-schema'
  | 'busy'
  | 'io'
  | 'closed'
  | 'nested-transaction'
  | 'async-transaction'
  | 'write-outside-transaction'
  | 'backup-exists'
  | 'backup-damaged';

/** The database could not do what was asked. `message` says what happened, what was kept and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const diskFull = (path: string): string =>
  `The disk that holds ${path} is full. Everything confirmed so far is kept, nothing else was written. ` +
  'Free some space, then try again.';

const EXPLAINED: readonly (readonly [prefix: string, code: DatabaseErrorCode, explain: (path: string) => string])[] = [
  ['SQLITE_FULL', 'disk-full', diskFull],
  // No room for the index of the log: what a start meets on a full disk.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full', diskFull],
  [
    'SQLITE_READONLY',
    'read-only',
    (path) =>
      `${path} or its folder cannot be written. Nothing was changed. ` +
      'Give the user that runs Ripen write access to the folder, or set RIPEN_DATA_DIR to another one.',
  ],
  [
    'SQLITE_CANTOPEN',
    'cannot-open',
    (path) =>
      `${path} cannot be opened. Nothing was changed. ` +
      'Check that its folder exists and that the user that runs Ripen may read and write it, or set RIPEN_DATA_DIR.',
  ],
  [
    'SQLITE_NOTADB',
    'not-a-database',
    (path) =>
      `${path} is not a SQLite database, or its first bytes are damaged. The file was left as it is. ` +
      'Restore a backup to this place, or move the file away and start again.',
  ],
  [
    'SQLITE_CORRUPT',
    'corrupt',
    (path) =>
      `${path} is damaged. The file was left as it is. ` +
      'Stop Ripen, keep a copy of the file with its -wal neighbour, and restore the last backup.',
  ],
  [
    'SQLITE_BUSY',
    'busy',
    (path) =>
      `Another process kept ${path} locked for longer than Ripen waits. This change was not made; try again. ` +
      'If it stays so, look for a second Ripen or a database tool that has the file open.',
  ],
  [
    'SQLITE_IOERR',
    'io',
    (path) =>
      `The disk reported an error while ${path} was read or written. Everything confirmed so far is kept, ` +
      'this change was not made. Check the disk, then restart Ripen.',
  ],
];

/** Turns a driver error into a DatabaseError where a person must act; anything else comes back as it is. */
export const explainSqliteError = (error: unknown, path: string): unknown => {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const entry = EXPLAINED.find(([prefix]) => error.code.startsWith(prefix));
  if (!entry) return error;
  const [, code, explain] = entry;
  return new DatabaseError(code, explain(path), { cause: error });
};

/** True for a row refused because a unique or primary key already holds its value. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError &&
  (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY');
