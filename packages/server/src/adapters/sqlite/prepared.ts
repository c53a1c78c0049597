import type { CompiledQuery } from 'kysely';
import type { RunResult, SqlValue, Statement } from './statement.ts';

/** A Kysely query, finished or still a builder. */
export type Query<Row> = CompiledQuery<Row> | { compile(): CompiledQuery<Row> };

/** A query compiled once; each call only binds its values, in the order of the builder's arguments. */
export interface Prepared<Params extends readonly SqlValue[], Row> {
  readonly sql: string;
  all(...params: Params): Row[];
  get(...params: Params): Row | undefined;
  run(...params: Params): RunResult;
}

/** Stands in for a value while the query is built. It can only be handed to Kysely as a value. */
class Slot {
  readonly position: number;

  constructor(position: number) {
    this.position = position;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(
      `Argument ${this.position + 1} of a prepared query is not known while the query is built: ` +
        'use it as a value only, not inside a string or a comparison.',
    );
  }
}

export const compileQuery = <Row>(query: Query<Row>): CompiledQuery<Row> =>
  'compile' in query ? query.compile() : query;

/**
 * Builds the query once with slots instead of values and learns where each slot is bound.
 * @throws TypeError when an argument is never used, or the builder has optional or rest arguments.
 */
export const compilePrepared = <Params extends readonly SqlValue[], Row>(
  build: (...params: Params) => Query<Row>,
): { readonly sql: string; readonly bind: (params: Params) => readonly unknown[] } => {
  const slots = Array.from({ length: build.length }, (_, position) => new Slot(position));
  // The builder sees slots where it declares values: they only travel through Kysely into `parameters`.
  const { sql, parameters } = compileQuery(build(...(slots as unknown as Params)));
  const unused = slots.find((slot) => !parameters.includes(slot));
  if (unused) throw new TypeError(`Argument ${unused.position + 1} of this prepared query is not used: ${sql}`);
  const inOrder =
    parameters.length === slots.length && parameters.every((parameter, index) => parameter === slots[index]);
  const bind = inOrder
    ? (params: Params): readonly unknown[] => params
    : (params: Params): readonly unknown[] =>
        parameters.map((parameter) => (parameter instanceof Slot ? params[parameter.position] : parameter));
  return {
    sql,
    bind: (params) => {
      if (params.length !== slots.length) {
        throw new TypeError(`This prepared query takes ${slots.length} values and got ${params.length}: ${sql}`);
      }
      return bind(params);
    },
  };
};

/** Ties a compiled query to its statement. `guard` runs before every call and may refuse it. */
export const createPrepared = <Params extends readonly SqlValue[], Row>(
  statement: Statement,
  bind: (params: Params) => readonly unknown[],
  guard: <Result>(statement: Statement, call: () => Result) => Result,
): Prepared<Params, Row> => ({
  sql: statement.sql,
  // Kysely knows the row's shape from the query; SQLite itself gives untyped values.
  all: (...params) => guard(statement, () => statement.all(bind(params))) as Row[],
  get: (...params) => guard(statement, () => statement.get(bind(params))) as Row | undefined,
  run: (...params) => guard(statement, () => statement.run(bind(params))),
});
