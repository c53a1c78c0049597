import { setTimeout as sleep } from 'node:timers/promises';
import { scoringModelSchema } from '@ripen/runtime';
import { acceptLines } from '@ripen/runtime/review';
import { seededRandom } from '@ripen/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

const dayMs = 86_400_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const model = scoringModelSchema.parse({
  id: 'interest',
  name: 'Interest',
  groups: [
    { id: 'fit', label: 'Fit', kind: 'fit', max: 50 },
    { id: 'does', label: 'Does', kind: 'engagement', max: 50, decay: { kind: 'halfLife', days: 10 } },
  ],
  rules: [
    { id: 'blog', group: 'does', label: 'Read the blog', points: 10, kind: 'event', event: 'blog.read' },
    { id: 'setup', group: 'does', label: 'Set up', points: 40, kind: 'event', event: 'setup.done' },
    {
      id: 'large',
      group: 'fit',
      label: 'Large',
      points: 20,
      kind: 'fit',
      when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 100 } },
    },
  ],
  readyAt: 30,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'hot', label: 'Hot', fromPoints: 30 },
  ],
});
const path = '/scoring-models/interest/review';

async function publish(): Promise<void> {
  await server.api('POST', '/scoring-models', { model });
  await server.api('POST', '/scoring-models/interest/publish', {});
}

const define = (conversion: object, scope = 'model') =>
  server.api('PUT', `${path}/conversion`, { conversion: { valueProperty: null, ...conversion }, scope });

async function ready(at = path) {
  for (;;) {
    const { status, body } = await server.api('GET', at);
    expect(status).toBe(200);
    if (body.state === 'ready') return body;
    if (body.state !== 'working') throw new Error(JSON.stringify(body));
    await sleep(5);
  }
}

const contactOf = async (search: string) => (await server.api('GET', `/contacts?search=${search}`)).body.items[0];

