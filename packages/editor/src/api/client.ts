import { useConnection } from './connection.ts';
import { readProblem, ServerUnreachable } from './problem.ts';

/**
 * `fetch` that rejects with ApiProblem when the server refuses, and with ServerUnreachable when nobody answers.
 * Its type is fetch's own, so a typed client takes it as it is: `hc<AppType>('/', { fetch: checkedFetch })`.
 */
export const checkedFetch: typeof fetch = async (input, init) => {
  let response: Response;
  try {
    response = await fetch(input, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    useConnection.getState().failed();
    throw new ServerUnreachable(error);
  }
  useConnection.getState().answered();
  if (!response.ok) throw await readProblem(response);
  return response;
};

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Query parameters; undefined ones are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** ETag of the version this change is based on; the server answers 412 when it is no longer the current one. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export interface Answer<T> {
  readonly data: T;
  /** Version of what was read, to be sent back as `ifMatch`; undefined when the server gave none. */
  readonly etag: string | undefined;
}

const basePath = '/api/v1';

function address(path: string, query: RequestOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const tail = parameters.size > 0 ? `?${parameters}` : '';
  return `${basePath}${path}${tail}`;
}

/** One call to the management API. `path` starts with `/` and is relative to /api/v1. Errors: ApiProblem, ServerUnreachable. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const headers = new Headers({ accept: 'application/json' });
  const init: RequestInit = { method: options.method ?? 'GET', headers };
  if (options.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(options.body);
  }
  if (options.ifMatch) headers.set('if-match', options.ifMatch);
  if (options.signal) init.signal = options.signal;
  const response = await checkedFetch(address(path, options.query), init);
  const isEmpty = response.status === 204 || response.headers.get('content-length') === '0';
  // The boundary: the server validates what it sends with the schemas that these types come from.
  const data = (isEmpty ? undefined : await response.json()) as T;
  return { data, etag: response.headers.get('etag') ?? undefined };
}

/** As `request`, for reads that need no ETag. */
export async function read<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await request<T>(path, options)).data;
}
