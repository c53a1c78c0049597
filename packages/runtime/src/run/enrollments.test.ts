import { describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '../document/document.ts';
import { aContact, anEvent, buildDocument, play, worldOf } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';
import type { ContactState } from './contact-state.ts';
import type { Input } from './input.ts';
import type { TraceEntry } from './trace.ts';

const hour = 3_600_000;
const day = { amount: 1, unit: 'days' } as const;

const refusals = (trace: readonly TraceEntry[]) => {
  return trace.flatMap(({ did }) => (did.kind === 'refused' ? [did.reason.code] : []));
};

const endReasons = (state: ContactState) => state.enrollments.map(({ number, endReason }) => [number, endReason?.code]);

describe('W6: re-entry', () => {
  const waiting = (settings: Partial<WorkflowDocument['settings']>) =>
    worldOf([
      {
        settings,
        nodes: { start: ['trigger.event', { event: 'go' }], wait: ['flow.wait', { duration: day }], end: ['flow.end'] },
      },
    ]);
  const due = (atMs: number, number = 1): Input => ({
    kind: 'timer',
    id: `due@${atMs}`,
    acceptedAtMs: atMs,
    timer: {
      id: `wait/flow~ana~~${number}`,
      dueAtMs: atMs,
      subject: { kind: 'wait', enrollmentId: `flow~ana~~${number}`, nodeId: 'wait', visit: 1 },
    },
  });

  it('once: never again, also after the end', () => {
    const { state, trace } = play(waiting({ reentry: { kind: 'once' } }), [
      anEvent('go', 0),
      anEvent('go', 1),
      due(dayMs),
      anEvent('go', dayMs + 1),
    ]);
    expect(endReasons(state)).toEqual([[1, 'completed']]);
    expect(refusals(trace)).toEqual(['re-entry-refused', 're-entry-refused']);
  });

  it('after the end, with a gap counted from the end', () => {
    const world = waiting({ reentry: { kind: 'afterEnd', gap: { amount: 2, unit: 'days' } } });
    const { state, trace } = play(world, [
      anEvent('go', 0),
      anEvent('go', hour),
      due(dayMs),
      anEvent('go', 3 * dayMs - 1),
      anEvent('go', 3 * dayMs),
    ]);
    expect(refusals(trace)).toEqual(['re-entry-refused', 're-entry-refused']);
    expect(state.enrollments.map(({ id, status }) => [id, status])).toEqual([['flow~ana~~2', 'active']]);
  });

  it('an event that ends a run can start the next one', () => {
    const world = worldOf([
      {
        settings: { reentry: { kind: 'afterEnd' } },
        nodes: {
          start: ['trigger.event', { event: 'go' }],
          wait: ['flow.wait-event', { event: 'go', timeout: day }, { happened: 'end', timeout: 'end' }],
          end: ['flow.end'],
        },
      },
    ]);
    const { state } = play(world, [anEvent('go', 0), anEvent('go', 1)]);
    expect(state.enrollments.map(({ number, status }) => [number, status])).toEqual([
      [1, 'ended'],
      [2, 'active'],
    ]);
  });

  it('restart: ends the running one and starts anew, and the old timer is harmless', () => {
    const { state, results } = play(waiting({ reentry: { kind: 'restart' } }), [
      anEvent('go', 0),
      anEvent('go', hour),
      due(dayMs),
    ]);
    expect(results[1]?.state.enrollments.map(({ number, endReason }) => [number, endReason?.code])).toEqual([
      [1, 'restarted'],
      [2, undefined],
    ]);
    expect(results[1]?.timers).toMatchObject({ set: [{ id: 'wait/flow~ana~~2' }], clear: ['wait/flow~ana~~1'] });
    expect(results[2]?.trace).toEqual([]);
    expect(state.enrollments.find(({ number }) => number === 2)?.status).toBe('active');
  });

  it('a key keeps runs apart, one active each', () => {
    const world = waiting({ keyProperty: 'trial' });
    const trial = (id: string | number, atMs: number) => anEvent('go', atMs, { properties: { trial: id } });
    const { state, trace } = play(world, [trial('a', 0), trial('b', 1), trial('a', 2), trial(7, 3), anEvent('go', 4)]);
    expect(state.enrollments.map(({ id, key }) => [id, key])).toEqual([
      ['flow~ana~a~1', 'a'],
      ['flow~ana~b~1', 'b'],
      ['flow~ana~7~1', '7'],
      ['flow~ana~~1', ''],
    ]);
    expect(refusals(trace)).toEqual(['re-entry-refused']);
  });

  it('a key that could be mistaken for a part of an id is hashed', () => {
    const key = (value: string) => {
      const { state } = play(waiting({ keyProperty: 'k' }), [anEvent('go', 0, { properties: { k: value } })]);
      return state.enrollments[0]?.id ?? '';
    };
    expect(key('a/b~1')).toMatch(/^flow~ana~h[a-z0-9]+~1$/);
    expect(key('a/b~1')).toBe(key('a/b~1'));
    expect(key('a/b~1')).not.toBe(key('a/b~2'));
    expect(key('\ud800')).toMatch(/^flow~ana~h[a-z0-9]+~1$/);
  });
});

describe('W9: one reason for everything that was not done', () => {
  const where = { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 50 } };
  const world = worldOf([{ nodes: { start: ['trigger.event', { event: 'go', where }], end: ['flow.end'] } }]);

  it('condition false, with what was compared', () => {
    const { trace } = play(world, [anEvent('go', 0)], aContact({ attributes: { employees: 12 } }));
    expect(trace).toMatchObject([
      {
        enrollmentId: null,
        did: { kind: 'refused', reason: { code: 'condition-false' } },
        compared: [{ actual: 12, expected: 50 }],
      },
    ]);
  });

  it('condition unknown, with what was missing', () => {
    const { trace } = play(world, [anEvent('go', 0)]);
    expect(trace).toMatchObject([{ did: { reason: { code: 'condition-unknown' } } }]);
    const [entry] = trace;
    const reason = entry?.did.kind === 'refused' ? entry.did.reason : null;
    expect(reason?.code === 'condition-unknown' && reason.missing.join()).toMatch(/employees/i);
  });

  it('excluded: the handoff is passed by, everything else goes on (H3, S9)', () => {
    const flow = worldOf([
      {
        nodes: {
          start: ['trigger.event', { event: 'go' }],
          sales: ['action.handoff', { model: 'readiness' }],
          mail: ['action.email', { template: 'welcome' }],
          end: ['flow.end'],
        },
      },
    ]);
    const exclude: Input = {
      kind: 'change',
      id: 'x',
      acceptedAtMs: 0,
      by: 'Ana',
      exclude: [{ modelId: 'readiness', reason: 'competitor' }],
    };
    const { effects, trace, crossings } = play(flow, [exclude, anEvent('go', 1), anEvent('demo.requested', 2)]);
    expect(effects.map(({ kind }) => kind)).toEqual(['email']);
    expect(trace.map(({ did }) => did).filter(({ kind }) => kind === 'skipped')).toEqual([
      { kind: 'skipped', reason: { code: 'excluded', modelId: 'readiness' }, outlet: 'next' },
    ]);
    expect(crossings).toEqual([]);
  });

  it('stopped by a person', () => {
    const flow = worldOf([
      { nodes: { start: ['trigger.event', { event: 'go' }], wait: ['flow.wait', { duration: day }] } },
    ]);
    const stop: Input = { kind: 'stop', id: 's', acceptedAtMs: 1, enrollmentId: 'flow~ana~~1', by: 'Ana' };
    const { state, results } = play(flow, [anEvent('go', 0), stop, { ...stop, id: 's2' }]);
    expect(state.enrollments[0]).toMatchObject({
      status: 'ended',
      endReason: { code: 'stopped', by: 'Ana' },
      wait: null,
    });
    expect(results[1]?.timers.clear).toEqual(['wait/flow~ana~~1']);
    expect(results[2]?.trace).toEqual([]);
  });

  it('an outlet that leads nowhere ends the run, and says which', () => {
    const flow = worldOf([
      { nodes: { start: ['trigger.event', { event: 'go' }], ask: ['flow.if', { when: where }, {}] } },
    ]);
    expect(play(flow, [anEvent('go', 0)]).state.enrollments[0]?.endReason).toEqual({ code: 'no-outlet', outlet: 'no' });
  });
});

