import { setTimeout as sleep } from 'node:timers/promises';
import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { expectNothingLost } from './nothing-lost.ts';
import { type Call, interleaved, population } from './population.ts';
import { startRipen } from './ripen.ts';

const timeout = 90_000;

/** Makes the call as a customer's code does. @returns the id that the SDK gave the event, when it was delivered */
function make(analytics: Analytics, call: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, context?: { event: { messageId?: string | undefined } }): void => {
      if (error) reject(error);
      else resolve(context?.event.messageId ?? '');
    };
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

it('Segment for Node: 1,000 calls with only the host changed', { timeout }, async () => {
  await using ripen = await startRipen();
  const people = population(20, 50);
  const analytics = new Analytics({ writeKey: ripen.writeKey, host: ripen.url });
  const delivered = interleaved(people).map((call) => make(analytics, call));
  await analytics.closeAndFlush();
  const ids = await Promise.all(delivered);
  await expectNothingLost(ripen, people);
  expect((await ripen.events()).map(({ id }) => id).sort()).toEqual(ids.sort());
});

it('Segment for Node: the server is restarted, then killed, in the middle of 1,000 calls', { timeout }, async () => {
  await using ripen = await startRipen();
  const people = population(20, 50);
  const analytics = new Analytics({ writeKey: ripen.writeKey, host: ripen.url });
  let retries = 0;
  analytics.on('http_request', ({ headers }) => {
    if (headers?.['X-Retry-Count'] !== undefined) retries += 1;
  });
  const calls = interleaved(people);
  const outages = new Map([
    [300, ripen.restart],
    [650, ripen.killAndStart],
  ]);
  const delivered: Promise<string>[] = [];
  let outage: Promise<void> = Promise.resolve();
  for (const [index, call] of calls.entries()) {
    delivered.push(make(analytics, call));
    const next = outages.get(index);
    // Calls go on while the server goes down and comes back.
    if (next !== undefined) outage = outage.then(next);
    if (index % 10 === 0) await sleep(20);
  }
  await outage;
  await analytics.closeAndFlush({ timeout: 60_000 });
  const ids = await Promise.all(delivered);
  expect(retries).toBeGreaterThan(0);
  await expectNothingLost(ripen, people);
  expect((await ripen.events()).map(({ id }) => id).sort()).toEqual(ids.sort());
});
