import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { createQueryBuilder } from './query-builder.ts';

/** The database together with the builder for its tables: `store.all(store.k.selectFrom('contacts').selectAll())`. */
export interface Store<Tables> extends Database {
  /** Builds queries; does not execute them. */
  readonly k: Kysely<Tables>;
}

export const createStore = <Tables>(database: Database): Store<Tables> => ({
  k: createQueryBuilder<Tables>(),
  path: database.path,
  get inTransaction() {
    return database.inTransaction;
  },
  isFileInPlace: database.isFileInPlace,
  shrinkLog: () => database.shrinkLog(),
  all: database.all,
  get: database.get,
  run: database.run,
  exec: database.exec,
  prepare: database.prepare,
  writeTransaction: database.writeTransaction,
  readTransaction: database.readTransaction,
  runOutsideTransaction: database.runOutsideTransaction,
  close: database.close,
});
