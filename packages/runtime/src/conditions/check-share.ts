import type { Problem } from '../values/problem.ts';
import { checkTest } from './check-test.ts';
import type { Condition } from './condition.ts';
import { operatorById } from './operators.ts';
import { percentWords } from './percent-words.ts';
import { intersection, isEmpty, type Range, rangeOfTest } from './range.ts';

type ShareProblem = Omit<Problem, 'at'>;

/** Counts are never negative, and so is no ratio of them. */
const possible: Range = { from: 0, to: Number.POSITIVE_INFINITY };

/** What is wrong with the number that a ratio is compared with, and with what is compared. */
export function checkShare(condition: Extract<Condition, { kind: 'ratio' }>): ShareProblem[] {
  const { event, per, test } = condition;
  const name = `${event} per ${per.event}`;
  const reading = operatorById(test.op)?.reading;
  if (reading !== undefined && reading !== 'number' && reading !== 'known') {
    const message = `“${name}” is a number, and “${operatorById(test.op)?.label}” is not for numbers. Choose another comparison.`;
    return [{ code: 'condition-operand', severity: 'error', message }];
  }
  const range = rangeOfTest(test);
  const problems = checkTest(test, name, 'number');
  if (range !== null && !isEmpty(range) && isEmpty(intersection(range, possible))) {
    const message = `“${name}” is never below 0 %, so this never matches. Compare with a share from 0 to 1.`;
    problems.push({ code: 'condition-never-true', severity: 'warning', message });
  }
  const highest = range === null ? 0 : Math.max(...[range.from, range.to].filter(Number.isFinite), 0);
  if (highest > 1) {
    const message = `“${name}” is compared with ${percentWords(highest)}. A share is written from 0 to 1: 0.3 is 30 %.`;
    problems.push({ code: 'condition-share-above-one', severity: 'warning', message });
  }
  if (event === per.event && JSON.stringify(condition.where) === JSON.stringify(per.where)) {
    const message = `“${event}” is compared with itself, which is always 100 %. Choose what to compare it with.`;
    problems.push({ code: 'condition-share-of-itself', severity: 'warning', message });
  }
  return problems;
}
