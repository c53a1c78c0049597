import { type Driver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

const refuse = async (): Promise<never> => {
  throw new TypeError(
    'This Kysely only builds queries. Hand the query to store.all, store.get or store.run instead of executing it: ' +
      'an awaited query could end up in the middle of somebody else’s transaction.',
  );
};

const refusingDriver: Driver = {
  init: async () => undefined,
  acquireConnection: refuse,
  beginTransaction: refuse,
  commitTransaction: refuse,
  rollbackTransaction: refuse,
  releaseConnection: async () => undefined,
  destroy: async () => undefined,
};

/** Kysely as a typed builder of SQLite queries; it holds no connection and refuses to execute. */
export const createQueryBuilder = <Tables>(): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => refusingDriver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
