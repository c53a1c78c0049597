import { test as base } from '@playwright/test';
import { watchProblems } from './page-problems.ts';
import { Api } from './pages/api.ts';
import { type Ripen, startRipen } from './start-ripen.ts';

export type { Ripen } from './start-ripen.ts';

interface Options {
  /** Further arguments of `ripen serve`, e.g. `['--demo']`. */
  serverArgs: string[];
  /** Further environment of the server, e.g. `{ SMTP_URL: '…' }`. */
  serverEnv: Record<string, string>;
}

interface Fixtures {
  ripen: Ripen;
  /** The management API of `ripen`, to prepare what a test is not about and to look at what a page cannot show. */
  api: Api;
  /** What the page has done so far that it must not: errors, requests to other hosts, policy breaches. */
  pageProblems: string[];
}

/** Each test has a server of its own, with an empty data folder. */
export const test = base.extend<Options & Fixtures>({
  serverArgs: [[], { option: true }],
  serverEnv: [{}, { option: true }],

  ripen: async ({ serverArgs, serverEnv }, use, testInfo) => {
    const ripen = await startRipen(serverArgs, serverEnv);
    try {
      await use(ripen);
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server log', { body: ripen.log() });
      await ripen.end();
    }
  },

  api: async ({ ripen }, use) => {
    await use(new Api(ripen));
  },

  baseURL: async ({ ripen }, use) => {
    await use(ripen.baseUrl);
  },

  pageProblems: async ({ page, ripen }, use) => {
    await use(await watchProblems(page, ripen.baseUrl));
  },
});

export { expect } from '@playwright/test';
