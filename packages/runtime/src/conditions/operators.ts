import type { Operator, ValueType } from './operator.ts';
import { booleanOperators } from './operators-boolean.ts';
import { dateOperators } from './operators-date.ts';
import { knownOperators } from './operators-known.ts';
import { numberOperators } from './operators-number.ts';
import { textOperators } from './operators-text.ts';

/** Every operator of the condition language (W5), in the order in which pickers show them. */
export const operators: readonly Operator[] = [
  ...textOperators,
  ...numberOperators,
  ...booleanOperators,
  ...dateOperators,
  ...knownOperators,
];

const byId: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [operator.id, operator]));

/** The operator with this id, or undefined. */
export function operatorById(id: string): Operator | undefined {
  return byId.get(id);
}

/** Operators to offer for an attribute of `type`. */
export function operatorsFor(type: ValueType): readonly Operator[] {
  return operators.filter((operator) => operator.forTypes.includes(type));
}
