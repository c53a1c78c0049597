import type { ScoringModel } from '@ripen/runtime';
import { modelPresets } from '@ripen/runtime';
import { seededRandom } from '@ripen/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const simple = modelPresets[0]?.make() as ScoringModel;
const events = ['blog.read', 'guide.download', 'webinar.attended', 'contact.form', 'trial.started'];

async function publish(model: ScoringModel): Promise<void> {
  await server.api('POST', '/scoring-models', { model });
  expect((await server.api('POST', `/scoring-models/${model.id}/publish`, {})).status).toBe(200);
  await server.deps.engine.drained();
}

/** People with a random past; the seed makes it the same one each time. */
async function fill(people: number): Promise<void> {
  const random = seededRandom(Number(process.env.SEED ?? 7));
  const startMs = server.clock.nowMs() - 60 * 86_400_000;
  const batch = Array.from({ length: people }, (_, n) => {
    const traits = {
      name: `Person ${n}`,
      decisionMaker: random.int(0, 1) === 1,
      employees: random.int(1, 2000),
      competitor: random.int(0, 9) === 0,
    };
    const tracks = Array.from({ length: random.int(0, 6) }, (_, e) => ({
      type: 'track',
      userId: `u${n}`,
      messageId: `t${n}-${e}`,
      event: random.pick(events),
      timestamp: new Date(startMs + random.int(0, 50) * 86_400_000).toISOString(),
    }));
    return [{ type: 'identify', userId: `u${n}`, messageId: `i${n}`, traits }, ...tracks];
  }).flat();
  for (let from = 0; from < batch.length; from += 100) await server.track(batch.slice(from, from + 100));
}

const feedback = async (model: ScoringModel, more: object = {}) =>
  (await server.api('POST', `/scoring-models/${model.id}/feedback`, { model, ...more })).body;

const draft: ScoringModel = {
  ...simple,
  readyAt: 45,
  bands: simple.bands.map((band) => (band.id === 'hot' ? { ...band, fromPoints: 45, leaveBelow: 40 } : band)),
  rules: simple.rules.map((rule) => (rule.id === 'webinar-attended' ? { ...rule, points: 30 } : rule)),
};

