import type { ScoringModelInput } from '@ripen/runtime';
import { expect } from 'vitest';
import type { TestServer } from '../testing/start-test-server.ts';

export const dayMs = 86_400_000;

const fit = (id: string, label: string, points: number, name: string, op: string, value: string | number) => ({
  id,
  group: 'deal',
  label,
  points,
  kind: 'fit' as const,
  when: { kind: 'attribute' as const, name, test: { op, value } },
});

/** Stage and value, what its people do, and a penalty for silence. */
export const health: ScoringModelInput = {
  id: 'deal-health',
  name: 'Deal health',
  about: 'deal',
  groups: [
    { id: 'deal', label: 'The deal', kind: 'fit', max: 50 },
    { id: 'people', label: 'Its people', kind: 'engagement', max: 50 },
    { id: 'silence', label: 'Silence', kind: 'engagement', min: -30, max: 0 },
  ],
  rules: [
    fit('proposal', 'Proposal sent', 20, 'stage', 'is', 'proposal'),
    fit('large', 'Worth 10,000', 30, 'value', 'gte', 10_000),
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
  excludeWhen: { kind: 'attribute', name: 'channel', test: { op: 'is', value: 'partner' } },
};

/** The same event counts for contacts, otherwise. */
export const interest: ScoringModelInput = {
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

/** Publishes a model, the draft that is there included, and waits until everything is scored by it. */
export async function publish(server: TestServer, model: ScoringModelInput): Promise<void> {
  const made = await server.api('POST', '/scoring-models', { model });
  if (made.status === 409) {
    const { headers } = await server.api('GET', `/scoring-models/${model.id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    expect((await server.api('PUT', `/scoring-models/${model.id}`, { model }, match)).status).toBe(200);
  }
  const { status, body } = await server.api('POST', `/scoring-models/${model.id}/publish`, {});
  expect(status, JSON.stringify(body)).toBe(200);
  await server.deps.engine.drained();
}

/** The contact's user id is its address here, so that `did` finds it. */
export async function person(server: TestServer, email: string): Promise<string> {
  const { status, body } = await server.api('POST', '/contacts', { email, userId: email });
  expect(status).toBe(201);
  return body.id;
}

/** A track call; its id is unique in the test. */
export const did = (email: string, event: string, more: object = {}) => ({
  type: 'track',
  messageId: crypto.randomUUID(),
  userId: email,
  event,
  ...more,
});

interface Scored {
  readonly scores: readonly { readonly modelId: string; readonly view: { readonly points: number } }[];
}

/** The score that a contact's or a deal's own page shows. */
export async function pointsOf(server: TestServer, path: string, modelId: string): Promise<number | undefined> {
  const { scores } = (await server.api('GET', path)).body as Scored;
  return scores.find((one) => one.modelId === modelId)?.view.points;
}

export const healthOf = (server: TestServer, dealId: string) => pointsOf(server, `/deals/${dealId}`, 'deal-health');
