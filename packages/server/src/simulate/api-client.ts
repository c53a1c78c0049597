import type { PlayTarget } from './play-target.ts';

/** The management API as the player uses it: JSON in, JSON out, anything but success an error. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PATCH', path: string, body?: unknown): Promise<T>;
  /** Every item of a list, page by page. */
  all<T>(path: string): Promise<T[]>;
}

/** Whoever asks says what the answer looks like: the routes' own schemas promise it, and tests hold them to it. */
export function apiClient({ request, apiKey }: PlayTarget): ApiClient {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await request(`/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    throw new ApiError(`${method} ${path} was answered ${response.status}: ${detailOf(text)}`);
  };
  const client: ApiClient = {
    get: (path) => call('GET', path),
    send: call,
    all: async <T>(path: string) => {
      const items: T[] = [];
      const separator = path.includes('?') ? '&' : '?';
      let cursor: string | null = null;
      do {
        const page: { items: T[]; nextCursor: string | null } = await client.get(
          `${path}${separator}limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return items;
    },
  };
  return client;
}

/** The API did not do what was asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

function detailOf(text: string): string {
  try {
    const { detail, errors } = JSON.parse(text) as { detail?: string; errors?: { pointer: string; detail: string }[] };
    return [detail, ...(errors ?? []).map((one) => `${one.pointer}: ${one.detail}`)].join(' ');
  } catch {
    return text.slice(0, 200);
  }
}
