import { defineConfig } from '@playwright/test';
import { ensureBrowser } from '../scripts/ensure-browser.mjs';

const jsonReport = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

/** Real server, real browser, nothing but this machine: a look-up of any other host fails inside the browser. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Each worker runs a browser and a server of its own.
  workers: process.env.CI ? 1 : 2,
  fullyParallel: true,
  // Where nobody watches, a second try keeps a busy machine from refusing good work; what needed one is printed as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: jsonReport ? [['list'], ['json', { outputFile: jsonReport }]] : [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: await ensureBrowser(),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ],
    },
  },
});
