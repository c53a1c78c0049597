import { conditionSentence } from '../../conditions/sentence.ts';
import { condition } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const flowGoal = defineNode({
  type: 'flow.goal',
  version: 1,
  kind: 'flow',
  title: 'Goal',
  description: 'Brings the contact here from anywhere as soon as the condition is true.',
  docs:
    'Is watched for as long as a run lasts: after every input, after every change that the run makes itself, and at the ' +
    'moment at which a date or "in the last days" makes it true with nobody doing anything. When the condition is true, the run jumps here from wherever it stands, a wait included, before anything else happens ' +
    'to it. Each run reaches a goal once. A run that flows into a goal passes if the condition is true, and otherwise ' +
    'waits for it. Several goals: the first on the canvas list that is true wins. With nothing connected below, the ' +
    'run ends here as "goal reached".',
  icon: 'Target',
  fields: { when: condition({ label: 'Reached when' }) },
  hasInlet: true,
  // It can be passed at once, so it does not make a cycle safe.
  waits: false,
  sentence: (fields, names) => `Goal: ${conditionSentence(fields.when, names)}`,
  outlets: () => [{ id: 'next', label: 'Reached' }],
  goal: (fields) => fields.when,
  assumes: (fields) => ({ holds: [fields.when], fails: [] }),
  step: ({ fields, evaluate }) => {
    const { answer, compared } = evaluate(fields.when);
    if (answer === 'true') return { kind: 'go', outlet: 'next', compared };
    return { kind: 'wait', dueAtMs: null, onChange: true, compared };
  },
  wake: ({ fields, evaluate }) => {
    const { answer, compared } = evaluate(fields.when);
    return answer === 'true' ? { kind: 'go', outlet: 'next', compared } : null;
  },
  examples: [
    {
      title: 'Is reached at once by a contact for whom it is true',
      fields: { when: { kind: 'tag', tag: 'customer' } },
      given: { tags: ['customer'] },
      expect: 'next',
    },
    {
      title: 'Waits when a run flows into it too early',
      fields: { when: { kind: 'tag', tag: 'customer' } },
      given: {},
      expect: 'wait',
    },
    {
      title: 'Is reached when the score is',
      fields: { when: { kind: 'band', model: 'readiness', in: ['hot'] } },
      given: {},
      after: { points: 60 },
      expect: 'next',
    },
  ],
});
