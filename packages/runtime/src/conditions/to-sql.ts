import type { Condition } from './condition.ts';
import { atLeastEvents, ratioOfEvents } from './events-sql.ts';
import { type Expanded, expandCondition, readsProperties } from './expand.ts';
import type { Answer } from './facts.ts';
import { ofContact } from './of-contact-sql.ts';
import type { BoundTest } from './operator.ts';
import { scoreColumnOf } from './score-part.ts';
import { joinSql, rawSql, type SqlFragment, sql } from './sql-fragment.ts';

/**
 * A condition over a row named `contacts`, as 1, 0 or NULL (unknown).
 * - `exact`: the answer is the predicate's.
 * - not `exact`: a superset. It is 1 for every contact of whom the predicate is true, and for some more: filter the rows
 *   that it finds with `compileCondition`.
 */
export interface ConditionSql extends SqlFragment {
  readonly exact: boolean;
}

export interface SqlContext {
  readonly nowMs: number;
  readonly segments: ReadonlyMap<string, Condition>;
  readonly workspaceId: string;
  /**
   * Models whose points fade. Their stored points are as of `computedAtMs`, so a comparison with `points` or
   * `engagement` is only a superset. Left out, stored points are taken as they are.
   */
  readonly decaying?: ReadonlySet<string>;
}

/** More bound values than this, and the answer is the trivial superset: SQLite takes 32,766. */
const maxValues = 10_000;

/**
 * The same condition as SQL (W5). Everything that comes from outside is a bound value, JSON columns are not looked into
 * (T4), and every lookup goes by (shard, workspaceId, contactId). There is no event at hand, as in a segment.
 */
export function conditionToSql(condition: Condition, context: SqlContext): ConditionSql {
  const piece = toPiece(expandCondition(condition, context.segments), context);
  const fragment = piece.exact ? piece.is : piece.maybeTrue;
  if (fragment.values.length > maxValues) return { ...rawSql('1'), exact: false };
  return { ...fragment, exact: piece.exact };
}

/** What cannot be said in SQL is fenced in: `maybeTrue` holds wherever it may be true, `maybeFalse` wherever it may be false. */
type Piece =
  | { readonly exact: true; readonly is: SqlFragment }
  | { readonly exact: false; readonly maybeTrue: SqlFragment; readonly maybeFalse: SqlFragment };

function toPiece(tree: Expanded, context: SqlContext): Piece {
  switch (tree.kind) {
    case 'all':
      return both(tree.of, context, 'AND', 'OR');
    case 'any':
      return both(tree.of, context, 'OR', 'AND');
    case 'none':
      return not(both(tree.of, context, 'OR', 'AND'));
    case 'segment':
      return toPiece(tree.when, context);
    case 'did':
      return did(tree, context);
    case 'ratio':
      return ratio(tree, context);
    case 'score':
      return score(tree, context);
    default:
      return { exact: true, is: leaf(tree, context) };
  }
}

function both(of: readonly Expanded[], context: SqlContext, word: 'AND' | 'OR', opposite: 'AND' | 'OR'): Piece {
  const pieces = of.map((part) => toPiece(part, context));
  if (pieces.every((piece) => piece.exact))
    return {
      exact: true,
      is: balanced(
        pieces.map((piece) => piece.is),
        word,
      ),
    };
  return {
    exact: false,
    maybeTrue: balanced(
      pieces.map((piece) => (piece.exact ? piece.is : piece.maybeTrue)),
      word,
    ),
    maybeFalse: balanced(
      pieces.map((piece) => (piece.exact ? negated(piece.is) : piece.maybeFalse)),
      opposite,
    ),
  };
}

function not(piece: Piece): Piece {
  if (piece.exact) return { exact: true, is: negated(piece.is) };
  return { exact: false, maybeTrue: piece.maybeFalse, maybeFalse: piece.maybeTrue };
}

function negated(fragment: SqlFragment): SqlFragment {
  return sql`(NOT ${fragment})`;
}

/** A balanced tree of brackets, because SQLite limits the depth of an expression and a chain of 100 is 100 deep. */
function balanced(parts: readonly SqlFragment[], word: 'AND' | 'OR'): SqlFragment {
  const [first] = parts;
  if (first === undefined) return rawSql(word === 'AND' ? '1' : '0');
  if (parts.length === 1) return first;
  const middle = parts.length >> 1;
  return sql`(${balanced(parts.slice(0, middle), word)} ${rawSql(word)} ${balanced(parts.slice(middle), word)})`;
}

type LeafTree = Exclude<Expanded, { kind: 'all' | 'any' | 'none' | 'segment' | 'did' | 'ratio' | 'score' }>;

function leaf(tree: LeafTree, context: SqlContext): SqlFragment {
  switch (tree.kind) {
    case 'constant':
      return answerSql(tree.answer);
    case 'property':
      return answerSql(tree.test.evaluate(undefined, context));
    case 'attribute':
      return attribute(tree, context);
    case 'tag':
      return sql`EXISTS (SELECT 1 FROM "contactTags" AS t WHERE ${ofContact('t', context)} AND t."tag" = ${tree.tag})`;
    case 'ready':
      return scoreRow(rawSql(`s."standing" = 'scored' AND s."ready" = 1`), tree.of.model, context);
    case 'standing':
      return scoreRow(sql`s."standing" = ${tree.of.is}`, tree.of.model, context);
    case 'band': {
      if (tree.bands.size === 0) return scoreRow(rawSql('0'), tree.of.model, context);
      const list = joinSql(
        [...tree.bands].map((band) => sql`${band}`),
        ', ',
      );
      const inBand = sql`s."standing" = 'scored' AND s."band" IS NOT NULL AND s."band" IN (${list})`;
      return scoreRow(inBand, tree.of.model, context);
    }
  }
}

