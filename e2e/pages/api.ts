interface Served {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly writeKey: string;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The management API and the ingest route of one server, as a program with the keys sees them. */
export class Api {
  readonly #served: Served;

  constructor(served: Served) {
    this.#served = served;
  }

  /** The parsed answer; an answer that is not 2xx is an error with the server's own words. `T` is the caller's claim. */
  async get<T>(path: string): Promise<T> {
    return (await this.#call('GET', path)) as T;
  }

  async post<T>(path: string, body: Json = {}): Promise<T> {
    return (await this.#call('POST', path, body)) as T;
  }

  async patch<T>(path: string, body: Json): Promise<T> {
    return (await this.#call('PATCH', path, body)) as T;
  }

  /** `etag`: of the version that the change was made from. */
  async put<T>(path: string, body: Json, etag: string): Promise<T> {
    return (await this.#call('PUT', path, body, { 'if-match': etag })) as T;
  }

  /** Every item of a list, page by page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: '200', ...(cursor === null ? {} : { cursor }) });
      const joined = `${path}${path.includes('?') ? '&' : '?'}${query}`;
      const page: { items: T[]; nextCursor: string | null } = await this.get(joined);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  /** Segment messages to /v1/batch with the write key. */
  async batch(messages: readonly Json[]): Promise<void> {
    const { baseUrl, writeKey } = this.#served;
    const answer = await fetch(`${baseUrl}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${writeKey}:`)}` },
      body: JSON.stringify({ batch: messages }),
    });
    if (!answer.ok) throw new Error(`POST /v1/batch: ${answer.status} ${await answer.text()}`);
  }

  async #call(method: string, path: string, body?: Json, more: Record<string, string> = {}): Promise<unknown> {
    const { baseUrl, apiKey } = this.#served;
    const answer = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...more,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
