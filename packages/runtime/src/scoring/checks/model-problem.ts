import type { Problem, ProblemPlace } from '../../values/problem.ts';

/** A problem of a scoring model. Codes are stable: API clients and the editor's help go by them. */
export function modelError(code: string, message: string, at: ProblemPlace): Problem {
  return { code, severity: 'error', message, at };
}

export function modelWarning(code: string, message: string, at: ProblemPlace): Problem {
  return { code, severity: 'warning', message, at };
}

/** "1 rule", "3 rules". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
