import { dayMs } from '../values/day-ms.ts';
import { parseIso, startOfUtcDay } from '../values/instant.ts';
import type { Test } from './condition.ts';
import { readings } from './fold.ts';
import { countWords, operandWords } from './operand-words.ts';
import type { BoundTest, Operator } from './operator.ts';
import { rawSql, type SqlFragment, sql } from './sql-fragment.ts';

/**
 * Date operators read ISO 8601 texts; numbers are no dates, as nobody can tell seconds from milliseconds. Days are UTC
 * days. An operand that names a whole day is that whole day: after 1 March begins on 2 March.
 * As the clock runs, an answer changes at exactly: the value and value + days (`inLastDays`), value + days
 * (`moreThanDaysAgo`), value − days and the value (`inNextDays`). Every window is open at its far past end.
 */
export const dateOperators: readonly Operator[] = [
  oneDate('before', 'is before', ({ atMs }) => ({
    test: (instantMs) => instantMs < atMs,
    sql: (column) => sql`${rawSql(column)} < ${atMs}`,
  })),
  oneDate('after', 'is after', ({ atMs, wholeDay }) => {
    const lastMs = wholeDay ? atMs + dayMs - 1 : atMs;
    return {
      test: (instantMs) => instantMs > lastMs,
      sql: (column) => sql`${rawSql(column)} > ${lastMs}`,
    };
  }),
  oneDate('on', 'is on', ({ atMs }) => {
    const firstMs = startOfUtcDay(atMs);
    const lastMs = firstMs + dayMs - 1;
    return {
      test: (instantMs) => instantMs >= firstMs && instantMs <= lastMs,
      sql: (column) => sql`${rawSql(column)} BETWEEN ${firstMs} AND ${lastMs}`,
    };
  }),
  days('inLastDays', 'is in the last', '', (windowMs) => ({
    test: (instantMs, nowMs) => instantMs > nowMs - windowMs && instantMs <= nowMs,
    sql: (column, nowMs) => sql`${rawSql(column)} > ${nowMs - windowMs} AND ${rawSql(column)} <= ${nowMs}`,
  })),
  days('moreThanDaysAgo', 'is more than', ' ago', (windowMs) => ({
    test: (instantMs, nowMs) => instantMs <= nowMs - windowMs,
    sql: (column, nowMs) => sql`${rawSql(column)} <= ${nowMs - windowMs}`,
  })),
  days('inNextDays', 'is in the next', '', (windowMs) => ({
    test: (instantMs, nowMs) => instantMs > nowMs && instantMs <= nowMs + windowMs,
    sql: (column, nowMs) => sql`${rawSql(column)} > ${nowMs} AND ${rawSql(column)} <= ${nowMs + windowMs}`,
  })),
];

interface DateTest {
  test(instantMs: number, nowMs: number): boolean;
  sql(column: string, nowMs: number): SqlFragment;
}

function bindDate(make: DateTest): BoundTest {
  const { test } = make;
  return {
    evaluate: (value, { nowMs }) => {
      const instantMs = typeof value === 'string' ? readings(value).instantMs : null;
      return instantMs === null ? null : test(instantMs, nowMs);
    },
    sql: make.sql,
  };
}

function oneDate(
  id: string,
  label: string,
  make: (operand: { atMs: number; wholeDay: boolean }) => DateTest,
): Operator {
  return {
    id,
    label,
    forTypes: ['date'],
    operand: 'one',
    reading: 'date',
    bind: (operand) => {
      const parsed = typeof operand === 'string' ? parseIso(operand) : null;
      return parsed === null ? null : bindDate(make(parsed));
    },
    sentence: (operand) => `${label} ${typeof operand === 'string' ? operand : operandWords(operand)}`,
  };
}

function days(id: string, before: string, after: string, make: (windowMs: number) => DateTest): Operator {
  return {
    id,
    label: `${before} … days${after}`,
    forTypes: ['date'],
    operand: 'days',
    reading: 'date',
    bind: (operand) => {
      const count = dayCount(operand);
      return count === null ? null : bindDate(make(count * dayMs));
    },
    sentence: (operand) => {
      const count = dayCount(operand);
      return `${before} ${count === null ? `${operandWords(operand)} days` : countWords(count, 'day')}${after}`;
    },
  };
}

/** 0 to a million days; fractions are allowed. */
function dayCount(operand: Test['value']): number | null {
  return typeof operand === 'number' && operand >= 0 && operand <= 1_000_000 ? operand : null;
}
