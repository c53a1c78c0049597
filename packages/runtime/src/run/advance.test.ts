import { describe, expect, it } from 'vitest';
import { anEvent, play, worldOf } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';

const hot = { kind: 'band', model: 'readiness', in: ['hot'] } as const;

describe('advance', () => {
  it('plays "demo requested: add 20; hot hands off, else mail and wait two days for a click"', () => {
    const world = worldOf([
      {
        nodes: {
          start: ['trigger.event', { event: 'demo.requested' }],
          add: ['score.adjust', { model: 'readiness', group: 'interest', mode: 'add', points: 20, reason: 'Asked' }],
          isHot: ['flow.if', { when: hot }, { yes: 'sales', no: 'mail' }],
          sales: ['action.handoff', { model: 'readiness' }, {}],
          mail: ['action.email', { template: 'nurture' }],
          click: [
            'flow.wait-event',
            { event: 'ripen.email.clicked', ofThisRun: true, timeout: { amount: 2, unit: 'days' } },
            { happened: 'sales', timeout: 'end' },
          ],
          end: ['flow.end', { label: 'no click' }],
        },
      },
    ]);
    const first = play(world, [anEvent('demo.requested', 0)]);
    expect(first.effects.map(({ kind, id }) => [kind, id])).toEqual([['email', 'flow~ana~~1/mail/1/0']]);
    expect(first.results[0]?.timers.set.map(({ id, dueAtMs }) => [id, dueAtMs])).toEqual([
      ['wait/flow~ana~~1', 2 * dayMs],
    ]);
    expect(first.ledger.map(({ asked }) => asked)).toEqual([20, 20]);
    const clicked = anEvent('ripen.email.clicked', dayMs, { properties: { enrollment: 'flow~ana~~1' } });
    const then = play(world, [clicked], first.state);
    expect(then.effects.map(({ kind }) => kind)).toEqual(['handoff']);
    expect(then.results[0]?.timers.clear).toEqual(['wait/flow~ana~~1']);
  });
});