describe('what a draft would change, before it is saved', () => {
  it('S13: is exactly what publishing it then does', async () => {
    await publish(simple);
    await fill(60);
    const bandsOf = async () => {
      const [model] = (await server.api('GET', '/scoring-models')).body.items;
      return { ...model.counts, ready: model.ready };
    };
    const before = await bandsOf();
    const said = await feedback(draft);
    expect(said).toMatchObject({ sampled: 60, total: 60 });
    const by = (when: 'before' | 'after') =>
      Object.fromEntries(
        said.bands.map((band: { id: string; before: number; after: number }) => [band.id, band[when]]),
      );
    const some = (counts: Record<string, number>) =>
      Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
    expect(some({ ...by('before'), ready: said.ready.before })).toEqual(some(before));
    // Nothing was saved by asking.
    expect((await server.api('GET', `/scoring-models/${simple.id}`)).body.draft.readyAt).toBe(60);

    const { headers } = await server.api('GET', `/scoring-models/${simple.id}`);
    const etag = headers.get('etag') ?? '';
    await server.api('PUT', `/scoring-models/${simple.id}`, { model: draft }, { 'if-match': etag });
    await server.api('POST', `/scoring-models/${simple.id}/publish`, {});
    await server.deps.engine.drained();
    expect(some({ ...by('after'), ready: said.ready.after })).toEqual(some(await bandsOf()));
    expect(said.becomeReady.contacts).toBeGreaterThan(0);
    const [first] = said.becomeReady.examples;
    const contact = (await server.api('GET', `/contacts/${first.contactId}`)).body;
    expect(contact.displayName).toBe(first.name);
    expect(contact.scores[0].view).toMatchObject({ points: first.after.points, ready: true });
  });

  it('S13: is that of all contacts, a part at a time', async () => {
    await publish(simple);
    await fill(50);
    const whole = await feedback(draft);
    expect(whole).toMatchObject({ sampled: 50, total: 50, next: null });
    const parts: { sampled: number; changed: number; total: number }[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const part = await feedback(draft, { atMost: 20, ...(after && { after }) });
      parts.push(part);
      after = part.next;
    }
    const sum = (key: 'sampled' | 'changed') => parts.reduce((total, part) => total + part[key], 0);
    expect(parts.map(({ sampled, total }) => [sampled, total])).toEqual([
      [20, 50],
      [20, 50],
      [10, 50],
    ]);
    expect([sum('sampled'), sum('changed')]).toEqual([50, whole.changed]);
    expect(whole.changed).toBeGreaterThan(0);
  });

  it('S10: one contact is explained by the draft, and the lines sum to its score', async () => {
    await publish(simple);
    await fill(10);
    const { sample } = await feedback(draft);
    const groups = sample.explanation.groups.reduce((sum: number, one: { points: number }) => sum + one.points, 0);
    const rest = sample.explanation.rest.reduce((sum: number, one: { points: number }) => sum + one.points, 0);
    expect(groups + rest).toBeCloseTo(sample.after.points, 6);
    const [other] = (await server.api('GET', '/contacts?search=Person+3')).body.items;
    const chosen = await feedback(draft, { contactId: other.id });
    expect(chosen.sample).toMatchObject({ contactId: other.id, name: 'Person 3' });
    expect(chosen.sample.before.points).toBe(other.scores[0].view.points);
  });

  it('says how many contacts each rule matches, and the distribution of points', async () => {
    await server.api('POST', '/scoring-models', { model: simple });
    await server.track([
      { type: 'identify', userId: 'a', traits: { employees: 10 } },
      { type: 'track', userId: 'a', event: 'blog.read' },
      { type: 'track', userId: 'a', event: 'blog.read' },
      { type: 'track', userId: 'b', event: 'blog.read' },
      { type: 'identify', userId: 'c', traits: { competitor: true } },
    ]);
    const said = await feedback(simple);
    const matches = Object.fromEntries(
      said.rules.map(({ ruleId, contacts }: { ruleId: string; contacts: number }) => [ruleId, contacts]),
    );
    expect(matches).toMatchObject({ 'blog-read': 2, 'small-company': 1, 'trial-started': 0 });
    expect(said.cells.map(({ points, contacts }: { points: number; contacts: number }) => [points, contacts])).toEqual([
      [5, 1],
      [20, 1],
    ]);
    expect(said.standing).toEqual({ scored: 2, excluded: 1, dead: 0 });
    // What a rule that is off would match is said as well, and it gives nobody a point.
    const off = simple.rules.map((rule) => ({
      ...rule,
      enabled: rule.id !== 'blog-read' && rule.id !== 'small-company',
    }));
    const without = await feedback({ ...simple, rules: off });
    expect(without.rules).toEqual(said.rules);
    expect(without.cells).toMatchObject([{ points: 0, contacts: 2 }]);
    // Nothing is live, so nothing changes.
    expect(said).toMatchObject({ moves: [], changed: 0, ready: { before: 0 } });
  });

  it('looks at a bounded sample, the same one each time, and says of how many', async () => {
    await publish(simple);
    await fill(40);
    const [one, other] = [await feedback(draft, { atMost: 15 }), await feedback(draft, { atMost: 15 })];
    expect(one).toMatchObject({ sampled: 15, total: 40 });
    expect(other).toEqual(one);
    expect(
      (await server.api('POST', `/scoring-models/${simple.id}/feedback`, { model: draft, atMost: 9999 })).status,
    ).toBe(422);
  });

  it('a condition that only the draft has looks back as far as it needs', async () => {
    await publish(simple);
    await server.track([
      { type: 'track', userId: 'a', event: 'pricing.view' },
      { type: 'track', userId: 'a', event: 'pricing.view' },
    ]);
    const gate = { id: 'keen', label: 'Keen', when: { kind: 'did' as const, event: 'pricing.view', atLeast: 2 } };
    const said = await feedback({ ...simple, gates: [gate], readyAt: 0 });
    expect(said.ready).toEqual({ before: 0, after: 1 });
  });

  it('refuses what is no model, another id, and a model that is not there', async () => {
    await publish(simple);
    const call = (id: string, model: unknown) => server.api('POST', `/scoring-models/${id}/feedback`, { model });
    expect((await call(simple.id, { ...simple, rules: 'many' })).status).toBe(422);
    expect((await call(simple.id, { ...simple, id: 'other' })).status).toBe(422);
    expect((await call('nowhere', { ...simple, id: 'nowhere' })).status).toBe(404);
    expect(await feedback({ ...simple, about: 'deal' })).toMatchObject({ sampled: 0, total: 0, sample: null });
  });

  it('S13: publishing says how far it has come, and nothing once it is done', async () => {
    await publish(simple);
    await fill(80);
    const progress = async () => (await server.api('GET', `/scoring-models/${simple.id}/recompute`)).body.progress;
    expect(await progress()).toBeNull();
    await server.api('POST', `/scoring-models/${simple.id}/publish`, {});
    const seen = await progress();
    if (seen !== null) expect(seen).toMatchObject({ total: 80, done: expect.any(Number) });
    await server.deps.engine.drained();
    expect(await progress()).toBeNull();
    expect((await server.api('GET', '/scoring-models/nowhere/recompute')).status).toBe(404);
  });

  it('events are taken while it is worked out', async () => {
    await publish(simple);
    await fill(200);
    const asked = feedback(draft);
    const sent = await server.track([{ type: 'track', userId: 'u1', event: 'trial.started', messageId: 'meanwhile' }]);
    expect(sent.status).toBe(200);
    expect((await asked).sampled).toBe(200);
  });
});
