import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  expect((await server.api('POST', '/demo')).status).toBe(200);
});

afterEach(() => server.stop());

it('S1: brings deals in every state, scored by what they are and by what their people did, and all of it verifies', async () => {
  const { items, total } = (await server.api('GET', '/deals?sort=score:deal-health')).body;
  expect(total).toBe(8);
  const bands = new Set(
    items.map(({ scores }: { scores: { view: { band: { id: string } } }[] }) => scores[0]?.view.band.id),
  );
  expect(bands).toEqual(new Set(['at-risk', 'steady', 'healthy']));
  const statuses = new Set(items.map(({ status }: { status: string }) => status));
  expect(statuses).toEqual(new Set(['open', 'won', 'lost']));
  for (const { id, contactCount } of items) {
    expect(contactCount, id).toBeGreaterThan(0);
    const { contacts } = (await server.api('GET', `/deals/${id}`)).body;
    expect(contacts[0].company, id).not.toBeNull();
  }
  const story = (await server.api('GET', '/deals/demo-kite/timeline')).body.items;
  expect(story.map(({ data }: { data: { contact?: { name: string } } }) => data.contact?.name)).toContain(
    'Noa Ben-Ami',
  );
  expect(server.deps.engine.verify({ workspaceId: 'main' })).toEqual([]);
});
