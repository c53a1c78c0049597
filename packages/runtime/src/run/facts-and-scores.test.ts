import { describe, expect, it } from 'vitest';
import { scoringModelSchema } from '../scoring/model.ts';
import { aContact, anEvent, buildDocument, exampleModel, play, worldOf } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';
import { advance } from './advance.ts';
import { buildWorld } from './build-world.ts';
import type { Input } from './input.ts';

describe('E5: attributes', () => {
  it('a newer fact wins, of equals the later, and null forgets', () => {
    const set = (value: number | null, atMs: number, id: string): Input => ({
      kind: 'change',
      id,
      acceptedAtMs: 10,
      by: 'Ana',
      attributes: [{ name: 'employees', value, source: 'sales', atMs }],
    });
    const employees = (inputs: Input[]) => play(worldOf([]), inputs).state.contact.attributes.get('employees')?.value;
    expect(employees([set(1, 5, 'a'), set(2, 4, 'b')])).toBe(1);
    expect(employees([set(1, 5, 'a'), set(2, 5, 'b')])).toBe(2);
    expect(employees([set(1, 5, 'a'), set(null, 6, 'b')])).toBeUndefined();
    expect(employees([set(1, 5, 'a'), set(null, 4, 'b')])).toBe(1);
  });

  it('names that objects know mean nothing here', () => {
    const input = anEvent('go', 0, { attributes: { constructor: 'x', __proto__: 'y' } });
    expect(play(worldOf([]), [input]).state.contact.attributes.get('constructor')?.value).toBe('x');
  });
});

describe('one input, wholly', () => {
  it('scores fit after the event’s own attributes, and the trigger sees both', () => {
    const world = worldOf([
      {
        nodes: {
          start: [
            'trigger.event',
            { event: 'go', where: { kind: 'score', model: 'readiness', part: 'fit', test: { op: 'gte', value: 10 } } },
          ],
        },
      },
    ]);
    const { trace, ledger } = play(world, [anEvent('go', 0, { attributes: { employees: 50 } })]);
    expect(trace[0]?.did).toEqual({ kind: 'started' });
    expect(ledger.map(({ id }) => id)).toEqual(['go@0/readiness/0']);
  });

  it('S10, S11: node changes are ledger entries with ids of their own, and fit follows what a node sets', () => {
    const world = worldOf([
      {
        nodes: {
          start: ['trigger.event', { event: 'demo.requested' }],
          adjust: [
            'score.adjust',
            { model: 'readiness', group: 'interest', mode: 'add', points: 7, reason: 'Said so' },
          ],
          set: ['contact.attribute', { name: 'employees', value: 12 }],
        },
      },
    ]);
    const { ledger } = play(world, [anEvent('demo.requested', 0)]);
    expect(ledger.map(({ id, asked }) => [id, asked])).toEqual([
      ['demo.requested@0/readiness/0', 20],
      ['demo.requested@0/readiness/1', 7],
      ['demo.requested@0/readiness/2', 10],
    ]);
    expect(ledger[1]).toMatchObject({ source: { kind: 'node', nodeId: 'adjust', enrollmentId: 'flow~ana~~1' } });
    expect(ledger[1]?.why).toContain('Said so');
  });

  it('remembers only events that a condition asks for, in the order in which they happened', () => {
    const when = { kind: 'did', event: 'page', atLeast: 2, withinDays: 10 } as const;
    const world = worldOf([{ nodes: { start: ['trigger.event', { event: 'go' }], ask: ['flow.if', { when }] } }]);
    expect([...world.needs]).toEqual([['page', { withinMs: 10 * dayMs }]]);
    const { state, trace } = play(world, [
      anEvent('page', 5),
      anEvent('other', 6),
      anEvent('page', 2, { acceptedAtMs: 7 }),
      anEvent('go', 8),
    ]);
    expect(state.past.map(({ atMs }) => atMs)).toEqual([2, 5]);
    expect(trace.find(({ nodeId }) => nodeId === 'ask')?.did).toMatchObject({ outlet: 'yes' });
    expect(play(world, [anEvent('page', 11 * dayMs)], state).state.past.map(({ atMs }) => atMs)).toEqual([11 * dayMs]);
  });

  it('a model about another’s score sees it, and one that asks for itself finds it unknown', () => {
    const about = (id: string, other: string) =>
      scoringModelSchema.parse({
        ...exampleModel,
        id,
        excludeWhen: { kind: 'score', model: other, part: 'points', test: { op: 'gte', value: 20 } },
      });
    const world = worldOf([], {
      models: [
        { model: exampleModel, version: 1 },
        { model: about('follows', 'readiness'), version: 1 },
        { model: about('itself', 'itself'), version: 1 },
      ],
    });
    const { state } = play(world, [anEvent('demo.requested', 0)]);
    expect([...state.scores.values()].map(({ modelId, standing }) => [modelId, standing])).toEqual([
      ['readiness', 'scored'],
      ['follows', 'excluded'],
      ['itself', 'scored'],
    ]);
  });
});

describe('cost', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({
    id: `w${index}`,
    nodes: { start: ['trigger.event', { event: `event-${index}` }], end: ['flow.end'] },
  })) as never[];

  it('an input that concerns nothing changes nothing: the same maps and lists come back', () => {
    const world = worldOf(many);
    const { state } = play(world, [anEvent('event-1', 0)]);
    const after = advance(world, state, anEvent('unheard', 1), 1);
    expect(after.state.contact).toBe(state.contact);
    expect(after.state.scores).toBe(state.scores);
    expect(after.state.enrollments).toBe(state.enrollments);
    expect(after.state.past).toBe(state.past);
    expect(after).toMatchObject({ ledger: [], trace: [], effects: [], timers: { set: [], clear: [] } });
  });

  it('a workflow is asked only about events that it names', () => {
    const world = worldOf(many);
    expect(world.startsOnEvent.get('event-7')?.map(({ workflowId }) => workflowId)).toEqual(['w7']);
    expect(world.startsOnEvent.get('event-x')).toBeUndefined();
  });

  it('publishing one workflow compiles one plan', () => {
    const segments = new Map();
    const source = { models: [{ model: exampleModel, version: 1 }], segments, timeZone: 'UTC' };
    const [first, second] = many
      .slice(0, 2)
      .map((sketch) => ({ document: buildDocument(sketch), version: 1, current: true }));
    if (first === undefined || second === undefined) throw new Error('there are two sketches');
    const before = buildWorld({ ...source, workflows: [first] });
    const after = buildWorld({ ...source, workflows: [first, second] }, before);
    expect([...after.current].map(([id, plan]) => [id, plan.workflowId, plan.version])).toEqual([
      ['w0', 'w0', 1],
      ['w1', 'w1', 1],
    ]);
    const plan = before.current.get('w0');
    expect(plan?.workflowId).toBe('w0');
    expect(after.current.get('w0')).toBe(plan);
    expect(after.models[0]).toBe(before.models[0]);
    const elsewhere = buildWorld({ ...source, segments: new Map(), workflows: [first] }, before);
    expect(elsewhere.current.get('w0')).not.toBe(plan);
    expect(elsewhere.models[0]).not.toBe(before.models[0]);
  });
});

it('an unknown contact has an empty state', () => {
  expect(aContact().scores.size).toBe(0);
});
