import { setTimeout as sleep } from 'node:timers/promises';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { expect, it } from 'vitest';
import { expectNothingLost } from './nothing-lost.ts';
import { type Call, interleaved, population } from './population.ts';
import { type Ripen, startRipen } from './ripen.ts';

const timeout = 90_000;

const connect = (ripen: Ripen, options = {}): RudderAnalytics =>
  new RudderAnalytics(ripen.writeKey, { dataPlaneUrl: ripen.url, logLevel: 'none', ...options });

/** Makes the call as a customer's code does; settles when the SDK says that it was delivered, or given up. */
function make(analytics: RudderAnalytics, call: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown): void => (error ? reject(error) : resolve());
    if (call.type === 'alias') analytics.alias({ userId: call.userId, previousId: call.previousId }, done);
    else if (call.type === 'page') analytics.page({ ...call.who, name: 'Pricing', properties: { n: call.n } }, done);
    else if (call.type === 'track') analytics.track({ ...call.who, event: 'Read', properties: { n: call.n } }, done);
    else if (call.type === 'identify') {
      analytics.identify({ ...call.who, traits: { email: call.email, employees: call.employees, n: call.n } }, done);
    } else {
      const groupId = call.company.toLowerCase();
      analytics.group({ ...call.who, groupId, traits: { name: call.company, n: call.n } }, done);
    }
  });
}

const batchSize = 20;

/** This SDK sends one batch each time it is told to. */
async function flushAll(analytics: RudderAnalytics, most: number): Promise<void> {
  for (let sent = 0; sent <= most; sent += batchSize) await analytics.flush();
}

it('RudderStack for Node: 1,000 calls with only the data plane changed', { timeout }, async () => {
  await using ripen = await startRipen();
  const people = population(20, 50);
  const analytics = connect(ripen);
  const delivered: Promise<void>[] = [];
  for (const [index, call] of interleaved(people).entries()) {
    delivered.push(make(analytics, call));
    if (index % batchSize === 0) await analytics.flush();
  }
  await flushAll(analytics, delivered.length);
  await Promise.all(delivered);
  await expectNothingLost(ripen, people);
});

it('RudderStack for Node: the server is restarted, then killed, in the middle of 1,000 calls', {
  timeout,
}, async () => {
  await using ripen = await startRipen();
  const people = population(20, 50);
  // Its own three retries end after 1.4 seconds: too short for any server's restart.
  const analytics = connect(ripen, { retryCount: 10 });
  const calls = interleaved(people);
  const outages = new Map([
    [300, ripen.restart],
    [650, ripen.killAndStart],
  ]);
  const delivered: Promise<void>[] = [];
  let outage: Promise<void> = Promise.resolve();
  for (const [index, call] of calls.entries()) {
    delivered.push(make(analytics, call));
    const next = outages.get(index);
    if (next !== undefined) outage = outage.then(next);
    if (index % batchSize === 0) await analytics.flush();
    if (index % 10 === 0) await sleep(20);
  }
  await outage;
  await flushAll(analytics, delivered.length);
  await Promise.all(delivered);
  await expectNothingLost(ripen, people);
});

it('RudderStack for Node: one bad event in a batch is kept aside with its reason, and harms neither the rest nor the caller', async () => {
  await using ripen = await startRipen();
  const analytics = connect(ripen);
  // The first call is sent at once and alone; those after it are one batch.
  await make(analytics, { type: 'track', who: { userId: 'ann' }, n: 0 });
  const delivered = [1, 2, 3].map((n) => make(analytics, { type: 'track', who: { userId: 'ann' }, n }));
  // The SDK only warns about what is too large.
  analytics.track({ userId: 'ann', event: 'Read', properties: { n: 4, text: 'x'.repeat(33 * 1024) } });
  await analytics.flush();
  await Promise.all(delivered);
  expect((await ripen.events()).map(({ input }) => input.properties?.n).sort()).toEqual([0, 1, 2, 3]);
  const [refused, ...others] = await ripen.quarantine();
  expect(others).toEqual([]);
  expect(refused?.reason).toMatch(/^larger than 32 KB/);
});
