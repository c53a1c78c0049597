import { choice, group, model, number, text } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';
import { groupLabel, modelName } from '../names.ts';

export const adjustScore = defineNode({
  type: 'score.adjust',
  version: 1,
  kind: 'score',
  title: 'Adjust score',
  description: 'Adds, takes away or sets points in one group of a scoring model.',
  docs:
    "Changes the points of one group. The group's budget still holds: in a group of at most 25, adding 40 gives 25. " +
    "The change is a line in the contact's ledger like any other, with the reason you give, and survives a " +
    'recompute. It counts at once: the next node, goals and band changes see it.',
  icon: 'PlusMinus',
  fields: {
    model: model({ label: 'Scoring model' }),
    group: group({ label: 'Group', modelField: 'model' }),
    mode: choice({
      label: 'Change',
      options: [
        { value: 'add', label: 'Add' },
        { value: 'subtract', label: 'Take away' },
        { value: 'set', label: 'Set to' },
      ],
    }),
    points: number({ label: 'Points', unit: 'points', min: -10_000, max: 10_000, initial: 10 }),
    reason: text({ label: 'Reason', help: 'Shown in the explanation of the score', placeholder: 'Asked for a demo' }),
  },
  hasInlet: true,
  waits: false,
  sentence: ({ model: id, group: groupId, mode, points }, names) => {
    const where = `${groupLabel(names, id, groupId)} of ${modelName(names, id)}`;
    if (mode === 'set') return `Set ${where} to ${points}`;
    return mode === 'add' ? `Add ${points} to ${where}` : `Take ${points} from ${where}`;
  },
  outlets: () => [{ id: 'next', label: 'Then' }],
  alters: (fields) => ({ models: [fields.model] }),
  step: ({ fields: { model: modelId, group: groupId, mode, points, reason } }) => ({
    kind: 'go',
    outlet: 'next',
    changes: [{ kind: 'adjust', modelId, groupId, mode, points, reason }],
  }),
  check: ({ mode, points }) =>
    mode !== 'set' && points === 0
      ? [
          {
            code: 'no-points',
            severity: 'warning',
            message: 'Adjusting by 0 points changes nothing: enter the points.',
          },
        ]
      : [],
  examples: [
    {
      title: 'Adds points',
      fields: { model: 'readiness', group: 'interest', mode: 'add', points: 20, reason: 'Asked for a demo' },
      given: {},
      expect: 'next',
    },
  ],
});
