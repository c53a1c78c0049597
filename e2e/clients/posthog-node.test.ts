import { PostHog } from 'posthog-node';
import { expect, it } from 'vitest';
import { startRipen } from './ripen.ts';

it('PostHog for Node: captures, identifies, groups and joins with only the host changed', {
  timeout: 60_000,
}, async () => {
  await using ripen = await startRipen();
  const posthog = new PostHog(ripen.writeKey, { host: ripen.url, flushAt: 20 });
  const expected = Array.from({ length: 200 }, (_, n) => n);
  for (const n of expected) posthog.capture({ distinctId: `user-${n % 4}`, event: 'Read', properties: { n } });
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
  expect([count('identify'), count('group'), count('alias'), events.length]).toEqual([4, 4, 4, 212]);
  expect(await ripen.quarantine()).toEqual([]);
  const points = (await ripen.contacts()).map(({ email, scores }) => [email, scores[0]?.view.points]);
  const emails = [0, 1, 2, 3].map((n) => `person${n}@example.com`);
  expect(points.sort()).toEqual(emails.map((email) => [email, 50]));
});
