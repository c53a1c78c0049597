import type { Json } from '../values/json.ts';
import type { Test } from './condition.ts';
import { readings } from './fold.ts';
import { operandWords, scalarWords } from './operand-words.ts';
import type { BoundTest, Operator } from './operator.ts';
import { rawSql, sql } from './sql-fragment.ts';

type Evaluate = BoundTest['evaluate'];

/**
 * Number operators compare the number readings of both sides: numbers, and texts that are plain decimals ("42"), because
 * forms send text. Booleans have no number reading. −0 equals 0. Each has a closure of its own rather than a shared one
 * that calls a comparison: this is the hot path, and a call fewer is felt.
 */
export const numberOperators: readonly Operator[] = [
  oneNumber('eq', '=', '=', (wanted) => (value) => {
    const num = numberOf(value);
    return num === null ? null : num === wanted;
  }),
  oneNumber('neq', '≠', '<>', (wanted) => (value) => {
    const num = numberOf(value);
    return num === null ? null : num !== wanted;
  }),
  oneNumber('lt', '<', '<', (bound) => (value) => {
    const num = numberOf(value);
    return num === null ? null : num < bound;
  }),
  oneNumber('lte', '≤', '<=', (bound) => (value) => {
    const num = numberOf(value);
    return num === null ? null : num <= bound;
  }),
  oneNumber('gt', '>', '>', (bound) => (value) => {
    const num = numberOf(value);
    return num === null ? null : num > bound;
  }),
  oneNumber('gte', '≥', '>=', (bound) => (value) => {
    const num = numberOf(value);
    return num === null ? null : num >= bound;
  }),
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
      return {
        evaluate: (value) => {
          const num = numberOf(value);
          return num === null ? null : num >= from && num <= to;
        },
        sql: (column) => sql`${rawSql(column)} BETWEEN ${from} AND ${to}`,
      };
    },
    sentence: (operand) => {
      const [from, to] = Array.isArray(operand) ? operand : [operand];
      return `is between ${scalarWords(from)} and ${scalarWords(to)}`;
    },
  },
];

function numberOf(value: Json | undefined): number | null {
  // The difference is 0 for every number but NaN and the infinities.
  if (typeof value === 'number') return value - value === 0 ? value : null;
  return typeof value === 'string' ? readings(value).num : null;
}

/** `sqlWord` is the comparison in SQL. */
function oneNumber(id: string, label: string, sqlWord: string, make: (operand: number) => Evaluate): Operator {
  return {
    id,
    label,
    forTypes: ['number'],
    operand: 'one',
    reading: 'number',
    bind: (operand) => {
      const num = Array.isArray(operand) ? null : numberOf(operand);
      if (num === null) return null;
      return { evaluate: make(num), sql: (column) => sql`${rawSql(`${column} ${sqlWord} `)}${num}` };
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
