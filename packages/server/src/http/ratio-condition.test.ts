import type { Condition, ScoringModel } from '@ripen/runtime';
import { modelPresets } from '@ripen/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const opens: Condition = {
  kind: 'ratio',
  event: 'mail.opened',
  per: { event: 'mail.sent', atLeast: 2 },
  test: { op: 'gte', value: 0.3 },
  withinDays: 20,
};

/** So many mails sent to somebody and opened by them, `daysAgo`. */
async function mails(userId: string, opened: number, sent: number, daysAgo = 1): Promise<void> {
  const timestamp = new Date(server.clock.nowMs() - daysAgo * 86_400_000).toISOString();
  const some = (event: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      type: 'track',
      userId,
      event,
      timestamp,
      messageId: `${userId}/${event}/${n}`,
    }));
  await server.track([...some('mail.sent', sent), ...some('mail.opened', opened)]);
}

const count = async (when: Condition) => (await server.api('POST', '/segments/count', { when })).body;

describe('a ratio over what the store keeps', () => {
  beforeEach(async () => {
    await mails('exactly', 3, 10);
    await mails('below', 2, 10);
    await mails('unknown', 1, 1);
    await mails('long-ago', 5, 5, 25);
  });

  it('W5: counts the members of a segment, with those of whom it is false and not those of whom it is unknown', async () => {
    expect(await count(opens)).toEqual({ count: 1, total: 4 });
    expect(await count({ kind: 'none', of: [opens] })).toEqual({ count: 1, total: 4 });
    expect(await count({ ...opens, test: { op: 'isUnknown' } })).toEqual({ count: 2, total: 4 });
    expect(await count({ ...opens, withinDays: undefined })).toEqual({ count: 2, total: 4 });
  });

  it('W5: counts also by what the events said, though nothing published asks about them', async () => {
    const where: Condition = { kind: 'property', name: 'campaign', test: { op: 'is', value: 'spring' } };
    const some = (campaign: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({
        type: 'track',
        userId: `reader-of-${campaign}`,
        event: 'page.read',
        properties: { campaign },
        messageId: `${campaign}/${n}`,
      }));
    await server.track([...some('spring', 3), ...some('autumn', 3)]);
    const read: Condition = { kind: 'did', event: 'page.read', where, atLeast: 3 };
    expect(await count(read)).toEqual({ count: 1, total: 6 });
    expect(await count({ ...read, atLeast: 4 })).toEqual({ count: 0, total: 6 });
  });

  it('S5: gives a fit rule its points, for what was there before and for what comes', async () => {
    const simple = modelPresets[0]?.make() as ScoringModel;
    const group = simple.groups.find(({ kind }) => kind === 'fit');
    if (group === undefined) throw new Error('the preset has no fit group');
    const rule = { id: 'opens', kind: 'fit' as const, group: group.id, label: 'Opens', points: 7, when: opens };
    const model = { ...simple, rules: [{ ...rule, starred: false, enabled: true }] };
    expect((await server.api('POST', '/scoring-models', { model })).status).toBe(201);
    expect((await server.api('POST', `/scoring-models/${model.id}/publish`, {})).status).toBe(200);
    await server.deps.engine.drained();
    const sevens: Condition = { kind: 'score', model: model.id, part: 'fit', test: { op: 'eq', value: 7 } };
    expect((await count(sevens)).count).toBe(1);
    await server.track([{ type: 'track', userId: 'below', event: 'mail.opened' }]);
    await server.track([{ type: 'track', userId: 'unknown', event: 'mail.sent' }]);
    await server.deps.engine.drained();
    expect((await count(sevens)).count).toBe(3);
  });
});