describe('R1: the score before the conversion', () => {
  it('is the one that was shown just before it, decay included; what came later counts for nothing', async () => {
    await publish();
    const ann = { userId: 'ann' };
    await server.track([
      { type: 'identify', ...ann, traits: { email: 'ann@x.example', employees: 400 } },
      { type: 'track', event: 'blog.read', ...ann },
      { type: 'track', event: 'blog.read', ...ann },
      { type: 'identify', userId: 'bob', traits: { email: 'bob@x.example', employees: 5 } },
      { type: 'track', event: 'blog.read', userId: 'bob' },
    ]);
    server.clock.advance(7 * dayMs);
    const shown = (await contactOf('ann')).scores[0].view.points;
    // 20 + 20 · 2^(−7/10), floored.
    expect(shown).toBe(32);
    await server.track([
      { type: 'track', event: 'order.completed', ...ann, properties: { revenue: 120, note: 'first' } },
    ]);
    server.clock.advance(dayMs);
    await server.track([
      { type: 'track', event: 'setup.done', ...ann },
      { type: 'identify', ...ann, traits: { employees: 3 } },
      { type: 'track', event: 'order.completed', ...ann, properties: { revenue: 80 } },
    ]);
    await define({ event: 'order.completed', valueProperty: 'revenue' });
    const { review } = await ready();
    expect(review.lowButConverted).toMatchObject([{ score: shown, email: 'ann@x.example', band: 'hot' }]);
    // Who did not convert has the score of now: 10 · 2^(−8/10).
    expect(review.highButNot).toMatchObject([{ score: 5, email: 'bob@x.example', band: 'cold' }]);
    expect(review.means).toMatchObject({ converted: { count: 1, mean: 32 }, others: { count: 1, mean: 5 } });
    expect(review.rules.find(({ ruleId }: { ruleId: string }) => ruleId === 'setup').lift.converted.count).toBe(0);
    expect(review.rules.find(({ ruleId }: { ruleId: string }) => ruleId === 'large').lift.converted.count).toBe(1);
    expect(review.valueProperties).toEqual([{ name: 'revenue', count: 1 }]);
    expect(review.forecast[0]).toMatchObject({ band: 'hot', open: 0, meanValue: 120 });
  });

  it('H4: for any history, whatever came after it', async () => {
    const random = seededRandom(Number(process.env.SEED ?? 3));
    await publish();
    const shown = new Map<string, number>();
    for (let n = 0; n < 25; n += 1) {
      const userId = `p${n}`;
      const email = `${userId}@x.example`;
      const some = () => [
        ...(random.next() < 0.5 ? [{ type: 'track', event: 'blog.read', userId }] : []),
        ...(random.next() < 0.3 ? [{ type: 'track', event: 'setup.done', userId }] : []),
        ...(random.next() < 0.4 ? [{ type: 'identify', userId, traits: { employees: random.int(1, 300) } }] : []),
      ];
      const live = async (steps: number) => {
        for (let step = 0; step < steps; step += 1) {
          await server.track([{ type: 'identify', userId, traits: { email } }, ...some()]);
          server.clock.advance(random.int(0, 9 * dayMs));
        }
      };
      await live(random.int(1, 4));
      const { scores } = await contactOf(email);
      shown.set(email, scores[0].view.points);
      await server.track([{ type: 'track', event: 'order.completed', userId }]);
      await live(random.int(0, 3));
    }
    await define({ event: 'order.completed' });
    const { review } = await ready();
    expect(review.lowButConverted).toHaveLength(shown.size);
    for (const { email, score } of review.lowButConverted) expect([email, score]).toEqual([email, shown.get(email)]);
  }, 60_000);

  it('counts what came in late about earlier times, and leaves out what was known early of later ones', async () => {
    await publish();
    const atMs = server.clock.nowMs();
    const at = (days: number) => new Date(atMs + days * dayMs).toISOString();
    const ann = { type: 'track', userId: 'ann' };
    await server.track([{ ...ann, event: 'blog.read', timestamp: at(-1) }]);
    await server.track([{ ...ann, event: 'order.completed', timestamp: at(-2) }]);
    await server.track([{ ...ann, event: 'blog.read', timestamp: at(-12) }]);
    await define({ event: 'order.completed' });
    const { review } = await ready();
    // Ten days before the order: half of 10. The one a day after it is not there.
    expect(review.lowButConverted).toMatchObject([{ score: 5 }]);
  });

  it('a condition on the event says which ones count', async () => {
    await publish();
    const order = (userId: string, revenue: number) => ({
      type: 'track',
      event: 'order.completed',
      userId,
      properties: { revenue },
    });
    await server.track([order('ann', 5), order('bob', 500)]);
    await define({
      event: 'order.completed',
      where: { kind: 'property', name: 'revenue', test: { op: 'gte', value: 100 } },
    });
    expect((await ready()).review.means).toMatchObject({ converted: { count: 1 }, others: { count: 1 } });
  });

  it('S9: excluded contacts have no score and are left out, and counted', async () => {
    await publish();
    await server.track([
      { type: 'track', event: 'order.completed', userId: 'ann' },
      { type: 'identify', userId: 'ann', traits: { email: 'ann@x.example' } },
      { type: 'identify', userId: 'bob', traits: { email: 'bob@x.example' } },
    ]);
    const { id } = await contactOf('bob');
    await server.api('POST', `/contacts/${encodeURIComponent(id)}/exclude`, {
      modelId: 'interest',
      reason: 'A partner',
    });
    await define({ event: 'order.completed' });
    expect((await ready()).review).toMatchObject({
      leftOut: { contacts: 1, converted: 0 },
      means: { others: { count: 0 } },
    });
  });
});

