import { conditionSentence } from '../../conditions/sentence.ts';
import { choice, condition } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const flowIf = defineNode({
  type: 'flow.if',
  version: 1,
  kind: 'flow',
  title: 'If / else',
  description: 'Takes one of two ways, by a condition.',
  docs:
    'Asks the condition once, when the contact arrives, and takes exactly one outlet. A condition can also be ' +
    '*unknown*, when something it looks at is not known of the contact; you say what then: the way of "no" (the ' +
    'default), the way of "yes", or an outlet of its own. `property` looks at the event that brought the contact ' +
    'here, otherwise at the event that started the run.',
  icon: 'ArrowsSplit2',
  fields: {
    when: condition({ label: 'If' }),
    unknown: choice({
      label: 'When that is not known',
      help: 'A comparison with something that is not known is neither true nor false',
      options: [
        { value: 'no', label: 'Take "no"' },
        { value: 'yes', label: 'Take "yes"' },
        { value: 'own', label: 'Take an outlet of its own' },
      ],
    }),
  },
  hasInlet: true,
  waits: false,
  sentence: (fields, names) => `If ${conditionSentence(fields.when, names)}`,
  outlets: (fields) => [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No' },
    ...(fields.unknown === 'own' ? [{ id: 'unknown', label: 'Not known' }] : []),
  ],
  assumes: ({ when, unknown }, outlet) => {
    if (outlet === 'yes') return { holds: unknown === 'yes' ? [] : [when], fails: [] };
    return { holds: [], fails: [when] };
  },
  step: ({ fields, evaluate }) => {
    const { answer, compared } = evaluate(fields.when);
    const outletOf = { true: 'yes', false: 'no', unknown: fields.unknown === 'own' ? 'unknown' : fields.unknown };
    return { kind: 'go', outlet: outletOf[answer], compared };
  },
  examples: [
    {
      title: 'Enough points take "yes"',
      fields: {
        when: { kind: 'score', model: 'readiness', part: 'points', test: { op: 'gte', value: 60 } },
        unknown: 'no',
      },
      given: { points: 60 },
      expect: 'yes',
    },
    {
      title: 'A company of 1,000 is not below 1,000',
      fields: { when: { kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } }, unknown: 'no' },
      given: { attributes: { employees: 1000 } },
      expect: 'no',
    },
    {
      title: 'What is not known takes "no" unless said otherwise',
      fields: { when: { kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } }, unknown: 'no' },
      given: {},
      expect: 'no',
    },
    {
      title: 'What is not known can have its own way',
      fields: { when: { kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } }, unknown: 'own' },
      given: {},
      expect: 'unknown',
    },
  ],
});
