import type { Problem } from '../values/problem.ts';
import type { Test } from './condition.ts';
import type { Operator, ValueType } from './operator.ts';
import { operatorById } from './operators.ts';
import { isEmpty, rangeOfTest } from './range.ts';

type TestProblem = Omit<Problem, 'at'>;

/** What is wrong with an operator and its operand; `type` is the declared type of what is compared, null if undeclared. */
export function checkTest(test: Test, name: string, type: ValueType | null): TestProblem[] {
  const operator = operatorById(test.op);
  if (operator === undefined) {
    const message = `“${name}” is compared with an unknown operator “${test.op}”. Choose one from the list.`;
    return [{ code: 'condition-operator-unknown', severity: 'error', message }];
  }
  if (operator.bind(test.value) === null) {
    const message = `“${name} ${operator.label}” needs ${wanted(operator)}.`;
    return [{ code: 'condition-operand', severity: 'error', message }];
  }
  return [...checkType(operator, name, type), ...checkRange(test, name), ...checkList(test, operator, name)];
}

function wanted(operator: Operator): string {
  switch (operator.operand) {
    case 'two':
      return 'two numbers, the lower one first';
    case 'many':
      return 'a list of values';
    case 'days':
      return 'a number of days, 0 or more';
    default:
      if (operator.reading === 'number') return 'a number';
      return operator.reading === 'date' ? 'a date such as 2026-03-31' : 'a value that is not blank';
  }
}

/** Values are read as the operator needs where they can be, so a type that does not fit is doubtful and not wrong. */
function checkType(operator: Operator, name: string, type: ValueType | null): TestProblem[] {
  if (type === null || operator.forTypes.includes(type)) return [];
  const message = `“${name}” is a ${type} field and “${operator.label}” is for ${operator.forTypes.join(', ')}. Values that cannot be read that way count as not known.`;
  return [{ code: 'condition-type', severity: 'warning', message }];
}

function checkRange(test: Test, name: string): TestProblem[] {
  const range = rangeOfTest(test);
  if (range === null || !isEmpty(range)) return [];
  const message = `No number lies between ${range.from} and ${range.to}, so “${name}” never matches. Swap the two.`;
  return [{ code: 'condition-never-true', severity: 'warning', message }];
}

function checkList(test: Test, operator: Operator, name: string): TestProblem[] {
  if (operator.operand !== 'many' || !Array.isArray(test.value) || test.value.length > 0) return [];
  const message = `The list that “${name}” is compared with is empty. Add at least one value.`;
  return [{ code: 'condition-list-empty', severity: 'warning', message }];
}
