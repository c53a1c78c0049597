import { type Browser, chromium, type Page } from '@playwright/test';
import type { AnalyticsBrowser } from '@segment/analytics-next';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBrowser } from '../../scripts/ensure-browser.mjs';
import { type CustomerSite, startCustomerSite } from './customer-site.ts';
import { expectNothingLost } from './nothing-lost.ts';
import { type Call, population } from './population.ts';
import { type Ripen, startRipen } from './ripen.ts';

declare global {
  interface Window {
    /** Where the SDK's build puts its exports. */
    AnalyticsNext: { AnalyticsBrowser: typeof AnalyticsBrowser };
    analytics: AnalyticsBrowser;
  }
}

let browser: Browser;
let site: CustomerSite;
beforeAll(async () => {
  const args = [
    '--no-sandbox',
    '--disable-quic',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ];
  browser = await chromium.launch({ executablePath: await ensureBrowser(), args });
  site = await startCustomerSite();
}, 120_000);
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await browser.close();
});

type SegmentIo = Readonly<Record<string, unknown>>;

/** Opens the customer's page and starts the SDK there; `requests` sees every address that the page asks. */
async function openPage(ripen: Ripen, segmentIo: SegmentIo | null): Promise<{ page: Page; requests: string[] }> {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await page.goto(site.url);
  await load(page, ripen, segmentIo);
  return { page, requests };
}

const load = (page: Page, { writeKey, url }: Ripen, segmentIo: SegmentIo | null) =>
  page.evaluate(
    async ([settings, options]) => {
      window.analytics = window.AnalyticsNext.AnalyticsBrowser.load(settings, options);
      await window.analytics.ready();
    },
    [{ writeKey, cdnURL: url }, segmentIo === null ? {} : { integrations: { 'Segment.io': segmentIo } }] as const,
  );

/** Makes the calls as the page's own code does, one after another, without waiting for their delivery. */
const make = (page: Page, calls: readonly Call[]) =>
  page.evaluate(async (given) => {
    const { analytics } = window;
    const be = async (who: object): Promise<void> => {
      const user = await analytics.user();
      user.id('userId' in who ? String(who.userId) : null);
      if ('anonymousId' in who) user.anonymousId(String(who.anonymousId));
    };
    const sent: Promise<unknown>[] = [];
    for (const call of given) {
      if (call.type === 'alias') sent.push(analytics.alias(call.userId, call.previousId));
      else {
        await be(call.who);
        if (call.type === 'page') sent.push(analytics.page('Pricing', { n: call.n }));
        else if (call.type === 'track') sent.push(analytics.track('Read', { n: call.n }));
        else if (call.type === 'identify') {
          const { email, employees, n } = call;
          sent.push(analytics.identify(call.who.userId, { email, employees, n }));
        } else sent.push(analytics.group(call.company.toLowerCase(), { name: call.company, n: call.n }));
      }
    }
    await Promise.all(sent);
  }, calls);

/** Everything that a page asked which is neither the customer's own nor Ripen's. */
const elsewhere = (requests: readonly string[], ripen: Ripen): string[] =>
  requests.filter((request) => !request.includes(`${ripen.url}/`) && !request.includes(`${site.url}/`));

it('Segment for browsers: only the two addresses changed, one request a call', { timeout: 60_000 }, async () => {
  await using ripen = await startRipen();
  const people = population(4, 25);
  const { page, requests } = await openPage(ripen, { apiHost: `${new URL(ripen.url).host}/v1`, protocol: 'http' });
  for (const { calls } of people) await make(page, calls);
  await expectNothingLost(ripen, people);
  expect(elsewhere(requests, ripen)).toEqual([]);
  await page.close();
});

it('Segment for browsers: the address for events comes from the settings that the server answers', {
  timeout: 60_000,
}, async () => {
  await using ripen = await startRipen();
  const people = population(2, 25);
  const { page, requests } = await openPage(ripen, null);
  for (const { calls } of people) await make(page, calls);
  await expectNothingLost(ripen, people);
  // Its figures about itself neither: they would go to another host.
  expect(elsewhere(requests, ripen)).toEqual([]);
  await page.close();
});

it('Segment for browsers: in batches, and what is left when the page is closed', { timeout: 60_000 }, async () => {
  await using ripen = await startRipen();
  const people = population(2, 25);
  const { page } = await openPage(ripen, {
    deliveryStrategy: { strategy: 'batching', config: { size: 8, timeout: 60_000 } },
  });
  for (const { calls } of people) await make(page, calls);
  await page.goto('about:blank');
  await expectNothingLost(ripen, people);
  await page.close();
});

it('Segment for browsers: keeps what it could not send while the server was away, and sends it', {
  timeout: 60_000,
}, async () => {
  await using ripen = await startRipen();
  const [person] = population(1, 25);
  if (person === undefined) throw new Error('nobody to play');
  const { page } = await openPage(ripen, null);
  await make(page, person.calls.slice(0, 10));
  const outage = ripen.killAndStart();
  await make(page, person.calls.slice(10));
  await outage;
  await expectNothingLost(ripen, [person]);
  await page.close();
});
