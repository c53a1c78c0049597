import type { Json } from '../values/json.ts';
import type { Test } from './condition.ts';
import { readings } from './fold.ts';
import { operandWords, scalarWords } from './operand-words.ts';
import type { BoundTest, Operator } from './operator.ts';
import { rawSql, type SqlFragment, sql } from './sql-fragment.ts';

/**
 * Number operators compare the number readings of both sides: numbers, and texts that are plain decimals ("42"), because
 * forms send text. Booleans have no number reading. −0 equals 0.
 */
export const numberOperators: readonly Operator[] = [
  oneNumber('eq', '=', (wanted) => ({
    test: (num) => num === wanted,
    sql: (column) => sql`${rawSql(column)} = ${wanted}`,
  })),
  oneNumber('neq', '≠', (wanted) => ({
    test: (num) => num !== wanted,
    sql: (column) => sql`${rawSql(column)} <> ${wanted}`,
  })),
  oneNumber('lt', '<', (bound) => ({
    test: (num) => num < bound,
    sql: (column) => sql`${rawSql(column)} < ${bound}`,
  })),
  oneNumber('lte', '≤', (bound) => ({
    test: (num) => num <= bound,
    sql: (column) => sql`${rawSql(column)} <= ${bound}`,
  })),
  oneNumber('gt', '>', (bound) => ({
    test: (num) => num > bound,
    sql: (column) => sql`${rawSql(column)} > ${bound}`,
  })),
  oneNumber('gte', '≥', (bound) => ({
    test: (num) => num >= bound,
    sql: (column) => sql`${rawSql(column)} >= ${bound}`,
  })),
  {
    id: 'between',
    label: 'is between',
    forTypes: ['number'],
    operand: 'two',
    reading: 'number',
    bind: (operand) => {
      const bounds = numberPair(operand);
      if (bounds === null) return null;
      const [from, to] = bounds;
      return bindNumber({
        test: (num) => num >= from && num <= to,
        sql: (column) => sql`${rawSql(column)} BETWEEN ${from} AND ${to}`,
      });
    },
    sentence: (operand) => {
      const [from, to] = Array.isArray(operand) ? operand : [operand];
      return `is between ${scalarWords(from)} and ${scalarWords(to)}`;
    },
  },
];

interface NumberTest {
  test(num: number): boolean;
  sql(column: string): SqlFragment;
}

function bindNumber(make: NumberTest): BoundTest {
  const { test } = make;
  return {
    evaluate: (value) => {
      const num = numberOf(value);
      return num === null ? null : test(num);
    },
    sql: make.sql,
  };
}

function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? readings(value).num : null;
}

function oneNumber(id: string, label: string, make: (operand: number) => NumberTest): Operator {
  return {
    id,
    label,
    forTypes: ['number'],
    operand: 'one',
    reading: 'number',
    bind: (operand) => {
      const num = Array.isArray(operand) ? null : numberOf(operand);
      return num === null ? null : bindNumber(make(num));
    },
    sentence: (operand) => `${label} ${operandWords(operand)}`,
  };
}

/** Both ends belong to the range; a range whose ends are the wrong way round holds nothing. */
function numberPair(operand: Test['value']): readonly [number, number] | null {
  if (!Array.isArray(operand) || operand.length !== 2) return null;
  const from = numberOf(operand[0]);
  const to = numberOf(operand[1]);
  return from === null || to === null ? null : [from, to];
}
