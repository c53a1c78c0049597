import { describe, expect, it } from 'vitest';
import { replay } from '../simulate/replay.ts';
import { anEvent, play, worldOf } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';
import type { Input, Timer } from './input.ts';

const day = { amount: 1, unit: 'days' } as const;
const start = ['trigger.event', { event: 'go' }] as const;
const fire = (timer: Timer, atMs = timer.dueAtMs): Input => ({
  kind: 'timer',
  id: `t@${atMs}`,
  acceptedAtMs: atMs,
  timer,
});
const tag = (name: string, next: string) => ['contact.tag', { tag: name }, { next }] as const;

const race = worldOf([
  {
    nodes: {
      start,
      wait: ['flow.wait-event', { event: 'click', timeout: day }, { happened: 'yes', timeout: 'no' }],
      yes: tag('clicked', 'end'),
      no: tag('silent', 'end'),
      end: ['flow.end'],
    },
  },
]);

describe('waiting for an event or a time', () => {
  const began = play(race, [anEvent('go', 0)]);
  const [timer] = began.results[0]?.timers.set ?? [];
  if (timer === undefined) throw new Error('the wait sets a timer');

  it.each([
    ['the event first, the timer then harmless', [anEvent('click', dayMs), fire(timer)], ['clicked']],
    ['the timer first, the event then harmless', [fire(timer), anEvent('click', dayMs)], ['silent']],
    ['a timer that fires late still ends the wait', [fire(timer, 3 * dayMs)], ['silent']],
  ])('%s', (_title, inputs, tags) => {
    const { state, results } = play(race, inputs, began.state);
    expect([...state.contact.tags]).toEqual(tags);
    expect(results.slice(1).flatMap(({ trace }) => trace)).toEqual([]);
  });

  it('a timer of an earlier visit, or too early, does nothing', () => {
    const subject = { kind: 'wait', enrollmentId: 'flow~ana~~1', nodeId: 'wait', visit: 2 } as const;
    expect(play(race, [fire({ ...timer, subject })], began.state).trace).toEqual([]);
    expect(play(race, [fire(timer, dayMs - 1)], began.state).trace).toEqual([]);
  });

  it('W8: what comes next is looked up when the wait ends', () => {
    const world = worldOf([
      {
        nodes: {
          start,
          wait: ['flow.wait', { duration: day }, { next: 'hot' }],
          hot: ['flow.if', { when: { kind: 'tag', tag: 'hot' } }, { yes: 'yes', no: 'end' }],
          yes: tag('found', 'end'),
          end: ['flow.end'],
        },
      },
    ]);
    const change: Input = { kind: 'change', id: 'c', acceptedAtMs: 1, by: 'Ana', addTags: ['hot'] };
    const { state } = replay(world, [anEvent('go', 0), change], { contactId: 'ana', untilMs: 2 * dayMs });
    expect([...state.contact.tags]).toEqual(['hot', 'found']);
  });

  it('counts only what this run itself caused, when asked to', () => {
    const world = worldOf([
      {
        nodes: {
          start,
          mail: ['action.email', { template: 'welcome' }],
          wait: [
            'flow.wait-event',
            { event: 'ripen.email.clicked', ofThisRun: true, timeout: day },
            { happened: 'yes', timeout: 'end' },
          ],
          yes: tag('clicked', 'end'),
          end: ['flow.end'],
        },
      },
    ]);
    const click = (enrollment: string, atMs: number) =>
      anEvent('ripen.email.clicked', atMs, { properties: { enrollment } });
    expect([...play(world, [anEvent('go', 0), click('other', 1)]).state.contact.tags]).toEqual([]);
    expect([...play(world, [anEvent('go', 0), click('flow~ana~~1', 1)]).state.contact.tags]).toEqual(['clicked']);
  });

  it('reads properties of the event that woke it, and of the start when a timer did', () => {
    const plan = (value: string) => ({ kind: 'property', name: 'plan', test: { op: 'is', value } });
    const cases = [
      { id: 'free', label: 'Free', when: plan('free') },
      { id: 'pro', label: 'Pro', when: plan('pro') },
    ];
    const world = worldOf([
      {
        nodes: {
          start,
          wait: ['flow.wait-event', { event: 'bought', timeout: day }, { happened: 'which', timeout: 'which' }],
          which: ['flow.switch', { cases }, { free: 'free', pro: 'pro' }],
          free: tag('free', 'end'),
          pro: tag('pro', 'end'),
          end: ['flow.end'],
        },
      },
    ]);
    const go = anEvent('go', 0, { properties: { plan: 'free' } });
    const bought = anEvent('bought', 1, { properties: { plan: 'pro' } });
    const tags = (inputs: Input[]) => [
      ...replay(world, inputs, { contactId: 'ana', untilMs: 2 * dayMs }).state.contact.tags,
    ];
    expect(tags([go, bought])).toEqual(['pro']);
    expect(tags([go])).toEqual(['free']);
  });
});

