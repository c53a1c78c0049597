import type { TraceEntry } from '@ripen/runtime';
import { buildDocument, exampleModel } from '@ripen/runtime/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/index.ts';
import { chooseOwner } from './hand-over.ts';

let test: TestEngine;

const onDemo = buildDocument({
  id: 'sales',
  settings: { reentry: { kind: 'afterEnd' } },
  nodes: {
    start: ['trigger.event', { event: 'demo.requested' }],
    hand: ['action.handoff', { model: 'readiness', pool: [], dueMinutes: 60, note: 'call' }],
    wait: [
      'flow.wait-event',
      { event: 'ripen.handoff.assigned', ofThisRun: true, timeout: { amount: 1, unit: 'minutes' } },
      { happened: 'end', timeout: 'late' },
    ],
    end: ['flow.end', {}],
    late: ['flow.end', {}],
  },
});
const people = ['ann', 'bob', 'cleo'].map((id) => ({ id }));
const handoffs = () => test.db.all(test.db.k.selectFrom('handoffs').selectAll().orderBy('createdAtMs').orderBy('id'));
const demo = (userId: string, n = '') =>
  test.send('/v1/track', { event: 'demo.requested', userId, messageId: `${userId}-${n}` });

describe('handing over', () => {
  afterEach(() => test.stop());

  it('H1: 10 leads and 3 people are 4/3/3, also across a restart', async () => {
    test = await startTestEngine({ models: [exampleModel], workflows: [onDemo], people });
    for (let n = 0; n < 10; n += 1) {
      if (n === 5) await test.restart();
      await demo(`lead-${n}`);
    }
    const counts = new Map<string, number>();
    for (const { ownerId } of handoffs()) counts.set(ownerId ?? '', (counts.get(ownerId ?? '') ?? 0) + 1);
    expect([...counts.values()].sort()).toEqual([3, 3, 4]);
  });

  it('H2: keeps the score, the strongest reasons and what is not known, and tells the run who it was', async () => {
    test = await startTestEngine({ models: [exampleModel], workflows: [onDemo], people: [{ id: 'ann' }] });
    await demo('lead');
    const [row] = handoffs();
    expect(row).toMatchObject({ ownerId: 'ann', status: 'open', dueAtMs: test.clock.nowMs() + 3_600_000 });
    expect(JSON.parse(row?.snapshotJson ?? '')).toMatchObject({
      modelId: 'readiness',
      note: 'call',
      score: { points: 20 },
      reasons: [{ label: 'Asked for a demo', points: 20 }],
      unknowns: ['Fewer than 1,000 employees'],
      strongestGroupId: 'interest',
    });
    expect(test.db.all(test.db.k.selectFrom('enrollments').select(['status', 'nodeId']))).toEqual([
      { status: 'ended', nodeId: 'end' },
    ]);
  });

  it('H3: an open handoff, or one less than a minute ago, stands for the next, and the trace says so', async () => {
    test = await startTestEngine({ models: [exampleModel], workflows: [onDemo], people });
    await demo('lead', '1');
    await demo('lead', '2');
    expect(handoffs()).toHaveLength(1);
    const steps = test.db
      .all(test.db.k.selectFrom('trace').select('stepsJson'))
      .flatMap(({ stepsJson }) => JSON.parse(stepsJson) as Pick<TraceEntry, 'did'>[]);
    const refused = steps.flatMap(({ did }) => (did.kind === 'refused' ? [did.reason.code] : []));
    expect(refused).toContain('already-handed-over');
    await test.turn(120_000);
    test.db.writeTransaction(() => test.db.run(test.db.k.updateTable('handoffs').set({ status: 'rejected' })));
    await demo('lead', '3');
    expect(handoffs()).toHaveLength(2);
  });

  it('goes to the queue without an owner when nobody takes leads', async () => {
    test = await startTestEngine({ models: [exampleModel], workflows: [onDemo] });
    await demo('lead');
    expect(handoffs()).toMatchObject([{ ownerId: null, status: 'open' }]);
  });
});

describe('chooseOwner', () => {
  const person = (id: string, more: object = {}) => ({
    id,
    name: id,
    email: null,
    weight: 1,
    active: 1 as const,
    assigned: 0,
    ...more,
  });
  it('H1: follows weights, skips the absent, keeps the present owner, stays in the pool', () => {
    const team = [person('a', { weight: 2 }), person('b'), person('gone', { active: 0 })];
    const had: Record<string, number> = {};
    for (let n = 0; n < 300; n += 1) {
      const chosen = chooseOwner(
        team.map((one) => ({ ...one, assigned: had[one.id] ?? 0 })),
        [],
        null,
      );
      had[chosen?.id ?? ''] = (had[chosen?.id ?? ''] ?? 0) + 1;
    }
    expect(had).toEqual({ a: 200, b: 100 });
    expect(chooseOwner(team, [], 'b')?.id).toBe('b');
    expect(chooseOwner(team, [], 'gone')?.id).toBe('a');
    expect(chooseOwner(team, ['b'], 'a')?.id).toBe('b');
    expect(chooseOwner(team, ['gone'], null)).toBeNull();
  });
});
