import type { Scalar } from '../values/json.ts';
import type { Test } from './condition.ts';
import { foldedOf } from './fold.ts';
import { operandWords } from './operand-words.ts';
import type { BoundTest, Operator } from './operator.ts';
import { joinSql, rawSql, sql } from './sql-fragment.ts';

/**
 * Text operators compare the text readings of both sides through `foldText`, so case and composition never matter.
 * Numbers and booleans have a text reading too (`12`, `true`). A blank operand has none: the answer is unknown.
 */
export const textOperators: readonly Operator[] = [
  oneText('is', 'is', (wanted) => ({
    evaluate: (value) => {
      const text = foldedOf(value);
      return text === null ? null : text === wanted;
    },
    sql: (column) => sql`${rawSql(column)} = ${wanted}`,
  })),
  oneText('isNot', 'is not', (wanted) => ({
    evaluate: (value) => {
      const text = foldedOf(value);
      return text === null ? null : text !== wanted;
    },
    sql: (column) => sql`${rawSql(column)} <> ${wanted}`,
  })),
  manyTexts('isOneOf', 'is one of', true),
  manyTexts('isNoneOf', 'is none of', false),
  oneText('contains', 'contains', (part) => ({
    evaluate: (value) => {
      const text = foldedOf(value);
      return text === null ? null : text.includes(part);
    },
    sql: (column) => sql`instr(${rawSql(column)}, ${part}) > 0`,
  })),
  oneText('notContains', 'does not contain', (part) => ({
    evaluate: (value) => {
      const text = foldedOf(value);
      return text === null ? null : !text.includes(part);
    },
    sql: (column) => sql`instr(${rawSql(column)}, ${part}) = 0`,
  })),
  oneText('startsWith', 'starts with', (start) => ({
    evaluate: (value) => {
      const text = foldedOf(value);
      return text === null ? null : text.startsWith(start);
    },
    sql: (column) => sql`instr(${rawSql(column)}, ${start}) = 1`,
  })),
  oneText('endsWith', 'ends with', (end) => {
    // SQL counts code points, JavaScript's length counts UTF-16 units.
    const length = [...end].length;
    return {
      evaluate: (value) => {
        const text = foldedOf(value);
        return text === null ? null : text.endsWith(end);
      },
      sql: (column) => sql`substr(${rawSql(column)}, ${-length}) = ${end}`,
    };
  }),
];

function oneText(id: string, label: string, make: (operand: string) => BoundTest): Operator {
  return {
    id,
    label,
    forTypes: ['text'],
    operand: 'one',
    reading: 'text',
    bind: (operand) => {
      const folded = Array.isArray(operand) ? null : foldedOf(operand);
      return folded === null ? null : make(folded);
    },
    sentence: (operand) => `${label} ${operandWords(operand)}`,
  };
}

/** In an empty list is nothing: `isOneOf` is false and `isNoneOf` true for every known value. */
function manyTexts(id: string, label: string, inside: boolean): Operator {
  return {
    id,
    label,
    forTypes: ['text'],
    operand: 'many',
    reading: 'text',
    bind: (operand) => {
      const texts = foldedList(operand);
      return texts === null ? null : listTest(texts, inside);
    },
    sentence: (operand) => `${label} ${operandWords(operand)}`,
  };
}

function listTest(texts: ReadonlySet<string>, inside: boolean): BoundTest {
  return {
    evaluate: (value) => {
      const text = foldedOf(value);
      return text === null ? null : texts.has(text) === inside;
    },
    sql: (column) => {
      // `NULL IN ()` is 0 in SQLite, and here it must stay NULL.
      if (texts.size === 0) return rawSql(`CASE WHEN ${column} IS NOT NULL THEN ${inside ? 0 : 1} END`);
      const list = joinSql(
        [...texts].map((text) => sql`${text}`),
        ', ',
      );
      return sql`${rawSql(column)} ${rawSql(inside ? 'IN' : 'NOT IN')} (${list})`;
    },
  };
}

/** A list of scalars, or one scalar as a list of one; blank entries match nothing and are left out. Null for no operand. */
function foldedList(operand: Test['value']): ReadonlySet<string> | null {
  if (operand === undefined) return null;
  const list: readonly Scalar[] = Array.isArray(operand) ? operand : [operand];
  const folded = new Set<string>();
  for (const entry of list) {
    const text = foldedOf(entry);
    if (text !== null) folded.add(text);
  }
  return folded;
}
