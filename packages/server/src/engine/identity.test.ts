import { buildDocument, exampleModel } from '@ripen/runtime/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, testKeys } from '../testing/index.ts';

let test: TestEngine;
afterEach(() => test.stop());

const contacts = () =>
  test.db.all(
    test.db.k
      .selectFrom('contacts')
      .select(['id', 'email', 'mergedInto'])
      .where('mergedInto', 'is', null)
      .orderBy('createdAtMs'),
  );
const scoreRows = () => test.db.all(test.db.k.selectFrom('scores').select(['contactId', 'points', 'band']));
const ledgerSum = () =>
  test.db.all(test.db.k.selectFrom('ledger').select('givenMilli')).reduce((sum, { givenMilli }) => sum + givenMilli, 0);
const owners = (
  table: 'events' | 'outbox' | 'handoffs' | 'enrollments' | 'trace' | 'ledger' | 'contactTags' | 'timers',
) => new Set(test.db.all(test.db.k.selectFrom(table).select('contactId')).map(({ contactId }) => contactId));

let sent = 0;
const send = (path: string, body: object, key?: string) => {
  sent += 1;
  return test.send(path, { messageId: `m${sent}`, ...body }, key);
};
const demo = (who: object) => send('/v1/track', { event: 'demo.requested', ...who });