describe('goals', () => {
  const goal = { kind: 'tag', tag: 'customer' } as const;
  const world = worldOf([
    {
      nodes: {
        start,
        wait: ['flow.wait', { duration: day }],
        mail: ['action.email', { template: 'welcome' }],
        end: ['flow.end'],
        won: ['flow.goal', { when: goal }, { next: 'thanks' }],
        thanks: tag('thanked', 'done'),
        done: ['flow.end', { label: 'converted' }],
      },
    },
  ]);
  const becomes: Input = { kind: 'change', id: 'c', acceptedAtMs: 1, by: 'Ana', addTags: ['customer'] };

  it('bring a run from wherever it waits, and its timer is withdrawn', () => {
    const { state, results, trace, effects } = play(world, [anEvent('go', 0), becomes]);
    expect(state.enrollments[0]).toMatchObject({ endReason: { code: 'completed', label: 'converted' } });
    expect(results[1]?.timers.clear).toEqual(['wait/flow~ana~~1']);
    expect(trace.map(({ nodeId, did }) => [nodeId, did.kind === 'went' && did.toNodeId])).toContainEqual([
      'wait',
      'won',
    ]);
    expect(effects).toEqual([]);
  });

  it('that are true already are reached before the first step', () => {
    const { trace } = play(world, [becomes, { ...anEvent('go', 2) }]);
    expect(trace.map(({ nodeId }) => nodeId)).not.toContain('wait');
  });

  it('come before what the same event would have done', () => {
    const flow = worldOf([
      {
        nodes: {
          start,
          wait: ['flow.wait-event', { event: 'bought', timeout: day }, { happened: 'mail' }],
          mail: ['action.email', { template: 'welcome' }],
          won: ['flow.goal', { when: { kind: 'did', event: 'bought', atLeast: 1 } }, {}],
        },
      },
    ]);
    const { effects, state } = play(flow, [anEvent('go', 0), anEvent('bought', 1)]);
    expect(effects).toEqual([]);
    expect(state.enrollments[0]?.endReason).toEqual({ code: 'goal-reached', nodeId: 'won' });
  });

  it('are reached by the run’s own changes, before the next node', () => {
    const flow = worldOf([
      {
        nodes: {
          start,
          tag: ['contact.tag', { tag: 'customer' }],
          mail: ['action.email', { template: 'welcome' }],
          won: ['flow.goal', { when: goal }, {}],
        },
      },
    ]);
    expect(play(flow, [anEvent('go', 0)]).effects).toEqual([]);
  });

  it('are reached once by each run, so that a loop behind one ends', () => {
    const flow = worldOf([
      {
        nodes: {
          start,
          first: ['flow.wait', { duration: day }, {}],
          won: ['flow.goal', { when: goal }, { next: 'rest' }],
          rest: ['flow.wait', { duration: day }, { next: 'done' }],
          done: ['flow.end'],
        },
      },
    ]);
    const { trace, state } = play(flow, [anEvent('go', 0), becomes, { ...becomes, id: 'c2', addTags: ['more'] }]);
    expect(trace.filter(({ did }) => did.kind === 'went' && did.outlet === 'goal')).toHaveLength(1);
    expect(state.enrollments[0]).toMatchObject({ status: 'active', nodeId: 'rest' });
  });

  describe('that the clock alone makes true (W3)', () => {
    const silent = { kind: 'none', of: [{ kind: 'did', event: 'visit', atLeast: 1, withinDays: 3 }] } as const;
    const nodes = {
      start,
      wait: ['flow.wait', { duration: { amount: 9, unit: 'days' } }, { next: 'end' }],
      end: ['flow.end'],
      quiet: ['flow.goal', { when: silent }, {}],
    } as const;
    const world = worldOf([{ nodes }]);
    const inputs = [anEvent('visit', 0), anEvent('go', 1), anEvent('visit', dayMs)];
    const goalTimers = (of: readonly Timer[]) => of.filter(({ subject }) => subject.kind === 'goal');

    it('are reached at that very instant, moved by what happens before', () => {
      const { results } = play(world, inputs);
      expect(results.map(({ timers }) => goalTimers(timers.set).map(({ dueAtMs }) => dueAtMs))).toEqual([
        [],
        [3 * dayMs],
        [4 * dayMs],
      ]);
      const { state, trace } = replay(world, inputs, { contactId: 'ana', untilMs: 8 * dayMs });
      expect(state.enrollments[0]).toMatchObject({
        status: 'ended',
        endedAtMs: 4 * dayMs,
        endReason: { code: 'goal-reached', nodeId: 'quiet' },
      });
      expect(trace.at(-1)?.atMs).toBe(4 * dayMs);
    });

    it('no longer wake a run that has ended', () => {
      const ended = play(world, [
        ...inputs,
        { kind: 'stop', id: 's', acceptedAtMs: 2 * dayMs, enrollmentId: 'flow~ana~~1', by: 'Ana' },
      ]);
      expect(ended.results.at(-1)?.timers.clear).toContain('goal/flow~ana~~1');
      expect(goalTimers(replay(world, inputs, { contactId: 'ana', untilMs: 8 * dayMs }).waiting)).toEqual([]);
    });

    it('end the rest of a run that flowed into one', () => {
      const flow = worldOf([
        { nodes: { start, quiet: ['flow.goal', { when: silent }, { next: 'end' }], end: ['flow.end'] } },
      ]);
      const { state } = replay(flow, [anEvent('visit', 0), anEvent('go', 1)], { contactId: 'ana', untilMs: 8 * dayMs });
      expect(state.enrollments[0]).toMatchObject({ status: 'ended', endedAtMs: 3 * dayMs });
    });

    it('may be about a date that comes near', () => {
      const renewal = { kind: 'attribute', name: 'renewal', test: { op: 'inNextDays', value: 10 } } as const;
      const flow = worldOf([
        {
          nodes: {
            start,
            wait: ['flow.wait', { duration: { amount: 90, unit: 'days' } }, {}],
            near: ['flow.goal', { when: renewal }, {}],
          },
        },
      ]);
      const known: Input = {
        kind: 'change',
        id: 'c',
        acceptedAtMs: 0,
        by: 'Ana',
        attributes: [{ name: 'renewal', value: '1970-02-10T00:00:00Z', source: 'sales', atMs: 0 }],
      };
      const { state } = replay(flow, [known, anEvent('go', 1)], { contactId: 'ana', untilMs: 60 * dayMs });
      expect(state.enrollments[0]).toMatchObject({ status: 'ended', endedAtMs: 30 * dayMs });
    });

    it('may be about a date that the event brought which started the run', () => {
      const over = { kind: 'property', name: 'trialEnds', test: { op: 'moreThanDaysAgo', value: 0 } } as const;
      const flow = worldOf([
        {
          nodes: {
            start,
            wait: ['flow.wait', { duration: { amount: 90, unit: 'days' } }, {}],
            ended: ['flow.goal', { when: over }, {}],
          },
        },
      ]);
      const begun = anEvent('go', 1, { properties: { trialEnds: '1970-01-15' } });
      const { state } = replay(flow, [begun], { contactId: 'ana', untilMs: 60 * dayMs });
      expect(state.enrollments[0]).toMatchObject({ status: 'ended', endedAtMs: 14 * dayMs });
    });
  });

  it('hold a run that flows into them until they are true', () => {
    const flow = worldOf([{ nodes: { start, won: ['flow.goal', { when: goal }], end: ['flow.end'] } }]);
    const { results } = play(flow, [anEvent('go', 0), anEvent('page', 1), becomes]);
    expect(results.map(({ state }) => state.enrollments[0]?.status)).toEqual(['active', 'active', 'ended']);
  });

  it('of one workflow see what another has just changed', () => {
    const waiting = { id: 'a', nodes: { start, won: ['flow.goal', { when: goal }], end: ['flow.end'] } } as const;
    const tagging = {
      id: 'b',
      nodes: { start: ['trigger.event', { event: 'buy' }], tag: ['contact.tag', { tag: 'customer' }] },
    } as const;
    const { state } = play(worldOf([waiting, tagging]), [anEvent('go', 0), anEvent('buy', 1)]);
    expect(state.enrollments.find(({ workflowId }) => workflowId === 'a')?.status).toBe('ended');
  });
});
