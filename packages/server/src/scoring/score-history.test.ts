import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { mostInputsDrawn } from './score-history.ts';

const dayMs = 86_400_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  await server.api('POST', '/templates/import', { template });
  await server.api('POST', '/scoring-models/sales-readiness/publish', {});
  await server.track([{ type: 'identify', userId: 'ada', traits: { email: 'ada@n.example', country: 'DE' } }]);
});
afterEach(() => server.stop());

const contactId = async (): Promise<string> => (await server.api('GET', '/contacts?search=ada')).body.items[0].id;
const shown = async (id: string) => (await server.api('GET', `/contacts/${id}`)).body.scores[0].view;
const line = async (id: string, query = 'model=sales-readiness') =>
  (await server.api('GET', `/contacts/${id}/score-history?${query}`)).body;

describe('the line of a score', () => {
  it('S7, S9: is the score shown on each day, through decay, points by hand and an exclusion', async () => {
    const id = await contactId();
    const seen: { atMs: number; points: number | null; standing: string; ready: boolean }[] = [];
    const look = async () => {
      await server.deps.engine.drained();
      const { points, standing, ready } = await shown(id);
      seen.push({ atMs: server.clock.nowMs(), points: standing === 'scored' ? points : null, standing, ready });
    };
    await look();
    for (let day = 0; day < 60; day += 1) {
      server.clock.advance(dayMs);
      if (day % 7 === 3) await server.track([{ type: 'track', event: 'webinar.attended', userId: 'ada' }]);
      if (day === 20) {
        const adjust = { modelId: 'sales-readiness', groupId: 'interest', mode: 'add', points: 7, reason: 'Met' };
        await server.api('POST', `/contacts/${id}/adjust`, adjust);
      }
      const exclude = (reason: string | null) =>
        server.api('POST', `/contacts/${id}/exclude`, { modelId: 'sales-readiness', reason });
      if (day === 30) await exclude('A competitor');
      if (day === 36) await exclude(null);
      await look();
    }
    const { points, fromMs, untilMs, isDrawn, readyAt, basis } = await line(id);
    expect(basis).toBe('shown');
    expect([isDrawn, untilMs - fromMs, untilMs]).toEqual([true, 90 * dayMs, server.clock.nowMs()]);
    expect(readyAt).toBeGreaterThan(0);
    expect(points.length).toBeLessThanOrEqual(200);
    expect(points.at(-1)).toMatchObject(seen.at(-1) ?? {});
    const at = new Map<number, object>(points.map((point: { atMs: number }) => [point.atMs, point]));
    const both = seen.filter(({ atMs }) => at.has(atMs));
    // Each change has a point at its very instant, so most days that were looked at with one are there.
    expect(both.length).toBeGreaterThan(8);
    expect(both.some(({ points }) => points === null)).toBe(true);
    for (const one of both) expect(at.get(one.atMs)).toMatchObject(one);
  });

  it('begins where the contact does, and looks no further back than asked', async () => {
    const id = await contactId();
    server.clock.advance(10 * dayMs);
    const born = (await line(id)).points[0].atMs;
    expect(born).toBe(server.clock.nowMs() - 10 * dayMs);
    const { fromMs, points } = await line(id, 'model=sales-readiness&days=3');
    expect(points[0].atMs).toBe(fromMs);
  });

  it('E3: draws what was brought along where it happened, says so, and ends at what is shown', async () => {
    const id = await contactId();
    server.clock.advance(dayMs);
    const ago = (days: number) => new Date(server.clock.nowMs() - days * dayMs).toISOString();
    const past = { 'blog.read': 29, 'webinar.attended': 20, 'demo.requested': 10 };
    await server.track(
      Object.entries(past).map(([event, days]) => ({ type: 'track', event, userId: 'ada', timestamp: ago(days) })),
    );
    const { points, basis, untilMs } = await line(id);
    expect(basis).toBe('happened');
    const at = (atMs: number) => points.find((point: { atMs: number }) => point.atMs === atMs)?.points;
    for (const days of [20, 10]) {
      const happenedMs = untilMs - days * dayMs;
      expect(at(happenedMs)).toBeGreaterThan(at(happenedMs - 1));
    }
    expect(points.at(-1).points).toBe((await shown(id)).points);
  });

  it('is drawn of a busy contact, and not of one that did too much, rather than holding up everybody', async () => {
    const id = await contactId();
    const { db } = server.deps;
    const owner = db.get(db.k.selectFrom('contacts').select('shard').where('id', '=', id));
    let written = 0;
    const happened = (events: number) =>
      db.writeTransaction(() => {
        for (let index = 0; index < events; index += 1) {
          written += 1;
          const atMs = server.clock.nowMs() - 1;
          const input = { kind: 'event', id: `x${written}`, atMs, name: 'x', call: 'track', properties: {} };
          const row = { shard: owner?.shard ?? 0, workspaceId: 'main', contactId: id, id: input.id, kind: 'event' };
          const rest = { name: 'x', atMs, acceptedAtMs: atMs, inputJson: JSON.stringify(input), contextJson: null };
          db.run(db.k.insertInto('events').values({ ...row, ...rest }));
        }
      });
    happened(mostInputsDrawn.plain - 1);
    expect(await line(id)).toMatchObject({ isDrawn: true });
    happened(1);
    expect(await line(id)).toMatchObject({ isDrawn: false, points: [] });
  });

  it('refuses a model that is not published, a contact that is not there and a window without an end', async () => {
    const id = await contactId();
    const status = async (path: string) => (await server.api('GET', path)).status;
    expect(await status(`/contacts/${id}/score-history?model=nothing`)).toBe(422);
    expect(await status(`/contacts/${id}/score-history`)).toBe(422);
    expect(await status(`/contacts/${id}/score-history?model=sales-readiness&days=9999`)).toBe(422);
    expect(await status('/contacts/nobody/score-history?model=sales-readiness')).toBe(404);
  });
});
