/** One complaint about one place in what was sent. */
export interface ProblemDetail {
  /** JSON pointer into the request body, such as `/nodes/3/delayMs`; empty for the whole. */
  readonly pointer: string;
  readonly detail: string;
}

interface ProblemFields {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly ProblemDetail[];
}

/** The server answered, and the answer is a refusal or a failure (RFC 9457 problem+json, or what could be read of it). */
export class ApiProblem extends Error {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly ProblemDetail[];

  constructor(fields: ProblemFields) {
    super(fields.detail || fields.title);
    this.name = 'ApiProblem';
    this.type = fields.type;
    this.status = fields.status;
    this.title = fields.title;
    this.detail = fields.detail;
    this.errors = fields.errors;
  }
}

/** No answer at all: the server is down, or the network between is. Nothing is known about what it did with the request. */
export class ServerUnreachable extends Error {
  constructor(cause: unknown) {
    super('Ripen could not be reached.', { cause });
    this.name = 'ServerUnreachable';
  }
}

const fallbackTitles: Readonly<Record<number, string>> = {
  400: 'Ripen did not understand the request',
  401: 'You are not signed in',
  403: 'You are not allowed to do this',
  404: 'This does not exist any more',
  409: 'Something else changed this at the same time',
  412: 'Someone else saved this before you',
  413: 'This is too large',
  422: 'Something in this is not right yet',
  429: 'Too many requests at once',
  500: 'Ripen failed while doing this',
  503: 'Ripen is starting or shutting down',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function readErrors(value: unknown): ProblemDetail[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => {
    const entry = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    return { pointer: text(entry.pointer), detail: text(entry.detail) };
  });
}

/** Turns a non-2xx answer into an ApiProblem; an answer that is not problem+json gets a title from its status. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  if ((response.headers.get('content-type') ?? '').includes('json')) {
    const parsed: unknown = await response.json().catch(() => ({}));
    if (typeof parsed === 'object' && parsed !== null) body = parsed as Record<string, unknown>;
  }
  return new ApiProblem({
    type: text(body.type) || 'about:blank',
    status: response.status,
    title: text(body.title) || fallbackTitles[response.status] || `Ripen answered with status ${response.status}`,
    detail: text(body.detail),
    errors: readErrors(body.errors),
  });
}

/** True when someone else saved first (If-Match did not match). */
export function isConflict(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.status === 412;
}
