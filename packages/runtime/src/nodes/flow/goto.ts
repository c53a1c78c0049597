import { node } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const flowGoto = defineNode({
  type: 'flow.goto',
  version: 1,
  kind: 'flow',
  title: 'Go to',
  description: 'Continues at another node, for loops without long lines.',
  docs:
    'Continues at the chosen node of the same workflow. Going back makes a loop, and a loop needs a wait somewhere ' +
    'in it: one without cannot be published.',
  icon: 'CornerUpLeft',
  fields: { target: node({ label: 'Continue at' }) },
  hasInlet: true,
  waits: false,
  sentence: (fields) => (fields.target === '' ? 'Go to another node' : `Go to ${fields.target}`),
  outlets: () => [],
  step: ({ fields }) => ({ kind: 'jump', toNodeId: fields.target }),
  examples: [{ title: 'Continues at the target', fields: { target: 'next-end' }, given: {}, expect: 'jump' }],
});
