import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { createServer, type RunningServer } from '../create-server.ts';
import { type SettableClock, settableClock } from './settable-clock.ts';
import { testKeys } from './test-keys.ts';

/** The whole product on a free loopback port, over real SQLite, with a clock that the test turns. */
export interface TestServer extends RunningServer {
  readonly clock: SettableClock;
  readonly folder: string;
  /** Calls the management API with the API key. `body` is sent as JSON. */
  api(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends Segment calls with the write key, or the API key, and waits until they are applied. */
  track(batch: readonly object[], key?: string): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look at answers of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: an assertion on a missing member fails the test, which is what it is for.
  readonly body: any;
}

export interface TestServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: SettableClock;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-server-'));
  const clock = options.clock ?? settableClock();
  const read = readConfig(
    {
      PORT: '0',
      RIPEN_DATA_DIR: folder,
      RIPEN_API_KEY: testKeys.apiKey,
      RIPEN_WRITE_KEY: testKeys.writeKey,
      LOG_LEVEL: 'silent',
      ...options.env,
    },
    () => '',
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const server = await createServer(read.config, { clock });
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(server.url + path, init);
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    ...server,
    clock,
    folder,
    api: (method, path, body, headers = {}) =>
      call(`/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${testKeys.apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    track: async (batch, key = testKeys.apiKey) => {
      const answer = await call('/v1/batch', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ batch }),
      });
      await server.deps.engine.drained();
      return answer;
    },
    stop: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
