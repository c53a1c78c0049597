import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './count-results.mjs';

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('countVitest', () => {
  it('counts tests, and a file that could not be imported as one failure', () => {
    const testResults = [file('passed', 'passed', 'pending'), file('failed', 'failed', 'passed'), file('failed')];
    const report = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it('takes a missing report for a failure', () => {
    expect(countVitest(undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('countPlaywright', () => {
  it('does not hide a flaky test', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('takes an error outside any test for a failure', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright({ stats, errors: [{ message: 'no browser' }] }).failed).toBe(1);
  });
});