describe('R1: what a conversion is', () => {
  it('is asked for first, with the likeliest event offered; for one model or for all', async () => {
    await publish();
    await server.track([
      { type: 'track', event: 'blog.read', userId: 'ann' },
      { type: 'track', event: 'order.completed', userId: 'ann' },
    ]);
    const before = (await server.api('GET', path)).body;
    expect(before).toMatchObject({ state: 'undefined', conversion: null, review: null });
    expect(before.choices).toMatchObject({ proposed: 'order.completed' });
    expect((await server.api('POST', `${path}/suggestion`, {})).status).toBe(409);
    await define({ event: 'blog.read' }, 'workspace');
    expect((await ready()).scope).toBe('workspace');
    await define({ event: 'order.completed' });
    expect(await ready()).toMatchObject({ scope: 'model', conversion: { event: 'order.completed' } });
    expect((await define({ event: '' })).status).toBe(422);
  });

  it('refuses models that nobody has a score in, and unknown ones', async () => {
    await server.api('POST', '/scoring-models', { model });
    const refused = await server.api('GET', path);
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toContain('problem+json');
    expect(refused.body.detail).toContain('never published');
    expect((await server.api('GET', '/scoring-models/nothing/review')).status).toBe(404);
  });

  it('asks for a review every 30 days, and notes when there was one', async () => {
    const publishedAtMs = server.clock.nowMs();
    await publish();
    expect((await server.api('GET', path)).body.schedule).toEqual({
      everyDays: 30,
      lastAtMs: null,
      nextAtMs: publishedAtMs + 30 * dayMs,
    });
    const isDue = async () => (await server.api('GET', '/reviews')).body.items[0].isDue;
    expect(await isDue()).toBe(false);
    server.clock.advance(40 * dayMs);
    expect(await isDue()).toBe(true);
    const { schedule } = (await server.api('POST', `${path}/done`, { everyDays: 14 })).body;
    expect(schedule).toEqual({
      everyDays: 14,
      lastAtMs: server.clock.nowMs(),
      nextAtMs: server.clock.nowMs() + 14 * dayMs,
    });
    expect(await isDue()).toBe(false);
  });
});

/** Of 300 people those who asked for a demo, and those in Germany, buy more often; the blog says nothing. */
async function population(buyers = 300): Promise<void> {
  const batch = Array.from({ length: 300 }, (_, n) => {
    const userId = `u${n}`;
    const [demo, german, blog] = [n % 3 === 0, n % 2 === 0, n % 5 < 2];
    const track = (event: string) => ({ type: 'track', event, userId });
    const buys = n < buyers && (n * 7919) % 100 < 8 + (demo ? 45 : 0) + (german ? 20 : 0);
    return [
      {
        type: 'identify',
        userId,
        traits: { email: `${userId}@x.example`, employees: (n * 37) % 500, country: german ? 'DE' : 'FR' },
      },
      ...(demo ? [track('demo.requested')] : []),
      ...(blog ? [track('blog.read')] : []),
      ...(buys ? [track('order.completed')] : []),
    ];
  }).flat();
  for (let from = 0; from < batch.length; from += 200) await server.track(batch.slice(from, from + 200));
}

