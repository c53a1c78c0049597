import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { did, health, healthOf, interest, person, pointsOf, publish } from './deals.test-kit.ts';

let server: TestServer;
const ctx = { workspaceId: 'main' };

beforeEach(async () => {
  server = await startTestServer();
  await publish(server, health);
  await publish(server, interest);
});

afterEach(async () => {
  expect(server.deps.engine.verify(ctx), 'promise 3').toEqual([]);
  await server.stop();
});

const eva = 'eva@acme.example';
const max = 'max@acme.example';

async function deal(id: string, emails: readonly string[], more: object = {}): Promise<void> {
  const contacts = emails.map((email) => ({ email }));
  const { status, body } = await server.api('PUT', `/deals/${id}`, { name: id, contacts, ...more });
  expect(status, JSON.stringify(body)).toBeLessThan(300);
}

describe('S1: a deal and its people', () => {
  it('an open deal hears its people from the link on, each of them, and each deal hears for itself', async () => {
    const id = await person(server, eva);
    await person(server, max);
    await server.track([did(eva, 'pricing.view')]);
    await deal('a', [eva, max]);
    await deal('b', [max]);
    expect(await healthOf(server, 'a'), 'what was before the link is not its').toBe(0);
    await server.track([did(eva, 'pricing.view'), did(max, 'pricing.view')]);
    expect([await healthOf(server, 'a'), await healthOf(server, 'b')]).toEqual([30, 15]);
    const story = (await server.api('GET', '/deals/a/timeline')).body.items;
    const heard = story.find(({ title, data }: { title: string; data: { contact?: { id: string } } }) => {
      return title === 'pricing.view' && data.contact?.id === id;
    });
    expect(heard.data.contact).toEqual({ id, name: eva });
    const { items } = (await server.api('GET', `/contacts/${id}/deals`)).body;
    expect(items).toMatchObject([{ id: 'a', name: 'a', contactCount: 2, role: null }]);
  });

  it('a closed deal hears nobody and keeps its score; opened again it hears them again', async () => {
    await person(server, eva);
    await deal('a', [eva]);
    await server.track([did(eva, 'pricing.view')]);
    await server.api('PUT', '/deals/a', { status: 'lost' });
    await server.track([did(eva, 'pricing.view')]);
    const closed = (await server.api('GET', '/deals/a')).body;
    expect(closed).toMatchObject({ status: 'lost', closedAtMs: server.clock.nowMs() });
    expect(await healthOf(server, 'a')).toBe(15);
    await server.api('PUT', '/deals/a', { status: 'open' });
    await server.track([did(eva, 'pricing.view')]);
    expect(await healthOf(server, 'a')).toBe(30);
  });

  it('who leaves a deal is not heard any more, and what they did for it stays', async () => {
    const id = await person(server, eva);
    await deal('a', [eva]);
    await server.track([did(eva, 'pricing.view')]);
    expect((await server.api('DELETE', `/deals/a/contacts/${id}`)).body.contacts).toEqual([]);
    await server.track([did(eva, 'pricing.view')]);
    expect(await healthOf(server, 'a')).toBe(15);
    expect((await server.api('GET', `/contacts/${id}/deals`)).body.items).toEqual([]);
    const back = await server.api('PUT', `/deals/a/contacts/${id}`, { role: 'champion' });
    expect(back.body.contacts).toMatchObject([{ id, role: 'champion' }]);
    await server.track([did(eva, 'pricing.view')]);
    expect(await healthOf(server, 'a')).toBe(30);
  });

  it('E4: a merge joins their places in a deal, and nothing that was heard counts twice', async () => {
    const id = await person(server, eva);
    await server.track([{ type: 'track', messageId: 'v1', anonymousId: 'visitor', event: 'page.seen' }]);
    const [visitor] = (await server.api('GET', '/contacts?order=desc')).body.items
      .map((one: { id: string }) => one.id)
      .filter((one: string) => one !== id);
    await server.api('PUT', '/deals/a', { name: 'a', contacts: [{ id }, { id: visitor, role: 'user' }] });
    await server.track([
      did(eva, 'pricing.view'),
      { type: 'track', messageId: 'v2', anonymousId: 'visitor', event: 'pricing.view' },
    ]);
    expect(await healthOf(server, 'a')).toBe(30);
    await server.track([{ type: 'identify', messageId: 'v3', anonymousId: 'visitor', userId: eva }]);
    const { contacts, contactCount } = (await server.api('GET', '/deals/a')).body;
    expect(contacts).toMatchObject([{ id, role: 'user' }]);
    expect(contactCount).toBe(1);
    expect(await healthOf(server, 'a')).toBe(30);
    await server.track([{ type: 'track', messageId: 'v4', anonymousId: 'visitor', event: 'pricing.view' }]);
    expect(await healthOf(server, 'a')).toBe(45);
    expect(await pointsOf(server, `/contacts/${id}`, 'interest')).toBe(21);
    const story = (await server.api('GET', '/deals/a/timeline')).body.items;
    const names = story.flatMap(({ data }: { data: { contact?: { id: string } } }) => data.contact?.id ?? []);
    expect(new Set(names), 'what the visitor did is the person’s').toEqual(new Set([id]));
  });

  it('erasing a person takes them, and what was heard of them, out of every deal; the ledger sums to what is left', async () => {
    const id = await person(server, eva);
    await person(server, max);
    await deal('a', [eva, max], { stage: 'proposal' });
    await server.track([did(eva, 'pricing.view', { properties: { secret: 'hers' } }), did(max, 'pricing.view')]);
    expect(await healthOf(server, 'a')).toBe(50);
    const taken = (await server.api('GET', `/contacts/${id}/export`)).body;
    expect(taken.dealContacts).toHaveLength(1);
    expect(JSON.stringify(taken.heardByDeals)).toContain('hers');
    expect((await server.api('DELETE', `/contacts/${id}`)).status).toBe(200);
    await server.deps.engine.drained();
    expect(await healthOf(server, 'a')).toBe(35);
    const left = (await server.api('GET', '/deals/a')).body;
    expect(left.contacts.map(({ email }: { email: string }) => email)).toEqual([max]);
    const [{ explanation }] = (await server.api('GET', '/deals/a/scores')).body;
    expect(explanation.total).toBe(35);
    const kept = JSON.stringify(server.deps.db.all(server.deps.db.k.selectFrom('events').selectAll()));
    expect(kept).not.toContain('hers');
    expect(kept).not.toContain(id);
  });

  it('one person is in at most 100 open deals, so that one event costs at most so much; closed ones do not count', async () => {
    const id = await person(server, eva);
    for (let index = 0; index < 100; index += 1) await deal(`d${index}`, [eva]);
    await deal('more', []);
    const refused = await server.api('PUT', `/deals/more/contacts/${id}`, {});
    expect([refused.status, refused.body.errors[0].detail]).toEqual([422, expect.stringContaining('100 open deals')]);
    await server.api('PUT', '/deals/d0', { status: 'lost' });
    expect((await server.api('PUT', `/deals/more/contacts/${id}`, {})).status).toBe(200);
    await server.track([did(eva, 'pricing.view')]);
    expect([await healthOf(server, 'd0'), await healthOf(server, 'd99'), await healthOf(server, 'more')]).toEqual([
      0, 15, 15,
    ]);
  });

  it('goes with its history when it is deleted; its people stay, and the id may be used again', async () => {
    const id = await person(server, eva);
    await deal('a', [eva], { value: 20_000 });
    await server.track([did(eva, 'pricing.view')]);
    expect((await server.api('DELETE', '/deals/a')).body).toEqual({ done: true });
    expect((await server.api('GET', '/deals/a')).status).toBe(404);
    expect((await server.api('GET', `/contacts/${id}`)).status).toBe(200);
    for (const table of ['deals', 'dealContacts', 'timers'] as const) {
      expect(server.deps.db.all(server.deps.db.k.selectFrom(table).selectAll()), table).toEqual([]);
    }
    await server.track([did(eva, 'pricing.view')]);
    await deal('a', [eva]);
    expect(await healthOf(server, 'a')).toBe(0);
  });
});

