import { expect, it } from 'vitest';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { usesLeft } from './limits.ts';

it('S6: what is said to be left of a limit is what it then lets through, however days round', () => {
  // 108 ms as a fraction of a day: a hair more than 108 ms.
  const limit = { times: 1, withinDays: 0.00000125 };
  const model = compile({
    id: 'm',
    name: 'M',
    readyAt: 10,
    groups: [{ id: 'g', label: 'G', kind: 'engagement', max: 50 }],
    rules: [{ id: 'r', kind: 'event', group: 'g', label: 'Read', points: 5, event: 'read', limit }],
  });
  const [rule] = model.allEventRules;
  if (rule === undefined) throw new Error('the rule was left out');
  for (const laterMs of [107, 108, 109]) {
    const c = new TestContact(model).does('read');
    const left = usesLeft(c.state.limits, rule, limit.times, startMs + laterMs);
    expect([laterMs, c.does('read', laterMs / dayMs).view().points]).toEqual([laterMs, left === 0 ? 5 : 10]);
  }
});