describe('R3: suggested points', () => {
  it('are offered line by line, and what is taken becomes the draft by the usual way', async () => {
    await publish();
    await population();
    await define({ event: 'order.completed' });
    const { review } = await ready();
    const { suggestion } = await (async () => {
      await server.api('POST', `${path}/suggestion`, {});
      return await ready(`${path}/suggestion`);
    })();
    expect(suggestion).toMatchObject({ outcome: 'suggested', suspicious: [] });
    expect(suggestion.validation.suggested).toBeGreaterThan(review.area.auc + 0.1);
    expect(suggestion.played.suggested.auc).toBeGreaterThan(suggestion.played.present.auc);
    const line = review.thresholds.find(({ threshold }: { threshold: number }) => threshold >= 30);
    expect(suggestion.played.present.ready).toBe(line.caught + line.calledInVain);
    expect(suggestion.played.suggested.ready).toBeGreaterThan(0);
    expect(suggestion.played.sameReady).toEqual({ readyAt: expect.any(Number), ready: expect.any(Number) });
    expect(suggestion.played.present.auc).toBeCloseTo(review.area.auc, 9);
    const demo = suggestion.lines.find(({ rule }: { rule: { event?: string } }) => rule.event === 'demo.requested');
    expect(demo).toMatchObject({
      kind: 'add',
      before: null,
      rule: { group: 'does', limit: { times: 1 } },
      lift: { verdict: 'helps' },
    });
    const read = await server.api('GET', '/scoring-models/interest');
    const draft = acceptLines(read.body.draft, [demo]);
    const saved = await server.api(
      'PUT',
      '/scoring-models/interest',
      { model: draft },
      { 'if-match': read.headers.get('etag') ?? '' },
    );
    expect(saved.status).toBe(200);
    expect((await server.api('GET', '/scoring-models/interest')).body.draft.rules).toHaveLength(4);
    expect((await server.api('POST', '/scoring-models/interest/publish', {})).status).toBe(200);
    expect((await server.api('GET', `${path}/suggestion`)).body.state).toBe('none');
  });

  it('see what was in an event and how often it came before the outcome, and nothing of later', async () => {
    await publish();
    const batch = Array.from({ length: 400 }, (_, n) => {
      const userId = `u${n}`;
      const [large, often] = [n % 4 === 0, n % 3 === 0];
      const track = (event: string, properties = {}) => ({ type: 'track', event, userId, properties });
      const buys = (n * 7919) % 100 < 10 + (large ? 35 : 0) + (often ? 25 : 0);
      return [
        { type: 'identify', userId, traits: { email: `${userId}@x.example`, country: n % 2 === 0 ? 'DE' : 'FR' } },
        track('quote.asked', { size: large ? 'large' : 'small' }),
        ...Array.from({ length: often ? 5 : 1 + (n % 2) }, () => track('docs.read')),
        ...(buys ? [track('order.completed'), track('quote.asked', { size: 'invoice' }), track('docs.read')] : []),
      ];
    }).flat();
    for (let from = 0; from < batch.length; from += 200) await server.track(batch.slice(from, from + 200));
    await define({ event: 'order.completed' });
    await ready();
    await server.api('POST', `${path}/suggestion`, {});
    const { suggestion } = await ready(`${path}/suggestion`);
    expect(suggestion.outcome).toBe('suggested');
    const rules = suggestion.lines.map(({ rule }: { rule: object }) => rule);
    const size = { kind: 'property', name: 'size', test: { op: 'is', value: 'large' } };
    expect(rules).toContainEqual(expect.objectContaining({ event: 'quote.asked', where: size, limit: { times: 1 } }));
    expect(rules).toContainEqual(
      expect.objectContaining({ kind: 'fit', when: expect.objectContaining({ kind: 'did', event: 'docs.read' }) }),
    );
    expect(JSON.stringify(suggestion)).not.toContain('invoice');
    const read = await server.api('GET', '/scoring-models/interest');
    const draft = acceptLines(read.body.draft, suggestion.lines);
    expect(scoringModelSchema.safeParse(draft).success).toBe(true);
  });

  it('are refused below 50 conversions with the number there is', async () => {
    await publish();
    await population(60);
    await define({ event: 'order.completed' });
    const { review } = await ready();
    const refused = await server.api('POST', `${path}/suggestion`, {});
    expect(refused).toMatchObject({ status: 409, body: { converted: review.means.converted.count, needed: 50 } });
    expect(refused.body.type).toContain('too-few-conversions');
  });
});

it('is made anew when asked or when events came in, not at every look', async () => {
  await publish();
  await server.track([{ type: 'track', event: 'order.completed', userId: 'ann' }]);
  await define({ event: 'order.completed' });
  const first = await ready();
  server.clock.advance(5_000);
  await server.track([{ type: 'track', event: 'order.completed', userId: 'bob' }]);
  expect(await ready()).toMatchObject({ computedAtMs: first.computedAtMs, eventsSince: 1 });
  await server.api('POST', `${path}/refresh`, {});
  expect(await ready()).toMatchObject({ eventsSince: 0, review: { means: { converted: { count: 2 } } } });
  await server.track([{ type: 'track', event: 'order.completed', userId: 'cleo' }]);
  server.clock.advance(61_000);
  const old = (await server.api('GET', path)).body;
  expect(old.review.means.converted.count, 'the old figures stay on the page meanwhile').toBe(2);
  expect((await ready()).review.means.converted.count).toBe(3);
});

it('a server that is told to stop in the middle of it stops', async () => {
  await publish();
  await population();
  expect((await define({ event: 'order.completed' })).body.state).toBe('working');
  await server.stop();
  server = await startTestServer();
});
