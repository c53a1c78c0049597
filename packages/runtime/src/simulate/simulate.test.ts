import { describe, expect, it } from 'vitest';
import { anEvent, play, worldOf } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';
import { diffOutcomes } from './diff.ts';
import { replay } from './replay.ts';
import { TimerQueue } from './timer-queue.ts';

const wait = (amount: number) => ['flow.wait', { duration: { amount, unit: 'days' } }] as const;
const drip = (template: string) =>
  worldOf([
    {
      nodes: {
        start: ['trigger.event', { event: 'go' }],
        first: ['action.email', { template: 'first' }],
        wait: wait(2),
        second: ['action.email', { template }],
        rest: wait(5),
        end: ['flow.end'],
      },
    },
  ]);

describe('replay', () => {
  it('fires its own timers by the virtual clock, before inputs that come later', () => {
    const { effects, inputs, waiting, state } = replay(drip('second'), [anEvent('go', 0), anEvent('page', 3 * dayMs)], {
      contactId: 'ana',
    });
    expect(inputs.map(({ kind, acceptedAtMs }) => [kind, acceptedAtMs / dayMs])).toEqual([
      ['event', 0],
      ['timer', 2],
      ['event', 3],
    ]);
    expect(effects.map(({ atMs }) => atMs / dayMs)).toEqual([0, 2]);
    expect(waiting.map(({ dueAtMs }) => dueAtMs / dayMs)).toEqual([7]);
    expect(state.enrollments[0]?.status).toBe('active');
  });

  it('goes on after the last input until told', () => {
    const { state, waiting } = replay(drip('second'), [anEvent('go', 0)], { contactId: 'ana', untilMs: 7 * dayMs });
    expect(state.enrollments[0]).toMatchObject({ status: 'ended', endedAtMs: 7 * dayMs });
    expect(waiting).toEqual([]);
  });

  it('ends a loop that would go on for ever', () => {
    const world = worldOf([
      { nodes: { start: ['trigger.event', { event: 'go' }], wait: wait(1), back: ['flow.goto', { target: 'wait' }] } },
    ]);
    const outcome = replay(world, [anEvent('go', 0)], { contactId: 'ana', untilMs: 1000 * dayMs, maxTimers: 10 });
    expect(outcome).toMatchObject({ cutShort: true });
    expect(outcome.inputs).toHaveLength(11);
  });

  it('carries on from a state', () => {
    const { state } = play(drip('second'), [anEvent('go', 0)]);
    const again = replay(drip('second'), [anEvent('go', dayMs)], { contactId: 'ana', from: state });
    expect(again.trace.map(({ did }) => did.kind)).toEqual(['refused']);
  });
});

describe('R2: the difference between two versions', () => {
  const played = (template: string) =>
    replay(drip(template), [anEvent('go', 0)], { contactId: 'ana', untilMs: 3 * dayMs });

  it('is nothing for the same version', () => {
    expect(diffOutcomes(played('second'), played('second'))).toMatchObject({ same: true, effects: { changed: [] } });
  });

  it('names what changed and what is only in one', () => {
    const other = diffOutcomes(played('second'), played('other'));
    expect(other.same).toBe(false);
    expect(other.effects.changed).toMatchObject([{ before: { template: 'second' }, after: { template: 'other' } }]);
    const none = replay(worldOf([]), [anEvent('go', 0)], { contactId: 'ana' });
    expect(diffOutcomes(played('second'), none).effects.onlyBefore).toHaveLength(2);
    expect(diffOutcomes(none, played('second')).enrollments.onlyAfter).toHaveLength(1);
  });
});

it('a timer fires once per setting, and one that was moved meanwhile stays', () => {
  const subject = { kind: 'band', modelId: 'm' } as const;
  const queue = new TimerQueue();
  const timer = { id: 'band/m', dueAtMs: 5, subject };
  queue.apply({ set: [timer, { id: 'band/a', dueAtMs: 5, subject }], clear: [] });
  expect(queue.due(4)).toBeNull();
  expect(queue.due(5)?.id).toBe('band/a');
  queue.apply({ set: [{ ...timer, dueAtMs: 9 }], clear: ['band/a'] });
  queue.take(timer);
  expect(queue.inOrder().map(({ dueAtMs }) => dueAtMs)).toEqual([9]);
});
