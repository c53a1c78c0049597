import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { dayMs, did, health, healthOf, interest, person, pointsOf, publish } from './deals.test-kit.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  // Promise 3, whatever a test did: every score, of contacts and of deals, is what the log says.
  expect(server.deps.engine.verify({ workspaceId: 'main' })).toEqual([]);
  await server.stop();
});

const eva = 'eva@acme.example';

/** A deal with one person, as most tests need it. */
async function acme(more: object = {}): Promise<string> {
  const id = await person(server, eva);
  const { status, body } = await server.api('PUT', '/deals/crm-1', { name: 'Acme', contacts: [{ id }], ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return id;
}

const detailOf = async (path: string) => {
  const [detail] = (await server.api('GET', `${path}/scores`)).body;
  return detail;
};

/** The lines of the explanation and what it says the total is. */
async function sumOf(path: string): Promise<{ sum: number; total: number; points: number }> {
  const { explanation, summary } = await detailOf(path);
  const groups = explanation.groups as { decayPoints: number; lines: { points: number }[] }[];
  const lines = groups.flatMap(({ lines: all, decayPoints }) => [...all.map(({ points }) => points), decayPoints]);
  const rest = (explanation.rest as { points: number }[]).map(({ points }) => points);
  const sum = [...lines, ...rest].reduce((total, points) => total + points, 0);
  return { sum, total: explanation.total, points: summary.points };
}

const timelineOf = async (dealId: string) => (await server.api('GET', `/deals/${dealId}/timeline`)).body.items;

describe('S1: models about deals', () => {
  it('score by what a deal is, what happens to it and what its people do, and disturb no model about contacts', async () => {
    await publish(server, health);
    await publish(server, interest);
    const id = await acme({ stage: 'proposal', value: 12_000, currency: 'EUR' });
    expect(await healthOf(server, 'crm-1')).toBe(50);
    await server.track([did(eva, 'pricing.view')]);
    expect(await healthOf(server, 'crm-1')).toBe(65);
    for (const _ of ['the call', 'the same call again']) {
      const { status } = await server.api('POST', '/deals/crm-1/events', { name: 'meeting.held', id: 'cal-1' });
      expect(status).toBe(202);
    }
    expect(await healthOf(server, 'crm-1'), 'E2: once').toBe(85);
    expect(await pointsOf(server, `/contacts/${id}`, 'interest')).toBe(7);
    expect(await pointsOf(server, `/contacts/${id}`, 'deal-health'), 'no score of a contact').toBeUndefined();
    expect(await pointsOf(server, '/deals/crm-1', 'interest'), 'no score of a deal').toBeUndefined();
  });

  it('S10: explain a deal’s score like a contact’s, in lines that sum; S14: with its rank', async () => {
    await publish(server, health);
    await acme({ stage: 'proposal', value: 12_000 });
    await server.api('PUT', '/deals/crm-2', { name: 'Smaller', stage: 'proposal' });
    await server.track([did(eva, 'pricing.view')]);
    const reason = { modelId: 'deal-health', groupId: 'people', mode: 'add', points: 5, reason: 'Their CEO called' };
    expect((await server.api('POST', '/deals/crm-1/adjust', reason)).status).toBe(202);
    expect(await sumOf('/deals/crm-1')).toEqual({ sum: 70, total: 70, points: 70 });
    expect(await detailOf('/deals/crm-1')).toMatchObject({ rank: { position: 1, total: 2 } });
    server.clock.advance(15 * dayMs);
    await server.deps.engine.drained();
    expect(await sumOf('/deals/crm-1')).toEqual({ sum: 40, total: 40, points: 40 });
  });

  it('E5: the newest fact wins; the same call again changes nothing; what is left out stays', async () => {
    await publish(server, health);
    await acme({ stage: 'lead', value: 500 });
    const seen = (await timelineOf('crm-1')).length;
    await server.api('PUT', '/deals/crm-1', { name: 'Acme', stage: 'lead', value: 500, status: 'open' });
    expect((await timelineOf('crm-1')).length, 'nothing new to tell').toBe(seen);
    await server.api('PUT', '/deals/crm-1', { stage: 'proposal' });
    await server.api('PUT', '/deals/crm-1', { value: 20_000, attributes: { region: 'north' } });
    const { body } = await server.api('GET', '/deals/crm-1');
    expect(body).toMatchObject({ stage: 'proposal', value: 20_000, status: 'open', contactCount: 1 });
    expect(body.attributes).toContainEqual(expect.objectContaining({ name: 'region', value: 'north', source: 'api' }));
    expect(await healthOf(server, 'crm-1')).toBe(50);
    const changes = (await timelineOf('crm-1')).map(({ title, detail }: Record<string, string>) => [title, detail]);
    expect(changes).toContainEqual(['Stage changed', 'lead → proposal']);
    await server.api('PUT', '/deals/crm-1', { value: null });
    expect((await server.api('GET', '/deals/crm-1')).body.value).toBeNull();
    expect(await healthOf(server, 'crm-1'), 'S5: a value that is not known matches nothing').toBe(20);
  });

  it('S8: a deal that falls by silence alone changes its band by a timer, and its story says so', async () => {
    await publish(server, health);
    await acme({ stage: 'proposal', value: 12_000 });
    await server.track([did(eva, 'pricing.view')]);
    expect((await detailOf('/deals/crm-1')).summary).toMatchObject({ ready: true, band: { id: 'healthy' } });
    server.clock.advance(20 * dayMs);
    await server.deps.engine.drained();
    expect((await detailOf('/deals/crm-1')).summary).toMatchObject({
      ready: false,
      points: 35,
      band: { id: 'at-risk' },
    });
    const told = (await timelineOf('crm-1')).filter(({ kind }: { kind: string }) => kind === 'score');
    expect(told.map(({ title, detail }: Record<string, string>) => [title, detail])).toEqual([
      ['Became at risk in Deal health', 'By decay alone'],
      ['Became healthy in Deal health', null],
    ]);
    const line = (await server.api('GET', '/deals/crm-1/score-history?model=deal-health&days=30')).body;
    expect(line.points.at(-1)).toMatchObject({ points: 35, band: 'At risk' });
  });

  it('S9: an excluded deal shows no number and crosses nothing; lifting it brings the score back', async () => {
    await publish(server, health);
    await acme({ stage: 'proposal', value: 12_000, attributes: { channel: 'partner' } });
    expect((await detailOf('/deals/crm-1')).summary).toMatchObject({ standing: 'excluded' });
    await server.track([did(eva, 'pricing.view')]);
    expect((await timelineOf('crm-1')).filter(({ kind }: { kind: string }) => kind === 'score')).toEqual([]);
    await server.api('PUT', '/deals/crm-1', { attributes: { channel: null } });
    expect((await detailOf('/deals/crm-1')).summary).toMatchObject({ standing: 'scored', points: 65 });
    await server.api('POST', '/deals/crm-1/exclude', { modelId: 'deal-health', reason: 'A test of ours' });
    expect((await detailOf('/deals/crm-1')).summary).toMatchObject({ standing: 'excluded', excludedByPerson: true });
    await server.api('POST', '/deals/crm-1/exclude', { modelId: 'deal-health', reason: null });
    expect((await detailOf('/deals/crm-1')).summary).toMatchObject({ standing: 'scored', points: 65 });
  });

  it('S13: publishing scores every deal anew from its own history, what its people did included', async () => {
    await publish(server, interest);
    await acme({ stage: 'proposal' });
    await server.api('PUT', '/deals/crm-2', { name: 'Other', value: 90_000 });
    await server.track([did(eva, 'pricing.view'), did(eva, 'pricing.view')]);
    await publish(server, health);
    expect(await healthOf(server, 'crm-1')).toBe(50);
    expect(await healthOf(server, 'crm-2')).toBe(30);
    const { rules } = health;
    const dearer = rules.map((rule) => (rule.id === 'pricing' ? { ...rule, points: 20 } : rule));
    const draft = { ...health, rules: dearer };
    const said = (await server.api('POST', '/scoring-models/deal-health/feedback', { model: draft })).body;
    expect(said).toMatchObject({ sampled: 2, total: 2, changed: 1, becomeReady: { contacts: 1 } });
    expect(said.becomeReady.examples).toMatchObject([{ contactId: 'crm-1', name: 'Acme' }]);
    expect(said.sample).toMatchObject({ contactId: 'crm-1', after: { points: 60 } });
    await publish(server, draft);
    expect(await healthOf(server, 'crm-1')).toBe(60);
    const [, model] = (await server.api('GET', '/scoring-models')).body.items.toSorted((a: { id: string }) =>
      a.id === 'deal-health' ? 1 : -1,
    );
    expect(model).toMatchObject({ about: 'deal', total: 2, ready: 1, counts: { 'at-risk': 1, healthy: 1 } });
  });

  it('keep what they are about: the scores that are there would be nobody’s', async () => {
    await publish(server, health);
    const { headers } = await server.api('GET', '/scoring-models/deal-health');
    const model = { ...health, about: 'contact' };
    await server.api('PUT', '/scoring-models/deal-health', { model }, { 'if-match': headers.get('etag') ?? '' });
    const { status, body } = await server.api('POST', '/scoring-models/deal-health/publish', {});
    expect([status, body.errors]).toEqual([422, [{ pointer: '/about', detail: 'must stay "deal"' }]]);
  });
});
