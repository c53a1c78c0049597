import type Sqlite from 'better-sqlite3';
import { createStatement, type Statement } from './statement.ts';

const MOST_STATEMENTS = 500;

/** Keeps the statements used last, by SQL text, so that a query seen before is not parsed again. */
export const createStatementCache = (
  database: Sqlite.Database,
  limit = MOST_STATEMENTS,
): ((sql: string) => Statement) => {
  const bySql = new Map<string, Statement>();
  return (sql) => {
    const known = bySql.get(sql);
    const statement = known ?? createStatement(database, sql);
    // A Map iterates in the order of insertion: moving a hit to the end keeps the least used one first.
    if (known) bySql.delete(sql);
    else if (bySql.size >= limit) bySql.delete(bySql.keys().next().value as string);
    bySql.set(sql, statement);
    return statement;
  };
};
