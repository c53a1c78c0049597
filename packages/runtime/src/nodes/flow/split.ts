import { shares } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const flowSplit = defineNode({
  type: 'flow.split',
  version: 1,
  kind: 'flow',
  title: 'Random split',
  description: 'Divides contacts at random, in given shares.',
  docs:
    'Divides contacts at random in the given shares. The draw is a hash of contact, node and the salt of the ' +
    'workflow: the same contact always takes the same arm, also in a second run and when history is replayed.',
  icon: 'Dice5',
  fields: { shares: shares({ label: 'Arms', unit: '%', help: 'The shares add up to 100 %' }) },
  hasInlet: true,
  waits: false,
  sentence: (fields) => `Split at random: ${fields.shares.map((arm) => `${arm.share} % ${arm.label}`).join(', ')}`,
  outlets: (fields) => fields.shares.map(({ id, label, share }) => ({ id, label: `${label} (${share} %)` })),
  step: ({ fields, chance }) => {
    const drawn = chance() * 100;
    let upTo = 0;
    for (const arm of fields.shares) {
      upTo += arm.share;
      if (drawn < upTo) return { kind: 'go', outlet: arm.id };
    }
    throw new Error('the shares of this split do not add up to 100 %');
  },
  examples: [
    {
      title: 'An arm with the whole share takes everybody',
      fields: {
        shares: [
          { id: 'a', label: 'New subject', share: 100 },
          { id: 'b', label: 'Old subject', share: 0 },
        ],
      },
      given: {},
      expect: 'a',
    },
  ],
});
