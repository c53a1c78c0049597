import { duration } from '../../fields/index.ts';
import { durationMs } from '../../values/duration.ts';
import { durationText } from '../../values/duration-text.ts';
import { defineNode } from '../define-node.ts';

export const flowWait = defineNode({
  type: 'flow.wait',
  version: 1,
  kind: 'flow',
  title: 'Wait',
  description: 'Holds the contact for a time.',
  docs:
    'Holds the contact for the given time; a day is 24 hours. Where the contact goes afterwards is looked up when the ' +
    'wait ends. A goal of the workflow can end the wait early.',
  icon: 'Clock',
  fields: { duration: duration({ label: 'Wait for', initial: { amount: 2, unit: 'days' } }) },
  hasInlet: true,
  waits: true,
  sentence: (fields) => `Wait ${durationText(fields.duration)}`,
  outlets: () => [{ id: 'next', label: 'Then' }],
  step: ({ fields, nowMs }) => ({ kind: 'wait', dueAtMs: nowMs + durationMs(fields.duration) }),
  wake: (_context, wake) => (wake.kind === 'due' ? { kind: 'go', outlet: 'next' } : null),
  examples: [
    { title: 'Rests first', fields: { duration: { amount: 2, unit: 'days' } }, given: {}, expect: 'wait' },
    {
      title: 'Still rests a day later',
      fields: { duration: { amount: 2, unit: 'days' } },
      given: {},
      after: { passes: { amount: 1, unit: 'days' } },
      expect: 'wait',
    },
    {
      title: 'Goes on when the time has passed',
      fields: { duration: { amount: 2, unit: 'days' } },
      given: {},
      after: { passes: { amount: 48, unit: 'hours' } },
      expect: 'next',
    },
  ],
});
