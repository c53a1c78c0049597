import { statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { createLastUsedCache } from '../last-used-cache.ts';
import { DatabaseError, explainSqliteError } from './database-error.ts';
import { compilePrepared, compileQuery, createPrepared, type Prepared, type Query } from './prepared.ts';
import { createStatement, type RunResult, type SqlValue, type Statement } from './statement.ts';

/**
 * One SQLite connection. Everything is synchronous, so nothing can come between the statements of a transaction.
 * Every method throws DatabaseError where a person must act, SqliteError otherwise (constraints, wrong SQL).
 */
export interface Database {
  readonly path: string;
  readonly inTransaction: boolean;
  /** False when the file was deleted or replaced while open: what is written from then on is gone at the next start. */
  isFileInPlace(): boolean;
  all<Row>(query: Query<Row>): Row[];
  get<Row>(query: Query<Row>): Row | undefined;
  /** For statements without RETURNING. */
  run(query: Query<unknown>): RunResult;
  /** Several statements of fixed SQL, such as a migration. Never with text from data. */
  exec(sql: string): void;
  /**
   * For the hot path. `build` is called once; its arguments become the values of every call:
   * `const find = db.prepare((id: string) => k.selectFrom('contacts').selectAll().where('id', '=', id)); find.get('c1')`
   */
  prepare<Params extends readonly SqlValue[], Row>(build: (...params: Params) => Query<Row>): Prepared<Params, Row>;
  /** BEGIN IMMEDIATE … COMMIT; rolls back when `work` throws. Not async, not nested. The only way to write. */
  writeTransaction<Result>(work: () => Result): Result;
  /** One unchanging view over several reads while other processes write. */
  readTransaction<Result>(work: () => Result): Result;
  /**
   * Copies the write-ahead log back and gives its space to the disk, as far as it can now: a log of many megabytes is what a
   * disk that is nearly full misses most.
   */
  shrinkLog(): void;
  /** Statements that cannot run in a transaction, such as VACUUM INTO. Only for this folder. */
  runOutsideTransaction(sql: string, parameters?: readonly SqlValue[]): void;
  close(): void;
}

const MOST_STATEMENTS = 500;

export const createDatabase = (connection: Sqlite.Database, path: string): Database => {
  const statementFor = createLastUsedCache(MOST_STATEMENTS, (sql) => createStatement(connection, sql));

  // Asking SQLite before every statement costs more than some of the statements; only an error can end a transaction
  // behind our back.
  let isWriting = false;

  const explained = <Result>(call: () => Result): Result => {
    try {
      return call();
    } catch (error) {
      isWriting = connection.open && connection.inTransaction;
      throw connection.open ? explainSqliteError(error, path) : closedError(path, error);
    }
  };

  const guarded = <Result>(statement: Statement, call: () => Result): Result => {
    if (!statement.readonly && !isWriting) throw outsideTransactionError(statement.sql);
    return explained(call);
  };

  const run = <Row, Result>(
    query: Query<Row>,
    use: (statement: Statement, parameters: readonly unknown[]) => Result,
  ): Result => {
    const { sql, parameters } = compileQuery(query);
    const statement = explained(() => statementFor(sql));
    return guarded(statement, () => use(statement, parameters));
  };

  const transaction = createTransaction(connection, path);
  const inode = inodeOf(path);

  return {
    path,
    get inTransaction() {
      return connection.inTransaction;
    },
    isFileInPlace: () => inodeOf(path) === inode,
    all: <Row>(query: Query<Row>) => run(query, (statement, parameters) => statement.all(parameters)) as Row[],
    get: <Row>(query: Query<Row>) =>
      run(query, (statement, parameters) => statement.get(parameters)) as Row | undefined,
    run: (query) => run(query, (statement, parameters) => statement.run(parameters)),
    exec: (sql) => {
      if (!connection.inTransaction) throw outsideTransactionError(sql);
      explained(() => connection.exec(sql));
    },
    prepare: <Params extends readonly SqlValue[], Row>(build: (...params: Params) => Query<Row>) => {
      const { sql, bind } = compilePrepared(build);
      return createPrepared<Params, Row>(
        explained(() => statementFor(sql)),
        bind,
        guarded,
      );
    },
    writeTransaction: (work) => {
      const outer = isWriting;
      try {
        return transaction('BEGIN IMMEDIATE', () => {
          isWriting = true;
          return work();
        });
      } finally {
        isWriting = outer && connection.open && connection.inTransaction;
      }
    },
    readTransaction: (work) => transaction('BEGIN DEFERRED', work),
    runOutsideTransaction: (sql, parameters = []) => {
      explained(() => statementFor(sql).run(parameters));
    },
    shrinkLog: () => shrinkLog(connection),
    close: () => {
      connection.close();
    },
  };
};

const shrinkLog = (connection: Sqlite.Database): void => {
  if (connection.inTransaction) return;
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Somebody reads from it, or the file cannot grow either: the next commit or look tries again.
  }
};

const inodeOf = (path: string): number | undefined =>
  path === ':memory:' ? undefined : statSync(path, { throwIfNoEntry: false })?.ino;

const createTransaction = (connection: Sqlite.Database, path: string) => {
  const rollBack = (): void => {
    // After SQLITE_FULL or an I/O error SQLite may have rolled back already.
    if (connection.inTransaction) connection.exec('ROLLBACK');
  };

  return <Result>(begin: 'BEGIN IMMEDIATE' | 'BEGIN DEFERRED', work: () => Result): Result => {
    if (connection.inTransaction) {
      throw new DatabaseError(
        'nested-transaction',
        'A transaction was started inside another one. Nothing of the inner one was done: pass the work in instead.',
      );
    }
    try {
      connection.exec(begin);
      const result = work();
      if (isPromise(result)) {
        // The rejection, if any, belongs to work that is thrown away here.
        result.then(undefined, () => undefined);
        throw new DatabaseError(
          'async-transaction',
          'The work of a transaction must not be async: it was rolled back. Await first, then write.',
        );
      }
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      if (!connection.open) throw closedError(path, error);
      rollBack();
      const explained = explainSqliteError(error, path);
      // The log may hold the room that the next try needs.
      if (explained instanceof DatabaseError && explained.code === 'disk-full') shrinkLog(connection);
      throw explained;
    }
  };
};

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

const closedError = (path: string, cause: unknown): DatabaseError =>
  new DatabaseError('closed', `${path} is already closed: Ripen is shutting down. Nothing was changed.`, { cause });

const outsideTransactionError = (sql: string): DatabaseError =>
  new DatabaseError(
    'write-outside-transaction',
    `Nothing was written: changes go through writeTransaction, so that they are kept together or not at all. ${sql}`,
  );
