import { readings } from './fold.ts';
import type { Operator } from './operator.ts';
import { rawSql, sql } from './sql-fragment.ts';

/** Boolean operators read booleans, the texts true/yes/1 and false/no/0, and the numbers 1 and 0; all else is unknown. */
export const booleanOperators: readonly Operator[] = [
  isBoolean('isTrue', 'is yes', true),
  isBoolean('isFalse', 'is no', false),
];

function isBoolean(id: string, label: string, wanted: boolean): Operator {
  return {
    id,
    label,
    forTypes: ['boolean'],
    operand: 'none',
    reading: 'boolean',
    bind: () => ({
      evaluate: (value) => {
        const flag = typeof value === 'boolean' ? value : readings(value).flag;
        return flag === null ? null : flag === wanted;
      },
      sql: (column) => sql`${rawSql(column)} = ${wanted ? 1 : 0}`,
    }),
    sentence: () => label,
  };
}
