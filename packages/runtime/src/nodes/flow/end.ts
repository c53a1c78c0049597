import { text } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const flowEnd = defineNode({
  type: 'flow.end',
  version: 1,
  kind: 'flow',
  title: 'End',
  description: 'Ends the run, with a word for how it ended.',
  docs:
    'Ends the run. The label says how it ended ("converted", "not interested") and is what counts and lists show. ' +
    'An outlet with nothing connected ends a run as well, but without such a word.',
  icon: 'Flag',
  fields: { label: text({ label: 'Ended as', initial: 'done', maxLength: 120 }) },
  hasInlet: true,
  waits: false,
  sentence: (fields) => `End: ${fields.label}`,
  outlets: () => [],
  step: ({ fields }) => ({ kind: 'end', reason: { code: 'completed', label: fields.label } }),
  examples: [{ title: 'Ends the run', fields: { label: 'converted' }, given: {}, expect: 'end' }],
});