describe('W10: versions', () => {
  const version = (tag: string) =>
    buildDocument({
      nodes: {
        start: ['trigger.event', { event: 'go' }],
        wait: ['flow.wait-event', { event: 'done', timeout: day }, { happened: 'tag', timeout: 'tag' }],
        tag: ['contact.tag', { tag }],
        end: ['flow.end'],
      },
    });
  const first = { document: version('one'), version: 1 };
  const second = { document: version('two'), version: 2 };
  const started = play(worldOf([], { workflows: [{ ...first, current: true }] }), [anEvent('go', 0)]).state;

  it('a run stays on the version it started in', () => {
    const world = worldOf([], {
      workflows: [
        { ...first, current: false },
        { ...second, current: true },
      ],
    });
    expect([...play(world, [anEvent('done', 1)], started).state.contact.tags]).toEqual(['one']);
  });

  it('a run whose version is gone ends, and says so', () => {
    const world = worldOf([], { workflows: [{ ...second, current: true }] });
    const { state, results } = play(world, [anEvent('anything', 1)], started);
    expect(state.enrollments[0]).toMatchObject({ status: 'ended', endReason: { code: 'version-ended' } });
    expect(results[0]?.timers.clear).toEqual(['wait/flow~ana~~1']);
  });

  it('a paused workflow starts nothing and lets runs finish', () => {
    const world = worldOf([], { workflows: [{ ...first, current: false }] });
    expect(play(world, [anEvent('go', 1)]).trace).toEqual([]);
    expect([...play(world, [anEvent('done', 1)], started).state.contact.tags]).toEqual(['one']);
  });
});

describe('putting a contact in by hand', () => {
  const where = { kind: 'property', name: 'plan', test: { op: 'is', value: 'pro' } };
  const enrol = (workflowId: string, id = 'e'): Input => ({
    kind: 'enrol',
    id,
    acceptedAtMs: 0,
    workflowId,
    by: 'Ana',
    properties: { plan: 'free' },
  });

  it('starts whatever the trigger asks, re-entry still counts', () => {
    const world = worldOf([{ nodes: { start: ['trigger.event', { event: 'go', where }], end: ['flow.end'] } }]);
    const { state, trace } = play(world, [enrol('flow'), enrol('flow', 'e2')]);
    expect(state.enrollments[0]?.trigger).toMatchObject({ name: 'ripen.enrolled', properties: { plan: 'free' } });
    expect(refusals(trace)).toEqual(['re-entry-refused']);
  });

  it('refuses visibly when there is nothing to start', () => {
    expect(refusals(play(worldOf([]), [enrol('gone')]).trace)).toEqual(['version-ended']);
  });
});
