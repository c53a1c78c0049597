import type { ScoringModelInput } from '@ripen/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

const dayMs = 86_400_000;

/** Stage and value, what its people do, and a penalty for silence. */
const health: ScoringModelInput = {
  id: 'deal-health',
  name: 'Deal health',
  about: 'deal',
  groups: [
    { id: 'deal', label: 'The deal', kind: 'fit', max: 50 },
    { id: 'people', label: 'Its people', kind: 'engagement', max: 50 },
    { id: 'silence', label: 'Silence', kind: 'engagement', min: -30, max: 0 },
  ],
  rules: [
    fit('proposal', 'Proposal sent', 20, { kind: 'attribute', name: 'stage', test: { op: 'is', value: 'proposal' } }),
    fit('large', 'Worth 10,000', 30, { kind: 'attribute', name: 'value', test: { op: 'gte', value: 10_000 } }),
    { id: 'pricing', group: 'people', label: 'Saw the prices', points: 15, kind: 'event', event: 'pricing.view' },
    { id: 'met', group: 'people', label: 'Met', points: 20, kind: 'event', event: 'meeting.held' },
    {
      id: 'quiet',
      group: 'silence',
      label: 'No meeting',
      points: -30,
      kind: 'absence',
      event: 'meeting.held',
      days: 14,
    },
  ],
  readyAt: 60,
  bands: [
    { id: 'at-risk', label: 'At risk', fromPoints: 0 },
    { id: 'healthy', label: 'Healthy', fromPoints: 60 },
  ],
  excludeWhen: { kind: 'attribute', name: 'internal', test: { op: 'is', value: true } },
};

function fit(id: string, label: string, points: number, when: object) {
  return { id, group: 'deal', label, points, kind: 'fit' as const, when: when as never };
}

/** The same event counts for contacts, otherwise. */
const interest: ScoringModelInput = {
  id: 'interest',
  name: 'Interest',
  groups: [{ id: 'did', label: 'Did', kind: 'engagement', max: 100 }],
  rules: [{ id: 'pricing', group: 'did', label: 'Saw the prices', points: 7, kind: 'event', event: 'pricing.view' }],
  readyAt: 50,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'hot', label: 'Hot', fromPoints: 14 },
  ],
};

let server: TestServer;
let people = 0;

beforeEach(async () => {
  server = await startTestServer();
  people = 0;
});

afterEach(() => server.stop());

async function publish(model: ScoringModelInput): Promise<void> {
  expect((await server.api('POST', '/scoring-models', { model })).status).toBe(201);
  const { status, body } = await server.api('POST', `/scoring-models/${model.id}/publish`, {});
  expect(status, JSON.stringify(body)).toBe(200);
  await server.deps.engine.drained();
}

const did = (email: string, event: string, more: object = {}) => {
  people += 1;
  return { type: 'track', messageId: `m${people}`, userId: email, event, ...more };
};

/** The contact's user id is its address here, so that events find it. */
async function known(email: string): Promise<string> {
  return (await server.api('POST', '/contacts', { email, userId: email })).body.id;
}

const pointsOf = async (path: string, modelId: string): Promise<number | undefined> =>
  (await server.api('GET', path)).body.scores.find((one: { modelId: string }) => one.modelId === modelId)?.view.points;
const dealPoints = (id: string) => pointsOf(`/deals/${id}`, 'deal-health');

const verified = () => server.deps.engine.verify({ workspaceId: 'main' });

describe('S1: models about deals', () => {
  it('scores a deal by its own attributes, its own events and what its people do, beside the contacts’ models', async () => {
    await publish(health);
    await publish(interest);
    const eva = await known('eva@acme.example');
    const made = await server.api('PUT', '/deals/crm-1', {
      name: 'Acme renewal',
      stage: 'proposal',
      value: 12_000,
      currency: 'EUR',
      contacts: [{ id: eva, role: 'buyer' }],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({
      id: 'crm-1',
      name: 'Acme renewal',
      status: 'open',
      contactCount: 1,
      value: 12_000,
    });
    expect(made.body.contacts).toMatchObject([{ id: eva, email: 'eva@acme.example', role: 'buyer' }]);
    expect(await dealPoints('crm-1')).toBe(50);

    await server.track([did('eva@acme.example', 'pricing.view')]);
    expect(await dealPoints('crm-1')).toBe(65);
    expect(await pointsOf(`/contacts/${eva}`, 'interest')).toBe(7);
    expect((await server.api('POST', '/deals/crm-1/events', { name: 'meeting.held', id: 'cal-1' })).status).toBe(202);
    expect((await server.api('POST', '/deals/crm-1/events', { name: 'meeting.held', id: 'cal-1' })).status).toBe(202);
    expect(await dealPoints('crm-1'), 'E2: once').toBe(85);

    const contact = (await server.api('GET', `/contacts/${eva}`)).body;
    expect(contact.scores.map((one: { modelId: string }) => one.modelId)).toEqual(['interest']);
    const deal = (await server.api('GET', '/deals/crm-1')).body;
    expect(deal.scores.map((one: { modelId: string }) => one.modelId)).toEqual(['deal-health']);
    expect(verified()).toEqual([]);
  });
});
