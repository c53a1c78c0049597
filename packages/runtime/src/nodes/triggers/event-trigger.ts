import { conditionSentence } from '../../conditions/sentence.ts';
import { condition, event, optional } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';
import { eventName } from '../names.ts';
import { unconditional } from '../verdicts.ts';

export const eventTrigger = defineNode({
  type: 'trigger.event',
  version: 1,
  kind: 'trigger',
  title: 'When something happens',
  description: 'Starts when a contact does something: opens a page, fills a form, asks for a demo.',
  docs:
    'Starts a run for the contact that the event belongs to. With a condition, only events that match it start one; ' +
    'the condition may look at the properties of the event and at the contact as it is after the event was scored. ' +
    'An answer of "unknown" does not start a run. Whether a contact may run through again is a setting of the ' +
    'workflow. What mails and handoffs lead to can start a run too: `ripen.email.clicked`, `ripen.handoff.rejected` …',
  icon: 'Bolt',
  fields: {
    event: event({ label: 'Event', help: 'The name under which it is tracked', placeholder: 'demo.requested' }),
    where: optional(condition({ label: 'Only if', help: 'May look at the properties of the event' })),
  },
  hasInlet: false,
  waits: false,
  sentence: (fields, names) =>
    fields.where === undefined
      ? `When ${eventName(fields.event)} happens`
      : `When ${eventName(fields.event)} happens and ${conditionSentence(fields.where, names)}`,
  outlets: () => [{ id: 'next', label: 'Then' }],
  trigger: {
    events: (fields) => [fields.event],
    starts: (context) => {
      if (context.event?.name !== context.fields.event) return null;
      return context.fields.where === undefined ? unconditional : context.evaluate(context.fields.where);
    },
  },
  assumes: (fields) => ({ holds: fields.where === undefined ? [] : [fields.where], fails: [] }),
  step: () => ({ kind: 'go', outlet: 'next' }),
  examples: [
    {
      title: 'Every demo request starts a run',
      fields: { event: 'demo.requested' },
      given: { event: { product: 'Suite' } },
      expect: 'next',
    },
    {
      title: 'Only large teams start a run',
      fields: {
        event: 'demo.requested',
        where: { kind: 'property', name: 'seats', test: { op: 'gte', value: 50 } },
      },
      given: { event: { seats: 12 } },
      expect: 'refused',
    },
    {
      title: 'A property that is not there is unknown, and unknown does not start a run',
      fields: {
        event: 'demo.requested',
        where: { kind: 'property', name: 'seats', test: { op: 'gte', value: 50 } },
      },
      given: { event: {} },
      expect: 'refused',
    },
  ],
});
