import { join } from 'node:path';
import { buildDocument, exampleModel } from '@ripen/runtime/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { startTestEngine, type TestEngine, testKeys } from '../testing/index.ts';
import { createEngine, type Engine } from './create-engine.ts';

let test: TestEngine;
afterEach(() => test.stop());

const rows = <T>(
  table:
    | 'scores'
    | 'ledger'
    | 'outbox'
    | 'handoffs'
    | 'events'
    | 'enrollments'
    | 'trace'
    | 'contacts'
    | 'crossings'
    | 'nodeCounts'
    | 'timers'
    | 'eventNames',
) => test.db.all(test.db.k.selectFrom(table).selectAll()) as unknown as T[];

const nurture = buildDocument({
  id: 'nurture',
  nodes: {
    start: ['trigger.event', { event: 'demo.requested' }],
    mail: ['action.email', { template: 'hello' }],
    wait: ['flow.wait', { duration: { amount: 2, unit: 'days' } }],
    done: ['flow.end', {}],
  },
});

describe('an event', () => {
  it('W13: becomes a score, a ledger entry, an enrollment, a mail to send and a timer, together', async () => {
    test = await startTestEngine({
      models: [exampleModel],
      workflows: [nurture],
      emails: [{ id: 'hello', name: 'Hello', subject: 'Hi', html: 'x' }],
    });
    const { status } = await test.send('/v1/track', {
      userId: 'ann',
      event: 'demo.requested',
      messageId: 'm1',
      context: { traits: { email: 'ann@x.test', employees: 30 } },
    });
    expect(status).toBe(200);
    expect(rows('scores')).toMatchObject([{ modelId: 'readiness', points: 30, fit: 10, engagement: 20, band: 'warm' }]);
    expect(
      rows<{ why: string; givenMilli: number }>('ledger')
        .map(({ givenMilli }) => givenMilli)
        .sort(),
    ).toEqual([10_000, 20_000]);
    expect(rows('outbox')).toMatchObject([{ kind: 'email', lane: 'smtp', status: 'waiting' }]);
    expect(rows('enrollments')).toMatchObject([{ workflowId: 'nurture', status: 'active', nodeId: 'wait' }]);
    expect(rows('contacts')).toMatchObject([{ email: 'ann@x.test' }]);
    expect(rows<{ id: string }>('timers')).toHaveLength(1);
    expect(test.engine.verify(test.ctx)).toEqual([]);
    await test.turn(2 * 86_400_000);
    expect(rows('enrollments')).toMatchObject([{ status: 'ended', nodeId: 'done' }]);
    expect(rows('timers')).toEqual([]);
    expect(rows<{ nodeId: string; here: number }>('nodeCounts').filter(({ here }) => here !== 0)).toEqual([]);
  });

  it('E2: the same messageId again changes nothing, also after a restart', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    const event = { userId: 'ann', event: 'demo.requested', messageId: 'm1' };
    await test.send('/v1/track', event);
    await test.send('/v1/batch', {
      batch: [
        { type: 'track', ...event },
        { type: 'track', ...event },
      ],
    });
    await test.restart();
    await test.send('/v1/track', event, testKeys.apiKey);
    expect(rows('events')).toHaveLength(1);
    expect(rows('scores')).toMatchObject([{ points: 20 }]);
  });
});

describe('two processes on one file', () => {
  it('what the other one publishes and applies is seen, and nothing is counted twice', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await test.send('/v1/track', { userId: 'ann', event: 'demo.requested', messageId: 'm1' });
    const otherDb = openStore(join(test.folder, 'ripen.db'));
    const other = createEngine({ db: otherDb, clock: test.clock, workspace: test.ctx, keys: () => 'server' });
    other.start();
    const send = (engine: Engine, messageId: string) =>
      engine.ingestRoutes.request('/v1/track', {
        method: 'POST',
        body: JSON.stringify({ userId: 'ann', event: 'demo.requested', messageId, writeKey: testKeys.apiKey }),
      });
    await send(other, 'm2');
    await send(test.engine, 'm3');
    await send(test.engine, 'm2');
    await other.drained();
    expect(rows('scores')).toMatchObject([{ points: 60 }]);
    const richer = {
      ...exampleModel,
      rules: exampleModel.rules.map((rule) => (rule.id === 'demo' ? { ...rule, points: 5 } : rule)),
    };
    test.seed({ models: [richer] });
    await send(other, 'm4');
    await other.drained();
    expect(rows('scores')).toMatchObject([{ points: 65, modelVersion: 2 }]);
    await other.stop();
    otherDb.close();
  });
});
