import { expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';

it('S16: what contacts have is known by its name and type, though nobody defined it', async () => {
  const server = await startTestServer();
  await server.api('PUT', '/attributes/budget', { type: 'number', serverOnly: true });
  const about = (userId: string, traits: object) => ({ type: 'identify', userId, traits });
  await server.track([
    about('ada', { decisionMaker: true, size: 3, since: '2026' }),
    about('bea', { decisionMaker: false, size: 'three' }),
  ]);
  const { attributes } = (await server.api('GET', '/book')).body;
  const types = Object.fromEntries(attributes.map(({ name, type }: { name: string; type: string }) => [name, type]));
  expect(types).toMatchObject({ budget: 'number', decisionMaker: 'boolean', size: 'text', since: 'text' });
  expect(attributes).toHaveLength(new Set(Object.keys(types)).size);
  await server.stop();
});
