import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { DatabaseError } from '../adapters/sqlite/index.ts';
import type { Logger } from '../logger.ts';
import { answerProblem, HttpProblem } from './problem.ts';

/** Turns whatever was thrown into one problem+json; a stack never leaves the process. */
export const answerErrors =
  (logger: Logger) =>
  (error: Error, c: Context): Response => {
    const problem = toProblem(error);
    if (problem.status === 500)
      logger.error({ error: error.stack ?? String(error), path: c.req.path }, 'a request failed');
    return answerProblem(c, problem);
  };

export const answerNotFound = (c: Context): Response =>
  answerProblem(
    c,
    new HttpProblem(
      404,
      'no-such-route',
      'Nothing here',
      `There is no ${c.req.method} ${c.req.path.slice(0, 200)}. The reference is at /docs.`,
    ),
  );

function toProblem(error: Error): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof HTTPException) {
    return new HttpProblem(
      error.status as 400,
      'invalid',
      'The request cannot be read',
      `${error.message || 'The body is not what was announced.'} Nothing was changed.`,
    );
  }
  if (error instanceof DatabaseError) {
    return new HttpProblem(503, 'unavailable', 'The database cannot be written', error.message, {
      headers: { 'retry-after': '30' },
    });
  }
  return new HttpProblem(
    500,
    'internal',
    'Something failed on our side',
    'Nothing of this request was kept. The log has the details.',
  );
}
