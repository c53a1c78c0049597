import { conditionSentence } from '../../conditions/sentence.ts';
import { condition, duration, event, optional, toggle } from '../../fields/index.ts';
import { durationMs } from '../../values/duration.ts';
import { durationText } from '../../values/duration-text.ts';
import { defineNode } from '../define-node.ts';
import { eventName } from '../names.ts';

export const flowWaitEvent = defineNode({
  type: 'flow.wait-event',
  version: 1,
  kind: 'flow',
  title: 'Wait until something happens',
  description: 'Holds the contact until an event, or until the time is up.',
  docs:
    'Holds the contact until the event happens (and its condition is true) or until the time is up, whichever comes ' +
    'first; the other then changes nothing. Only events after the contact arrived count. With "caused by this run", ' +
    "only outcomes of this run's own mails, handoffs and webhooks count (`ripen.email.clicked`, " +
    "`ripen.handoff.accepted` …), so that a click in another workflow's mail is not taken for this one.",
  icon: 'HourglassHigh',
  fields: {
    event: event({ label: 'Until this happens', placeholder: 'ripen.email.clicked' }),
    where: optional(condition({ label: 'Only if', help: 'May look at the properties of the event' })),
    ofThisRun: toggle({
      label: 'Caused by this run',
      help: "Count only what this run's own mails, handoffs and webhooks led to",
      initial: false,
    }),
    timeout: duration({ label: 'At most', initial: { amount: 2, unit: 'days' } }),
  },
  hasInlet: true,
  waits: true,
  sentence: (fields, names) => {
    const where = fields.where === undefined ? '' : ` and ${conditionSentence(fields.where, names)}`;
    return `Wait until ${eventName(fields.event)}${where}, at most ${durationText(fields.timeout)}`;
  },
  outlets: (fields) => [
    { id: 'happened', label: 'Happened' },
    { id: 'timeout', label: `After ${durationText(fields.timeout)}` },
  ],
  step: ({ fields, nowMs }) => ({
    kind: 'wait',
    dueAtMs: nowMs + durationMs(fields.timeout),
    events: [fields.event],
  }),
  wake: ({ fields, event: happened, enrollment, evaluate }, wake) => {
    if (wake.kind === 'due') return { kind: 'go', outlet: 'timeout' };
    if (wake.kind !== 'event' || happened?.name !== fields.event) return null;
    if (fields.ofThisRun && happened.properties.enrollment !== enrollment.id) return null;
    if (fields.where === undefined) return { kind: 'go', outlet: 'happened' };
    const { answer, compared } = evaluate(fields.where);
    return answer === 'true' ? { kind: 'go', outlet: 'happened', compared } : null;
  },
  check: (fields) =>
    fields.ofThisRun && !fields.event.startsWith('ripen.')
      ? [
          {
            code: 'not-caused-by-run',
            severity: 'error',
            message: `"${fields.event}" is something that contacts do, so it never counts as caused by this run: turn "Caused by this run" off, or wait for an event such as ripen.email.clicked.`,
          },
        ]
      : [],
  examples: [
    {
      title: 'Rests until then',
      fields: { event: 'guide.download', ofThisRun: false, timeout: { amount: 2, unit: 'days' } },
      given: {},
      expect: 'wait',
    },
    {
      title: 'The event ends the wait',
      fields: { event: 'guide.download', ofThisRun: false, timeout: { amount: 2, unit: 'days' } },
      given: {},
      after: { event: 'guide.download' },
      expect: 'happened',
    },
    {
      title: 'An event that does not match leaves it waiting',
      fields: {
        event: 'guide.download',
        where: { kind: 'property', name: 'guide', test: { op: 'is', value: 'pricing' } },
        ofThisRun: false,
        timeout: { amount: 2, unit: 'days' },
      },
      given: {},
      after: { event: 'guide.download', properties: { guide: 'basics' } },
      expect: 'wait',
    },
    {
      title: "A click in another run's mail does not count",
      fields: { event: 'ripen.email.clicked', ofThisRun: true, timeout: { amount: 2, unit: 'days' } },
      given: {},
      after: { event: 'ripen.email.clicked', properties: { enrollment: 'another' } },
      expect: 'wait',
    },
    {
      title: 'The time is up',
      fields: { event: 'guide.download', ofThisRun: false, timeout: { amount: 2, unit: 'days' } },
      given: {},
      after: { passes: { amount: 2, unit: 'days' } },
      expect: 'timeout',
    },
  ],
});
