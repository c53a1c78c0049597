import type Sqlite from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { createStatement } from './statement.ts';

/** For code that must run Kysely's own way (`await query.execute()`), over the same raw-mode statements. */
export const createSqliteDialect = (connection: Sqlite.Database): SqliteDialect =>
  new SqliteDialect({
    database: {
      close: () => {
        connection.close();
      },
      prepare: (sql) => {
        const statement = createStatement(connection, sql);
        return {
          reader: statement.reader,
          all: statement.all,
          run: statement.run,
          iterate: (parameters) => statement.all(parameters).values(),
        };
      },
    },
  });
