import type Sqlite from 'better-sqlite3';

/** What SQLite can hold. Booleans are 0 and 1; times are integers; JSON is text. */
export type SqlValue = string | number | bigint | Uint8Array | null;

export interface RunResult {
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
}

/** One prepared SQL text. Rows are plain objects whose keys are the selected column names. */
export interface Statement {
  readonly sql: string;
  /** Gives rows back: a SELECT, a PRAGMA that answers, or a change with RETURNING. */
  readonly reader: boolean;
  /** Changes nothing in the file. */
  readonly readonly: boolean;
  all(parameters: readonly unknown[]): Record<string, unknown>[];
  get(parameters: readonly unknown[]): Record<string, unknown> | undefined;
  run(parameters: readonly unknown[]): RunResult;
}

type RawStatement = Sqlite.Statement<unknown[], unknown[]>;

/**
 * better-sqlite3 builds its row objects with code made from strings, which the hardened flags forbid; in raw mode it
 * hands over arrays instead and the objects are built here.
 */
export const createStatement = (database: Sqlite.Database, sql: string): Statement => {
  const raw = database.prepare<unknown[], unknown[]>(sql);
  const names = raw.reader ? columnNames(raw, sql) : [];
  if (raw.reader) raw.raw(true);
  return {
    sql,
    reader: raw.reader,
    readonly: raw.readonly,
    all: (parameters) => raw.all(bindable(parameters, sql)).map((values) => toRow(names, values)),
    get: (parameters) => {
      const values = raw.get(bindable(parameters, sql));
      return values === undefined ? undefined : toRow(names, values);
    },
    run: (parameters) => raw.run(bindable(parameters, sql)),
  };
};

const columnNames = (raw: RawStatement, sql: string): readonly string[] => {
  const names = raw.columns().map((column) => column.name);
  const seen = new Set<string>();
  for (const name of names) {
    // `in`: what every object inherits cannot be assigned while the prototypes are frozen.
    if (seen.has(name) || name === '__proto__' || name in Object.prototype) {
      throw new TypeError(`Select "${name}" once and under another name (alias it): ${sql}`);
    }
    seen.add(name);
  }
  return names;
};

const toRow = (names: readonly string[], values: readonly unknown[]): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index += 1) row[names[index] as string] = values[index];
  return row;
};

/** The driver would store NULL for undefined, which hides a forgotten value. */
const bindable = (parameters: readonly unknown[], sql: string): unknown[] => {
  for (let index = 0; index < parameters.length; index += 1) {
    if (parameters[index] === undefined) {
      throw new TypeError(`Value ${index + 1} of this statement is undefined; pass null to mean "nothing": ${sql}`);
    }
  }
  return parameters as unknown[];
};
