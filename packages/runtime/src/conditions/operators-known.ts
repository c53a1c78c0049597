import { isKnown } from './fold.ts';
import type { Operator } from './operator.ts';
import { rawSql } from './sql-fragment.ts';

const everyType = ['text', 'number', 'boolean', 'date'] as const;

/** The only operators whose answer is never unknown. Blank text counts as not known: forms send it for empty fields. */
export const knownOperators: readonly Operator[] = [
  {
    id: 'isKnown',
    label: 'is known',
    forTypes: everyType,
    operand: 'none',
    reading: 'known',
    bind: () => ({ evaluate: isKnown, sql: (column) => rawSql(`${column} IS NOT NULL`) }),
    sentence: () => 'is known',
  },
  {
    id: 'isUnknown',
    label: 'is not known',
    forTypes: everyType,
    operand: 'none',
    reading: 'known',
    bind: () => ({ evaluate: (value) => !isKnown(value), sql: (column) => rawSql(`${column} IS NULL`) }),
    sentence: () => 'is not known',
  },
];
