import { modelPresets } from '@ripen/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

let server: TestServer;
let other: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  other = await startTestServer();
});
afterEach(async () => {
  await server.stop();
  await other.stop();
});

const exported = async (from: TestServer, id: string): Promise<string> => {
  const response = await fetch(`${from.url}/api/v1/workflows/${id}/export`, {
    headers: { authorization: `Bearer ${testKeys.apiKey}` },
  });
  expect(response.status).toBe(200);
  return response.text();
};

it('F1: export → import → export is byte-equal, for every template that ships', async () => {
  const { items } = (await server.api('GET', '/templates')).body;
  expect(items.length).toBeGreaterThanOrEqual(3);
  for (const { id } of items) {
    const template = (await server.api('GET', `/templates/${id}`)).body;
    const [workflowId] = (await server.api('POST', '/templates/import', { template })).body.workflowIds;
    const first = await exported(server, workflowId);
    const plan = (await other.api('POST', '/templates/import', { template: JSON.parse(first) })).body;
    expect(await exported(other, plan.workflowIds[0])).toBe(first);
  }
});

it('F1: overwrites nothing: what is there under the same id and differs stays, and the new one takes another id', async () => {
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  await server.api('POST', '/templates/import', { template });
  const changed = { ...template, models: [{ ...template.models[0], name: 'Another readiness' }] };
  const plan = (await server.api('POST', '/templates/import', { template: changed })).body;
  expect(plan.creates).toContainEqual({
    kind: 'model',
    id: 'sales-readiness-2',
    name: 'Another readiness',
    renamedFrom: 'sales-readiness',
  });
  expect((await server.api('GET', '/scoring-models/sales-readiness')).body.draft.name).toBe('Sales readiness');
  const again = (await server.api('GET', `/workflows/${plan.workflowIds[0]}`)).body;
  expect(JSON.stringify(again.draft)).toContain('sales-readiness-2');
  expect(JSON.stringify(again.draft)).not.toContain('"sales-readiness"');
});

it('T20: arrives as a draft that no event reaches, and a dry run creates nothing', async () => {
  const template = (await server.api('GET', '/templates/nurture-drip')).body;
  const dry = (await server.api('POST', '/templates/import', { template, dryRun: true })).body;
  expect(dry.warnings).toContain('Send email (7 times)');
  expect((await server.api('GET', '/workflows')).body.items).toEqual([]);
  await server.api('POST', '/templates/import', { template });
  const [workflow] = (await server.api('GET', '/workflows')).body.items;
  expect(workflow).toMatchObject({ status: 'draft', publishedVersion: null });
});

it('refuses a file of a newer version by name, and what is no template with its places', async () => {
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  const newer = await server.api('POST', '/templates/import', { template: { ...template, schemaVersion: 2 } });
  expect(newer.status).toBe(422);
  expect(JSON.stringify(newer.body.errors)).toMatch(/newer/i);
  expect((await server.api('POST', '/templates/import', { template: { format: 'x' } })).status).toBe(422);
});

it('loads the example workspace once; a second time changes nothing', async () => {
  expect((await server.api('POST', '/demo')).body).toEqual({ workflows: 3, models: 2, contacts: 20 });
  expect((await server.api('POST', '/demo')).body).toEqual({ workflows: 0, models: 0, contacts: 0 });
  const { counts } = (await server.api('GET', '/workspace')).body;
  expect(counts).toMatchObject({ contacts: 20, workflowsLive: 3, quarantined: 0, inboxWaiting: 0, inboxParked: 0 });
  expect(server.deps.engine.verify({ workspaceId: 'main' })).toEqual([]);
});

it('S1, F1: a model about deals comes in with a template as that, as a draft', async () => {
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  const preset = modelPresets.find(({ id }) => id === 'deal-health');
  const model = { ...preset?.make(), name: 'Renewals', id: 'renewals' };
  const { status, body } = await server.api('POST', '/templates/import', {
    template: { ...template, models: [...template.models, model] },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  const { draft, problems } = (await server.api('GET', '/scoring-models/renewals')).body;
  expect(draft).toEqual(model);
  expect(problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  const { items } = (await server.api('GET', '/scoring-models')).body;
  expect(items.at(-1), 'those about contacts come first').toMatchObject({
    id: 'renewals',
    about: 'deal',
    status: 'draft',
  });
});
