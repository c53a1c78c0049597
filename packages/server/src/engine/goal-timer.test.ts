import { buildDocument } from '@ripen/runtime/testing';
import { afterEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/index.ts';

const dayMs = 86_400_000;
let test: TestEngine;
afterEach(() => test.stop());

const watch = buildDocument({
  id: 'watch',
  nodes: {
    start: ['trigger.event', { event: 'go' }],
    wait: ['flow.wait', { duration: { amount: 30, unit: 'days' } }, { next: 'end' }],
    quiet: [
      'flow.goal',
      { when: { kind: 'none', of: [{ kind: 'did', event: 'visit', atLeast: 1, withinDays: 3 }] } },
      { next: 'end' },
    ],
    end: ['flow.end'],
  },
});

const runs = () =>
  test.db.all(test.db.k.selectFrom('enrollments').select(['contactId', 'status', 'endedAtMs', 'nodeId']));
const timers = () => test.db.all(test.db.k.selectFrom('timers').select(['id', 'dueAtMs']).orderBy('id'));
const does = (event: string, messageId: string, userId = 'ann') =>
  test.send('/v1/track', { type: 'track', event, userId, messageId });

it('W3: a goal that only the clock makes true is reached at that instant, also across a restart', async () => {
  test = await startTestEngine({ workflows: [watch] });
  const bornMs = test.clock.nowMs();
  await does('visit', '1');
  await does('go', '2');
  await test.turn(2 * dayMs);
  await does('visit', '3');
  await test.restart();
  await test.turn(3 * dayMs - 1);
  expect(runs()).toMatchObject([{ status: 'active', nodeId: 'wait' }]);
  await test.turn(1);
  expect(runs()).toMatchObject([{ status: 'ended', endedAtMs: bornMs + 5 * dayMs }]);
  expect(timers()).toEqual([]);
});

it('W3, E4: it goes along when the contact is merged into another', async () => {
  test = await startTestEngine({ workflows: [watch] });
  const bornMs = test.clock.nowMs();
  const anonymously = (event: string, messageId: string) =>
    test.send('/v1/track', { type: 'track', event, anonymousId: 'a1', messageId });
  await anonymously('visit', '1');
  await anonymously('go', '2');
  await does('seen', '3');
  await test.send('/v1/identify', { type: 'identify', userId: 'ann', anonymousId: 'a1', messageId: '4' });
  expect(timers().map(({ dueAtMs }) => dueAtMs)).toEqual([bornMs + 3 * dayMs, bornMs + 30 * dayMs]);
  await test.turn(3 * dayMs);
  expect(runs()).toMatchObject([{ status: 'ended', endedAtMs: bornMs + 3 * dayMs }]);
  expect(timers()).toEqual([]);
});