describe('E4: identity', () => {
  it('an anonymous visitor who identifies is the same contact, with everything they did', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await demo({ anonymousId: 'a1' });
    await send('/v1/identify', { anonymousId: 'a1', userId: 'u1', traits: { email: 'ann@x.test' } });
    await demo({ userId: 'u1' });
    expect(contacts()).toMatchObject([{ email: 'ann@x.test' }]);
    expect(scoreRows()).toMatchObject([{ points: 40 }]);
  });

  it('two histories that turn out to be one person are joined, and no point counts twice', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await demo({ anonymousId: 'a1' });
    await demo({ anonymousId: 'a1' });
    await send('/v1/identify', { userId: 'u1', traits: { email: 'ann@x.test', employees: 10 } });
    await demo({ userId: 'u1' });
    expect(contacts()).toHaveLength(2);
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a1' });
    expect(contacts()).toHaveLength(1);
    expect(scoreRows()).toMatchObject([{ points: 70, band: 'hot' }]);
    expect(ledgerSum()).toBe(70_000);
    for (const table of ['events', 'ledger'] as const) expect(owners(table).size).toBe(1);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('the event that joins them is counted once, although it is in the history before the join is done', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await demo({ anonymousId: 'a1' });
    await demo({ userId: 'u1' });
    await demo({ userId: 'u1', anonymousId: 'a1' });
    expect(scoreRows()).toMatchObject([{ points: 60 }]);
    expect(ledgerSum()).toBe(60_000);
  });

  it('E2: a message id that was taken before gives nobody a new name', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await demo({ anonymousId: 'a1', messageId: 'same' });
    await demo({ anonymousId: 'a1', userId: 'mallory', messageId: 'same' });
    const names = test.db.all(test.db.k.selectFrom('identities').select(['kind', 'value']));
    expect(names).toEqual([{ kind: 'anonymous', value: 'a1' }]);
  });

  it('a repeated message id after the join changes nothing', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    const first = { event: 'demo.requested', anonymousId: 'a1', messageId: 'same' };
    await test.send('/v1/track', first);
    await demo({ userId: 'u1' });
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a1' });
    await test.send('/v1/track', first);
    expect(scoreRows()).toMatchObject([{ points: 40 }]);
  });

  it('joining raises what became true of both together, once, and not what either had raised', async () => {
    const workflow = buildDocument({
      id: 'onHot',
      settings: { reentry: { kind: 'afterEnd' } },
      nodes: {
        start: ['trigger.band', { model: 'readiness', on: 'enters', bands: ['hot'] }],
        mail: ['action.email', { template: 'x' }],
        end: ['flow.end', {}],
      },
    });
    test = await startTestEngine({ models: [exampleModel], workflows: [workflow] });
    for (let n = 0; n < 2; n += 1) await demo({ anonymousId: 'a1' });
    for (let n = 0; n < 2; n += 1) await demo({ userId: 'u1' });
    expect(owners('outbox').size).toBe(0);
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a1' });
    expect(test.db.all(test.db.k.selectFrom('outbox').select('id'))).toHaveLength(1);
    await demo({ anonymousId: 'a2' });
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a2' });
    expect(test.db.all(test.db.k.selectFrom('outbox').select('id'))).toHaveLength(1);
    expect(scoreRows()).toMatchObject([{ points: 100 }]);
  });

  it('keeps one enrollment per workflow, the one that came further, and ends the other with the reason', async () => {
    const drip = buildDocument({
      id: 'drip',
      nodes: {
        start: ['trigger.event', { event: 'demo.requested' }],
        first: ['flow.wait', { duration: { amount: 1, unit: 'days' } }],
        mail: ['action.email', { template: 'x' }],
        second: ['flow.wait', { duration: { amount: 5, unit: 'days' } }],
        end: ['flow.end', {}],
      },
    });
    test = await startTestEngine({ models: [exampleModel], workflows: [drip] });
    await demo({ anonymousId: 'a1' });
    await test.turn(2 * 86_400_000);
    await demo({ userId: 'u1' });
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a1' });
    const rows = test.db.all(
      test.db.k.selectFrom('enrollments').select(['contactId', 'status', 'nodeId', 'stateJson']).orderBy('status'),
    );
    expect(rows).toMatchObject([
      { status: 'active', nodeId: 'second' },
      { status: 'ended', nodeId: 'first' },
    ]);
    expect(JSON.parse(rows[1]?.stateJson ?? '')).toMatchObject({ endReason: { code: 'merged' } });
    for (const table of ['enrollments', 'outbox', 'trace', 'timers'] as const)
      expect([table, owners(table).size]).toEqual([table, 1]);
    const here = test.db.all(test.db.k.selectFrom('nodeCounts').select(['nodeId', 'here']).where('here', '!=', 0));
    expect(here).toEqual([{ nodeId: 'second', here: 1 }]);
    await test.turn(10 * 86_400_000);
    expect(
      test.db.all(test.db.k.selectFrom('enrollments').select('nodeId').where('status', '=', 'ended')),
    ).toHaveLength(2);
    expect(test.db.all(test.db.k.selectFrom('outbox').select('id'))).toHaveLength(1);
    expect(test.db.all(test.db.k.selectFrom('nodeCounts').select('here').where('here', '!=', 0))).toEqual([]);
  });

  it('newer facts win, tags are joined, and the score of a node survives', async () => {
    const adjust = buildDocument({
      id: 'adjust',
      nodes: {
        start: ['trigger.event', { event: 'bonus' }],
        add: ['score.adjust', { model: 'readiness', group: 'interest', mode: 'add', points: 7, reason: 'bonus' }],
        tag: ['contact.tag', { tag: 'vip', mode: 'add' }],
        end: ['flow.end', {}],
      },
    });
    test = await startTestEngine({ models: [exampleModel], workflows: [adjust] });
    await send('/v1/track', { event: 'bonus', anonymousId: 'a1', context: { traits: { city: 'Oslo', size: 1 } } });
    await test.turn(1000);
    await send('/v1/identify', { userId: 'u1', traits: { city: 'Bergen' } });
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a1' });
    const [contact] = contacts();
    const state = test.engine.readStates(test.ctx, [contact?.id ?? '']).get(contact?.id ?? '');
    expect(state?.contact.attributes.get('city')?.value).toBe('Bergen');
    expect(state?.contact.attributes.get('size')?.value).toBe(1);
    expect([...(state?.contact.tags ?? [])]).toEqual(['vip']);
    expect(scoreRows()).toMatchObject([{ points: 7 }]);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('never joins two people who each have a user id, or each an e-mail address, until a server says so', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await send('/v1/identify', { anonymousId: 'shared', userId: 'u1', traits: { email: 'ann@x.test' } });
    await send('/v1/identify', { anonymousId: 'shared', userId: 'u2', traits: { email: 'bob@x.test' } });
    expect(contacts().map(({ email }) => email)).toEqual(['ann@x.test', 'bob@x.test']);
    await send('/v1/identify', { anonymousId: 'shared', traits: { email: 'cleo@x.test' } });
    expect(contacts()).toHaveLength(3);
    const { body } = await send('/v1/alias', { previousId: 'u1', userId: 'u2' });
    expect(body).toEqual({ success: true });
    expect(contacts()).toHaveLength(3);
    await send('/v1/alias', { previousId: 'u1', userId: 'u2' }, testKeys.apiKey);
    expect(
      contacts()
        .map(({ email }) => email)
        .sort(),
    ).toEqual(['bob@x.test', 'cleo@x.test']);
  });

  it('a form filled in by somebody known by e-mail joins the visit to that contact', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    const known = test.engine.resolveContact(test.ctx, { email: 'ann@x.test' });
    await test.engine.submit(test.ctx, known, {
      kind: 'change',
      by: 'import',
      attributes: [{ name: 'email', value: 'ann@x.test', source: 'import', atMs: test.clock.nowMs() }],
    });
    await demo({ anonymousId: 'a1' });
    await send('/v1/identify', { anonymousId: 'a1', traits: { email: 'Ann@X.test' } });
    expect(contacts()).toMatchObject([{ id: known, email: 'Ann@X.test' }]);
    expect(scoreRows()).toMatchObject([{ contactId: known, points: 20 }]);
  });

  it('what is still under way for the absorbed contact reaches the survivor', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await demo({ anonymousId: 'a1' });
    const absorbed = contacts()[0]?.id ?? '';
    await demo({ userId: 'u1' });
    await send('/v1/identify', { userId: 'u1', anonymousId: 'a1' });
    await test.engine.submit(test.ctx, absorbed, {
      kind: 'event',
      call: 'internal',
      name: 'page',
      properties: {},
      atMs: test.clock.nowMs(),
    });
    expect(scoreRows()).toMatchObject([{ points: 45 }]);
    expect(owners('events').size).toBe(1);
  });

  it('is one ordered step: joined from a backlog after a crash, it comes out the same', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await test.engine.stop();
    const batch = [
      { type: 'track', event: 'demo.requested', anonymousId: 'a1', messageId: '1' },
      { type: 'track', event: 'demo.requested', userId: 'u1', messageId: '2' },
      { type: 'identify', userId: 'u1', anonymousId: 'a1', messageId: '3' },
      { type: 'track', event: 'demo.requested', anonymousId: 'a1', messageId: '4' },
    ];
    await test.engine.ingestRoutes.request('/v1/batch', {
      method: 'POST',
      body: JSON.stringify({ batch, writeKey: testKeys.writeKey }),
    });
    expect(test.engine.health().waiting).toBe(5);
    await test.restart();
    await test.engine.drained();
    expect(scoreRows()).toMatchObject([{ points: 60 }]);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });
});
