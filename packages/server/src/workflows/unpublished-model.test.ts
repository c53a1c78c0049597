import { buildDocument, exampleModel } from '@ripen/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const model = { ...exampleModel, id: 'readiness', name: 'Readiness' };
const document = buildDocument({
  id: 'reward',
  nodes: {
    start: ['trigger.event', { event: 'signed.up' }],
    points: ['score.adjust', { model: 'readiness', group: 'interest', points: 20, reason: 'Signed up' }],
    end: ['flow.end', { label: 'Rewarded' }],
  },
});
const publishWorkflow = () => server.api('POST', '/workflows/reward/publish', {});
const publishModel = () => server.api('POST', '/scoring-models/readiness/publish', {});
const saveModel = async (change: object) => {
  const { headers } = await server.api('GET', '/scoring-models/readiness');
  return server.api(
    'PUT',
    '/scoring-models/readiness',
    { model: { ...model, ...change } },
    { 'if-match': headers.get('etag') ?? '' },
  );
};
const draw = async () => {
  expect((await server.api('POST', '/scoring-models', { model })).status).toBe(201);
  expect((await server.api('POST', '/workflows', { document })).status).toBe(201);
};
const signUp = (userId: string) =>
  server.track([{ type: 'track', event: 'signed.up', messageId: `m-${userId}`, userId }]);
const runs = async () => (await server.api('GET', '/workflows/reward/enrollments')).body.items;

const withoutInterest = {
  groups: [{ ...exampleModel.groups[0] }, { ...exampleModel.groups[1], id: 'heat' }],
  rules: exampleModel.rules.map((rule) => (rule.group === 'interest' ? { ...rule, group: 'heat' } : rule)),
};

describe('a workflow on a scoring model that was only drawn (W14)', () => {
  it('is kept as a draft with the problem, cannot go live, and can as soon as the model is published', async () => {
    await draw();
    const { body: draft } = await server.api('GET', '/workflows/reward');
    expect(draft.problems).toContainEqual(expect.objectContaining({ code: 'unpublished-model', severity: 'error' }));
    const refused = await publishWorkflow();
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body.type).toBe('/docs#problem-workflow-has-errors');
    expect(refused.body.errors).toEqual([
      {
        pointer: '/nodes/1/fields/model',
        detail: expect.stringMatching(/"Adjust score" .*"Readiness".*Publish the scoring model first/),
      },
    ]);
    expect(refused.body.problems).toContainEqual(
      expect.objectContaining({
        code: 'unpublished-model',
        at: { nodeId: 'points', pointer: '/nodes/1/fields/model' },
      }),
    );
    expect((await server.api('GET', '/workflows/reward')).body.status).toBe('draft');

    expect((await server.api('GET', '/book')).body.unpublishedModels).toEqual(['readiness']);
    expect((await publishModel()).status).toBe(200);
    expect((await server.api('GET', '/book')).body.unpublishedModels).toEqual([]);
    expect((await publishWorkflow()).status).toBe(200);
    await signUp('ana');
    expect((await runs()).map(({ status }: { status: string }) => status)).toEqual(['ended']);
  });

  it('cannot use a group that only the draft of a published model has', async () => {
    expect((await server.api('POST', '/scoring-models', { model: { ...model, ...withoutInterest } })).status).toBe(201);
    expect((await publishModel()).status).toBe(200);
    expect((await saveModel({})).status).toBe(200);
    await server.api('POST', '/workflows', { document });
    const refused = await publishWorkflow();
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].detail).toContain('"Readiness" has no group "interest"');
  });
});

