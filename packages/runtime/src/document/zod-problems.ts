import type { z } from 'zod';
import type { Problem } from '../values/problem.ts';
import { pointerOf } from './pointer.ts';

/** Everything that a schema says is wrong, each with the place where it is. */
export function zodProblems(error: z.ZodError, code: string): Problem[] {
  return error.issues.map((issue) => ({
    code,
    severity: 'error',
    message: issue.message,
    at: { pointer: pointerOf(issue.path) },
  }));
}
