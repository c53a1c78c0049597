import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One wrong place of a request: a JSON pointer into the body (RFC 6901) and what is wrong there. */
export interface ProblemDetail {
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemOptions {
  readonly errors?: readonly ProblemDetail[];
  /** Further members of the problem object (RFC 9457 section 3.2), for example `current` on a 412. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere below a route; answered as RFC 9457 problem+json. `detail` says what happened, what was kept, what to do. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly title: string;
  readonly options: ProblemOptions;

  constructor(status: ContentfulStatusCode, code: string, title: string, detail: string, options: ProblemOptions = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.options = options;
  }
}

export const notFound = (what: string, id: string): HttpProblem =>
  new HttpProblem(404, 'not-found', `No such ${what}`, `There is no ${what} with the id "${id}". Nothing was changed.`);

export const invalid = (detail: string, errors: readonly ProblemDetail[] = []): HttpProblem =>
  new HttpProblem(422, 'invalid', 'This cannot be taken as it is', detail, { errors });

export const conflict = (detail: string): HttpProblem =>
  new HttpProblem(409, 'conflict', 'Not possible as things stand', detail);

/** Stable problem types; each is explained on the reference page under its anchor. */
export const problemType = (code: string): string => `/docs#problem-${code}`;

export function answerProblem(c: Context, problem: HttpProblem): Response {
  const { errors, extra, headers } = problem.options;
  const body = {
    ...extra,
    type: problemType(problem.code),
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    instance: c.req.path,
    ...(errors && errors.length > 0 ? { errors } : {}),
  };
  return c.body(JSON.stringify(body), problem.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...headers,
  });
}