describe('S1: a deal is no contact', () => {
  it('is in no list, count, search, segment or preview of contacts, and its events are not counted again', async () => {
    await person(server, eva);
    const before = await figures();
    await deal('eva', [eva], { value: 20_000, stage: 'proposal' });
    expect(await figures()).toEqual(before);
    await server.track([did(eva, 'pricing.view')]);
    await server.api('POST', '/deals/eva/events', { name: 'meeting.held' });
    const after = await figures();
    const events = ({ eventsToday, sampled, listed, total }: Awaited<ReturnType<typeof figures>>) => {
      return { eventsToday, sampled, listed, total };
    };
    expect(events(after)).toEqual({
      ...events(before),
      eventsToday: before.eventsToday + 1,
      listed: before.listed + 1,
    });
    expect(after.names).toEqual({ ...before.names, 'pricing.view': 1, 'meeting.held': 1 });
    for (const path of ['/contacts/deal:eva', '/contacts/deal:eva/timeline', '/contacts/deal:eva/export']) {
      expect((await server.api('GET', path)).status, path).toBe(404);
    }
    for (const [query, pointer] of [
      ['band=deal-health:healthy', '/band'],
      ['sort=score:interest,deal-health', '/sort'],
    ]) {
      const { status, body } = await server.api('GET', `/contacts?${query}`);
      expect([status, body.errors[0].pointer], 'nobody there has a score of deals').toEqual([422, pointer]);
    }
    const asContact = await server.api('GET', '/events?contact=deal:eva');
    expect(asContact.body.items).toEqual([]);
  });

  /** What the pages about contacts show. */
  async function figures() {
    const { body: workspace } = await server.api('GET', '/workspace');
    const { body: contacts } = await server.api('GET', '/contacts?sort=score:interest');
    const { body: search } = await server.api('GET', '/contacts?search=eva');
    const { body: events } = await server.api('GET', '/events?limit=200');
    const when = { kind: 'attribute', name: 'value', test: { op: 'isKnown' } };
    const { body: segment } = await server.api('POST', '/segments/count', { when });
    const { body: draft } = await server.api('POST', '/scoring-models/interest/feedback', { model: interest });
    const { db } = server.deps;
    const names = db.all(db.k.selectFrom('eventNames').select(['name', 'count']));
    return {
      eventsToday: workspace.counts.eventsToday as number,
      total: [contacts.total, contacts.items.length, search.total],
      listed: events.items.length as number,
      segment,
      sampled: [draft.sampled, draft.total],
      names: Object.fromEntries(names.map(({ name, count }) => [name, count])),
    };
  }
});
