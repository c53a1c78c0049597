import { PostHog } from 'posthog-node';
import { expect, it } from 'vitest';
import { startRipen } from './ripen.ts';

it('PostHog for Node: captures, identifies, groups and joins with only the host changed', {
  timeout: 60_000,
}, async () => {
  await using ripen = await startRipen();
  const posthog = new PostHog(ripen.writeKey, { host: ripen.url, flushAt: 20 });
  const expected = Array.from({ length: 204 }, (_, n) => n);
  // What the phones did before anybody signed up on them is joined by alias (E4).
  for (const n of [200, 201, 202, 203]) {
    posthog.capture({ distinctId: `phone-${n % 4}`, event: 'Read', properties: { n } });
  }
  for (const n of expected.slice(0, 200))
    posthog.capture({ distinctId: `user-${n % 4}`, event: 'Read', properties: { n } });
  for (const n of [0, 1, 2, 3]) {
    posthog.identify({ distinctId: `user-${n}`, properties: { email: `person${n}@example.com` } });
    posthog.groupIdentify({ groupType: 'company', groupKey: `acme-${n}`, distinctId: `user-${n}` });
    posthog.alias({ distinctId: `user-${n}`, alias: `phone-${n}` });
  }
  await posthog.shutdown();
  const events = await ripen.events();
  const reads = events.filter(({ name }) => name === 'Read').map(({ input }) => Number(input.properties?.n));
  expect(reads.sort((a, b) => a - b)).toEqual(expected);
  const count = (name: string) => events.filter((event) => event.name === name).length;
  expect([count('identify'), count('group'), count('alias'), events.length]).toEqual([4, 4, 4, 216]);
  expect(await ripen.quarantine()).toEqual([]);
  const points = (await ripen.contacts()).map(({ email, scores }) => [email, scores[0]?.view.points]);
  const emails = [0, 1, 2, 3].map((n) => `person${n}@example.com`);
  expect(points.sort()).toEqual(emails.map((email) => [email, 51]));
});
