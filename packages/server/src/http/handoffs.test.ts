import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  for (const id of ['lead-scoring', 'lead-handoff']) {
    const template = (await server.api('GET', `/templates/${id}`)).body;
    await server.api('POST', '/templates/import', { template });
  }
  for (const id of ['ana', 'ben', 'carla']) await server.api('POST', '/people', { id, name: id });
  await server.api('POST', '/scoring-models/sales-readiness/publish', {});
  await server.api('POST', '/workflows/lead-handoff/publish', {});
});
afterEach(() => server.stop());

const hot = (userId: string) => [
  {
    type: 'identify',
    userId,
    traits: {
      email: `${userId}@nordlicht.example`,
      country: 'DE',
      department: 'Marketing',
      industry: 'Logistics',
      title: 'CMO',
      employees: 400,
      budget: 9000,
      timeframeMonths: 2,
    },
  },
  { type: 'track', event: 'demo.requested', userId },
];
const open = async () => (await server.api('GET', '/handoffs?status=open')).body.items;

it('H1: ten leads and three people are 4/3/3, also across a restart', async () => {
  for (let index = 0; index < 10; index += 1) await server.track(hot(`u${index}`));
  const owners = (await open()).map((handoff: { owner: { id: string } }) => handoff.owner.id);
  const counts = ['ana', 'ben', 'carla'].map((id) => owners.filter((owner: string) => owner === id).length);
  expect([...counts].sort()).toEqual([3, 3, 4]);
});

it('H1: somebody who joins later takes turns from there on, not every lead until caught up', async () => {
  for (let index = 0; index < 6; index += 1) await server.track(hot(`u${index}`));
  await server.api('POST', '/people', { id: 'dora', name: 'Dora' });
  for (let index = 6; index < 10; index += 1) await server.track(hot(`u${index}`));
  const owners = (await open()).map((handoff: { owner: { id: string } }) => handoff.owner.id);
  expect(owners.filter((owner: string) => owner === 'dora')).toHaveLength(1);
});

it('H2: shows the reasons, and what is accepted once cannot be accepted or rejected again', async () => {
  await server.track(hot('ada'));
  const [handoff] = await open();
  expect(handoff.score.band).toMatchObject({ id: 'hot' });
  expect(handoff.reasons.length).toBeGreaterThan(1);
  expect(handoff.reasons.length).toBeLessThanOrEqual(5);
  expect(handoff.reasons[0].points).toBeGreaterThanOrEqual(handoff.reasons[1].points);
  const figures = handoff.reasons.flatMap(({ compared }: { compared: object[] }) => compared);
  expect(figures).toContainEqual({ what: 'Employees', op: 'lt', expected: 1000, actual: 400, answer: 'true' });
  expect(handoff.reasons).toContainEqual(expect.objectContaining({ label: 'Requested a demo', compared: [] }));
  const path = `/handoffs/${encodeURIComponent(handoff.id)}`;
  expect((await server.api('POST', `${path}/accept`)).body.status).toBe('accepted');
  expect((await server.api('POST', `${path}/accept`)).status).toBe(409);
  expect((await server.api('POST', `${path}/reject`, { reason: 'bad-fit' })).status).toBe(409);
  const [run] = (await server.api('GET', '/workflows/lead-handoff/enrollments')).body.items;
  expect(run.nodeId).toBe('meeting');
  expect((await server.api('GET', `/contacts/${handoff.contact.id}`)).body.attributes).toContainEqual(
    expect.objectContaining({ name: 'lifecycle', value: 'SQL' }),
  );
});

it('H2: "not ready" takes points and sends the lead back; "bad fit" disqualifies it', async () => {
  await server.track([...hot('ada'), ...hot('bea')]);
  const items = await open();
  const before = items[0].score.points;
  await server.api('POST', `/handoffs/${encodeURIComponent(items[0].id)}/reject`, {
    reason: 'not-ready',
    note: 'No budget',
    adjust: 15,
  });
  const lead = (await server.api('GET', `/contacts/${items[0].contact.id}`)).body;
  expect(lead.scores[0].view.points).toBe(before - 15);
  await server.api('POST', `/handoffs/${encodeURIComponent(items[1].id)}/reject`, { reason: 'bad-fit' });
  expect((await server.api('GET', `/contacts/${items[1].contact.id}`)).body.tags).toContain('disqualified');
  expect(await open()).toEqual([]);
});

it('gives a lead to somebody else, but to nobody who does not exist', async () => {
  await server.track(hot('ada'));
  const [handoff] = await open();
  const path = `/handoffs/${encodeURIComponent(handoff.id)}/assign`;
  expect((await server.api('POST', path, { ownerId: 'carla' })).body.owner.id).toBe('carla');
  expect((await server.api('POST', path, { ownerId: 'nobody' })).status).toBe(422);
});
