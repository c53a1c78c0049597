import { longText, model, number, optional, people } from '../../fields/index.ts';
import type { Reason } from '../../run/trace.ts';
import type { ScoreView } from '../../scoring/score-state.ts';
import { defineNode } from '../define-node.ts';
import { modelName } from '../names.ts';

export const handOff = defineNode({
  type: 'action.handoff',
  version: 1,
  kind: 'sales',
  title: 'Hand off to sales',
  description: 'Gives the lead to a salesperson, with the reasons for its score.',
  docs:
    'Puts the contact into the handoff queue with an owner from the pool and a time by which the first call is due, ' +
    'and goes on at once. A contact that is excluded or dead is never handed over: the node is passed and the trace ' +
    'says why. With a scoring model chosen, that model decides who is excluded; with none, every model does. What ' +
    'becomes of it comes back as `ripen.handoff.assigned`, `.accepted` and `.rejected`.',
  icon: 'UserShare',
  fields: {
    model: optional(model({ label: 'Scoring model', help: 'Whose score and reasons the salesperson sees' })),
    pool: people({ label: 'To', help: 'None chosen: everyone who takes leads, in turn' }),
    dueMinutes: number({ label: 'First call due in', unit: 'minutes', min: 1, max: 43_200, initial: 60 }),
    note: longText({ label: 'Note for the salesperson' }),
  },
  hasInlet: true,
  waits: false,
  sentence: (fields, names) =>
    fields.model === undefined ? 'Hand off to sales' : `Hand off to sales, by ${modelName(names, fields.model)}`,
  outlets: () => [{ id: 'next', label: 'Then' }],
  step: ({ fields, scores }) => {
    const reason = refusal(scores(), fields.model);
    if (reason !== null) return { kind: 'skip', outlet: 'next', reason };
    const { model: modelId = null, pool, dueMinutes, note } = fields;
    return { kind: 'go', outlet: 'next', effects: [{ kind: 'handoff', modelId, pool, dueMinutes, note }] };
  },
  examples: [
    {
      title: 'Asks for the handoff and goes on',
      fields: { model: 'readiness', pool: [], dueMinutes: 60, note: '' },
      given: { points: 70 },
      expect: 'next',
    },
    {
      title: 'An excluded contact is passed by',
      fields: { model: 'readiness', pool: [], dueMinutes: 60, note: '' },
      given: { points: 70, excluded: true },
      expect: 'skip',
    },
  ],
});

function refusal(views: readonly ScoreView[], modelId: string | undefined): Reason | null {
  const heard = modelId === undefined ? views : views.filter((view) => view.modelId === modelId);
  for (const view of heard) {
    if (view.standing !== 'scored') return { code: view.standing, modelId: view.modelId };
  }
  return null;
}
