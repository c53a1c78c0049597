import { buildDocument } from '@ripen/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const draft = (name = 'Welcome') => ({
  ...buildDocument({
    id: 'welcome',
    nodes: {
      start: ['trigger.event', { event: 'signed.up' }],
      tag: ['contact.tag', { mode: 'add', tag: 'new' }],
      end: ['flow.end', { label: 'Welcomed' }],
    },
  }),
  name,
});

describe('drafts', () => {
  it('keeps both versions when two people save: the second gets 412 with the first one’s draft', async () => {
    await server.api('POST', '/workflows', { document: draft() });
    const { headers } = await server.api('GET', '/workflows/welcome');
    const etag = headers.get('etag') ?? '';
    const mine = await server.api('PUT', '/workflows/welcome', { document: draft('Mine') }, { 'if-match': etag });
    expect(mine.status).toBe(200);
    const theirs = await server.api('PUT', '/workflows/welcome', { document: draft('Theirs') }, { 'if-match': etag });
    expect(theirs.status).toBe(412);
    expect(theirs.body.current.name).toBe('Mine');
    expect((await server.api('GET', '/workflows/welcome')).body.draft.name).toBe('Mine');
  });

  it('asks for If-Match rather than overwriting blindly', async () => {
    await server.api('POST', '/workflows', { document: draft() });
    expect((await server.api('PUT', '/workflows/welcome', { document: draft() })).status).toBe(428);
  });

  it('refuses what is no document with every wrong place, and keys that would reach prototypes (T8)', async () => {
    const answer = await server.api('POST', '/workflows', { document: { schemaVersion: 1, id: '', nodes: 'x' } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.length).toBeGreaterThan(1);
    const forged = JSON.parse(
      JSON.stringify(draft()).replace('"description"', '"__proto__":{"isAdmin":true},"description"'),
    );
    expect((await server.api('POST', '/workflows', { document: forged })).status).toBe(422);
    expect((await server.api('GET', '/workflows')).body.items).toEqual([]);
  });
});

describe('publishing', () => {
  it('refuses a loop without a wait, names it, and keeps the draft (W11)', async () => {
    const loop = draft();
    const edges = loop.edges.map((edge) => (edge.from === 'tag' ? { ...edge, to: 'tag' } : edge));
    await server.api('POST', '/workflows', { document: { ...loop, edges } });
    const answer = await server.api('POST', '/workflows/welcome/publish', {});
    expect(answer.status).toBe(422);
    expect(answer.body.problems.map((problem: { code: string }) => problem.code)).toContain('loop-without-wait');
    expect((await server.api('GET', '/workflows/welcome')).body.status).toBe('draft');
  });

  it('makes versions that never change, and runs them (W10)', async () => {
    await server.api('POST', '/workflows', { document: draft() });
    expect((await server.api('POST', '/workflows/welcome/publish', { note: 'first' })).body).toEqual({ version: 1 });
    const { headers } = await server.api('GET', '/workflows/welcome');
    await server.api(
      'PUT',
      '/workflows/welcome',
      { document: draft('Second') },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect((await server.api('POST', '/workflows/welcome/publish', {})).body).toEqual({ version: 2 });
    expect((await server.api('GET', '/workflows/welcome/versions/1')).body.document.name).toBe('Welcome');
    await server.track([{ type: 'track', event: 'signed.up', userId: 'u1' }]);
    const { items } = (await server.api('GET', '/workflows/welcome/enrollments')).body;
    expect(items).toMatchObject([{ status: 'ended', version: 2, endReason: { code: 'completed', label: 'Welcomed' } }]);
    const { trace } = (await server.api('GET', `/enrollments/${encodeURIComponent(items[0].id)}`)).body;
    expect(trace.map((entry: { did: { kind: string } }) => entry.did.kind)).toEqual([
      'started',
      'went',
      'went',
      'ended',
    ]);
    expect((await server.api('GET', '/workflows/welcome/counts')).body.nodes).toMatchObject({
      end: { here: 0, passed: 1 },
    });
  });

  it('starts nobody while paused', async () => {
    await server.api('POST', '/workflows', { document: draft() });
    await server.api('POST', '/workflows/welcome/publish', {});
    await server.api('POST', '/workflows/welcome/pause');
    await server.track([{ type: 'track', event: 'signed.up', userId: 'u1' }]);
    expect((await server.api('GET', '/workflows/welcome/enrollments')).body.items).toEqual([]);
    await server.api('POST', '/workflows/welcome/resume');
    await server.track([{ type: 'track', event: 'signed.up', userId: 'u2' }]);
    expect((await server.api('GET', '/workflows/welcome/enrollments')).body.items).toHaveLength(1);
  });
});