/** SQL of each reading of a row of `contactAttributes`; see `Readings`. */
const attributeColumns = {
  text: 'a."folded"',
  number: `CASE WHEN a."type" <> 'boolean' THEN a."num" END`,
  boolean: `CASE WHEN a."folded" IN ('true', 'yes', '1') THEN 1 WHEN a."folded" IN ('false', 'no', '0') THEN 0 END`,
  date: 'a."instantMs"',
  known: 'a."folded"',
} as const;

function attribute(tree: Extract<Expanded, { kind: 'attribute' }>, context: SqlContext): SqlFragment {
  const test = tree.test.sql(`(${attributeColumns[tree.reading]})`, context.nowMs);
  const row = sql`(SELECT ${test} FROM "contactAttributes" AS a WHERE ${ofContact('a', context)} AND a."name" = ${tree.name})`;
  return orWithoutRow(row, tree.test, context);
}

/** A missing row is NULL by itself; only the `known` operators say something of it. */
function orWithoutRow(row: SqlFragment, test: BoundTest, context: SqlContext): SqlFragment {
  const answer = test.evaluate(undefined, context);
  return answer === null ? row : sql`coalesce(${row}, ${answerSql(answer)})`;
}

function score(tree: Extract<Expanded, { kind: 'score' }>, context: SqlContext): Piece {
  const { model, part } = tree.of;
  const scored = rawSql(`s."standing" = 'scored'`);
  const column = `s."${scoreColumnOf[part]}"`;
  const test = sql`CASE WHEN ${scored} THEN ${tree.test.sql(column, context.nowMs)} END`;
  const is = orWithoutRow(scoreRow(test, model, context), tree.test, context);
  const fades = (part === 'points' || part === 'engagement') && context.decaying?.has(model) === true;
  if (!fades || tree.reading === 'known') return { exact: true, is };
  const perhaps = scoreRow(scored, model, context);
  return { exact: false, maybeTrue: perhaps, maybeFalse: perhaps };
}

function scoreRow(select: SqlFragment, model: string, context: SqlContext): SqlFragment {
  return sql`(SELECT ${select} FROM "scores" AS s WHERE ${ofContact('s', context)} AND s."modelId" = ${model})`;
}

/**
 * Properties of past events are in a JSON column, so a `where` that looks at them is left out: the events counted are
 * then at least those meant. Any other `where` is the same for every event of a contact.
 */
function did(tree: Extract<Expanded, { kind: 'did' }>, context: SqlContext): Piece {
  const { event, where } = tree;
  const enough = atLeastEvents(event, tree.of.atLeast, tree.of.withinDays, context);
  if (where === null) return { exact: true, is: enough };
  if (readsProperties(where)) return { exact: false, maybeTrue: enough, maybeFalse: rawSql('1') };
  const piece = toPiece(where, context);
  if (piece.exact) return { exact: true, is: sql`(CASE WHEN ${piece.is} THEN ${enough} ELSE 0 END)` };
  return { exact: false, maybeTrue: sql`(${enough} AND ${piece.maybeTrue})`, maybeFalse: rawSql('1') };
}

/**
 * Where one of the two can only be counted too high, all that is sure is that there must be enough to compare with, and
 * that is asked without its `where`, so that nobody is lost.
 */
function ratio(tree: Extract<Expanded, { kind: 'ratio' }>, context: SqlContext): Piece {
  const count = ofEveryEvent(tree.where, context);
  const per = ofEveryEvent(tree.per.where, context);
  if (count !== null && per !== null) {
    const counted = { event: tree.event, when: count };
    const value = ratioOfEvents(
      counted,
      { event: tree.per.event, when: per },
      tree.perAtLeast,
      tree.of.withinDays,
      context,
    );
    return { exact: true, is: sql`(SELECT ${tree.test.sql('r."ratio"', context.nowMs)} FROM ${value} AS r)` };
  }
  if (tree.reading === 'known') return { exact: false, maybeTrue: rawSql('1'), maybeFalse: rawSql('1') };
  const perhaps = atLeastEvents(tree.per.event, tree.perAtLeast, tree.of.withinDays, context);
  return { exact: false, maybeTrue: perhaps, maybeFalse: perhaps };
}

/** A `where` that SQL can answer, which is then the same for every event of a contact; null where it cannot. */
function ofEveryEvent(where: Expanded | null, context: SqlContext): SqlFragment | null {
  if (where === null) return rawSql('1');
  if (readsProperties(where)) return null;
  const piece = toPiece(where, context);
  return piece.exact ? piece.is : null;
}

function answerSql(answer: Answer): SqlFragment {
  return rawSql(answer === null ? 'NULL' : answer ? '1' : '0');
}
