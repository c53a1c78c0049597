import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

it('lists what people did with the name of each, also when changes by hand came after it', async () => {
  await server.track([
    { type: 'identify', userId: 'ada', traits: { email: 'ada@example.com', name: 'Ada L' } },
    { type: 'track', event: 'demo.requested', userId: 'ada' },
  ]);
  const { body: contacts } = await server.api('GET', '/contacts');
  const [ada] = contacts.items;
  await server.api('PATCH', `/contacts/${ada.id}`, { addTags: ['vip'] });
  const all = (await server.api('GET', '/events')).body.items;
  const byPeople = (await server.api('GET', '/events?by=people')).body.items;
  expect(all.map(({ kind }: { kind: string }) => kind)).toContain('change');
  expect(byPeople.map(({ name }: { name: string }) => name)).toEqual(['demo.requested', 'identify']);
  expect(byPeople.map(({ contactName }: { contactName: string }) => contactName)).toEqual(['Ada L', 'Ada L']);
  const [newest] = (await server.api('GET', '/events?by=people&limit=1')).body.items;
  expect(newest.name).toBe('demo.requested');
});

it('T10: refuses a filter that it does not know', async () => {
  expect((await server.api('GET', '/events?by=robots')).status).toBe(422);
});
