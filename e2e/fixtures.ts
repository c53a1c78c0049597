import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { freePort, ServerProcess } from './server-process.ts';

/** A running server with a data folder of its own. */
export interface Ripen {
  /** e.g. `http://127.0.0.1:40123`; `page.goto('/contacts')` is relative to it. */
  baseUrl: string;
  apiKey: string;
  writeKey: string;
  dataDir: string;
  /** Stops it in order (or after `killHard` just starts it) on the same port and data folder. */
  restart(): Promise<void>;
  /** Kill -9. */
  killHard(): Promise<void>;
  /** Everything the server printed so far. */
  log(): string;
}

interface Options {
  /** Further arguments of `ripen serve`, e.g. `['--demo']`. */
  serverArgs: string[];
  /** Further environment of the server, e.g. `{ SMTP_URL: '…' }`. */
  serverEnv: Record<string, string>;
}

interface Fixtures {
  ripen: Ripen;
  /** Console errors, uncaught errors and requests to other hosts that the page has caused so far. */
  pageProblems: string[];
}

export const test = base.extend<Options & Fixtures>({
  serverArgs: [[], { option: true }],
  serverEnv: [{}, { option: true }],

  ripen: async ({ serverArgs, serverEnv }, use, testInfo) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ripen-e2e-'));
    const apiKey = `sk_test_${randomBytes(18).toString('hex')}`;
    const writeKey = `wk_test_${randomBytes(18).toString('hex')}`;
    const keys = { RIPEN_API_KEY: apiKey, RIPEN_WRITE_KEY: writeKey };
    const server = new ServerProcess(await freePort(), { RIPEN_DATA_DIR: dataDir, ...keys, ...serverEnv }, serverArgs);
    const restart = async () => {
      await server.stop();
      await server.start();
    };
    try {
      await server.start();
      const { baseUrl } = server;
      await use({
        baseUrl,
        apiKey,
        writeKey,
        dataDir,
        restart,
        killHard: () => server.killHard(),
        log: () => server.log,
      });
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server log', { body: server.log });
      await server.stop().finally(() => rm(dataDir, { recursive: true, force: true }));
    }
  },

  baseURL: async ({ ripen }, use) => {
    await use(ripen.baseUrl);
  },

  pageProblems: async ({ page, ripen }, use) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const local = url.origin === ripen.baseUrl || url.protocol === 'data:' || url.protocol === 'blob:';
      if (!local) problems.push(`request to another host: ${request.url()}`);
    });
    await use(problems);
  },
});

export { expect } from '@playwright/test';
