import { test as base } from '@playwright/test';
import { watchProblems } from './page-problems.ts';
import { Api } from './pages/api.ts';
import { type Ripen, startRipen } from './start-ripen.ts';

interface WorkerOptions {
  /** Further arguments of `ripen serve`, e.g. `['--demo']`. */
  serverArgs: string[];
}

interface WorkerFixtures {
  /** One server for all tests of a worker: a test must not count on being alone in it. */
  ripen: Ripen;
  api: Api;
}

interface Fixtures {
  /** What the page has done so far that it must not: errors, requests to other hosts, policy breaches. */
  pageProblems: string[];
}

/** For tests that only need things of their own in a workspace, not a workspace of their own. */
export const test = base.extend<Fixtures, WorkerOptions & WorkerFixtures>({
  serverArgs: [[], { option: true, scope: 'worker' }],

  ripen: [
    async ({ serverArgs }, use) => {
      const ripen = await startRipen(serverArgs);
      try {
        await use(ripen);
      } finally {
        await ripen.end();
      }
    },
    { scope: 'worker' },
  ],

  api: [
    async ({ ripen }, use) => {
      await use(new Api(ripen));
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ ripen }, use) => {
    await use(ripen.baseUrl);
  },

  pageProblems: async ({ page, ripen }, use) => {
    await use(await watchProblems(page, ripen.baseUrl));
  },
});

export { expect } from '@playwright/test';