describe('a scoring model that live workflows use', () => {
  beforeEach(async () => {
    await draw();
    await publishModel();
    await publishWorkflow();
  });

  it('cannot be archived: the refusal names the workflow and the node, and everything goes on', async () => {
    const refused = await server.api('DELETE', '/scoring-models/readiness');
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toMatch(/Nothing was archived.*reward/);
    expect(refused.body.errors).toEqual([
      {
        pointer: '/workflows/reward/nodes/1/fields/model',
        detail: expect.stringContaining('no scoring model "readiness"'),
      },
    ]);
    await signUp('ana');
    expect((await runs()).map(({ status }: { status: string }) => status)).toEqual(['ended']);
  });

  it('can be archived once they are archived; they cannot be resumed without it', async () => {
    await server.api('DELETE', '/workflows/reward');
    expect((await server.api('DELETE', '/scoring-models/readiness')).status).toBe(200);
    const resumed = await server.api('POST', '/workflows/reward/resume');
    expect(resumed.status).toBe(422);
    expect(resumed.body.errors[0].detail).toContain('no scoring model "readiness"');
    expect((await server.api('GET', '/workflows/reward')).body.status).toBe('archived');
  });

  it('cannot be archived while somebody waits inside a paused one', async () => {
    const waiting = buildDocument({
      id: 'later',
      nodes: {
        start: ['trigger.event', { event: 'asked' }],
        wait: ['flow.wait', { duration: { amount: 1, unit: 'days' } }],
        points: ['score.adjust', { model: 'readiness', group: 'interest', points: 20, reason: 'Asked' }],
        end: ['flow.end'],
      },
    });
    await server.api('POST', '/workflows', { document: waiting });
    expect((await server.api('POST', '/workflows/later/publish', {})).status).toBe(200);
    await server.track([{ type: 'track', event: 'asked', messageId: 'm1', userId: 'ana' }]);
    await server.api('DELETE', '/workflows/reward');
    await server.api('POST', '/workflows/later/pause');
    const refused = await server.api('DELETE', '/scoring-models/readiness');
    expect(refused.status).toBe(409);
    expect(refused.body.errors[0].pointer).toBe('/workflows/later/nodes/2/fields/model');
  });

  it('cannot be published without the group that they give points in', async () => {
    expect((await saveModel(withoutInterest)).status).toBe(200);
    const refused = await publishModel();
    expect(refused.status).toBe(409);
    expect(refused.body.errors).toEqual([
      { pointer: '/workflows/reward/nodes/1/fields/group', detail: expect.stringContaining('has no group "interest"') },
    ]);
    await signUp('ana');
    expect((await runs()).map(({ status }: { status: string }) => status)).toEqual(['ended']);
  });
});

describe('a template', () => {
  it('that was imported as drafts is published model first when the examples are loaded over it', async () => {
    const { body: template } = await server.api('GET', '/templates/lead-scoring');
    const imported = await server.api('POST', '/templates/import', { template });
    expect(imported.status).toBe(200);
    const [id] = imported.body.workflowIds;
    expect((await server.api('POST', `/workflows/${id}/publish`, {})).status).toBe(422);
    const loaded = await server.api('POST', '/demo', {});
    expect(loaded.status).toBe(200);
    expect(loaded.body.workflows).toBe(3);
    const { body } = await server.api('GET', '/scoring-models');
    expect(body.items.map(({ status }: { status: string }) => status)).not.toContain('draft');
    expect((await server.api('POST', `/workflows/${id}/publish`, {})).status).toBe(200);
  });
});

describe('a segment that a live workflow asks for', () => {
  it('cannot be deleted, and one that is not there is not said to be deleted', async () => {
    const when = { kind: 'tag', tag: 'vip' };
    await server.api('POST', '/segments', { segment: { id: 'vips', name: 'VIPs', when } });
    const asks = buildDocument({
      id: 'ask',
      nodes: {
        start: ['trigger.event', { event: 'signed.up' }],
        ask: ['flow.if', { when: { kind: 'segment', segment: 'vips' } }, { yes: 'end', no: 'end' }],
        end: ['flow.end'],
      },
    });
    await server.api('POST', '/workflows', { document: asks });
    expect((await server.api('POST', '/workflows/ask/publish', {})).status).toBe(200);
    const refused = await server.api('DELETE', '/segments/vips');
    expect(refused.status).toBe(409);
    expect(refused.body.errors[0].pointer).toBe('/workflows/ask/nodes/1/fields/when');
    expect((await server.api('DELETE', '/segments/gone')).status).toBe(404);
    await server.api('DELETE', '/workflows/ask');
    expect((await server.api('DELETE', '/segments/vips')).status).toBe(200);
  });
});
