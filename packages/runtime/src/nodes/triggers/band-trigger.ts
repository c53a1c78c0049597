import { band, choice, model } from '../../fields/index.ts';
import type { Crossing } from '../../scoring/score-state.ts';
import { defineNode, type Verdict } from '../define-node.ts';
import { bandLabels, modelName } from '../names.ts';

export const bandTrigger = defineNode({
  type: 'trigger.band',
  version: 1,
  kind: 'trigger',
  title: 'When the score changes band',
  description: 'Starts when a contact becomes warm or hot, cools down, or is ready for sales.',
  docs:
    'Starts a run when the net change of one input takes the contact into or out of a band, or makes it ready: 80 to ' +
    '85 inside a band starts nothing, and neither does a contact that is excluded or dead. Cooling down with time ' +
    'alone counts as well, at the moment at which it happens. With no bands chosen, any band counts. The bands are ' +
    'readable as properties of the start: `model`, `from`, `to`, `direction`, `ready`.',
  icon: 'Flame',
  fields: {
    model: model({ label: 'Scoring model' }),
    on: choice({
      label: 'Start when the contact',
      options: [
        { value: 'enters', label: 'enters a band' },
        { value: 'leaves', label: 'leaves a band' },
        { value: 'readyReached', label: 'becomes ready' },
      ],
    }),
    bands: band({
      label: 'Bands',
      help: 'None chosen: any band',
      modelField: 'model',
      showWhen: { field: 'on', is: ['enters', 'leaves'] },
    }),
  },
  hasInlet: false,
  waits: false,
  sentence: ({ model: id, on, bands }, names) => {
    const name = modelName(names, id);
    if (on === 'readyReached') return `When the contact becomes ready in ${name}`;
    return `When ${name} ${on} ${bands.length === 0 ? 'any band' : bandLabels(names, id, bands)}`;
  },
  outlets: () => [{ id: 'next', label: 'Then' }],
  trigger: {
    models: (fields) => [fields.model],
    starts: ({ fields }, { crossing }) => {
      if (crossing === null || crossing.modelId !== fields.model) return null;
      if (fields.on === 'readyReached') return crossing.ready === 'reached' ? readyVerdict(fields.model) : null;
      return bandVerdict(fields.on, fields.bands, crossing);
    },
  },
  assumes: ({ model: id, on, bands }) => {
    if (on === 'readyReached') return { holds: [{ kind: 'ready', model: id }], fails: [] };
    const holds = on === 'enters' && bands.length > 0 ? [{ kind: 'band' as const, model: id, in: bands }] : [];
    return { holds, fails: [] };
  },
  step: () => ({ kind: 'go', outlet: 'next' }),
  examples: [
    {
      title: 'Starts when the score becomes hot',
      fields: { model: 'readiness', on: 'enters', bands: ['hot'] },
      given: { points: 65 },
      expect: 'next',
    },
    {
      title: 'Another band than the chosen one starts nothing',
      fields: { model: 'readiness', on: 'enters', bands: ['hot'] },
      given: { points: 25 },
      expect: 'nothing',
    },
    {
      title: 'Ready is reached at the threshold of the model',
      fields: { model: 'readiness', on: 'readyReached', bands: [] },
      given: { points: 60 },
      expect: 'next',
    },
    {
      title: 'An excluded contact crosses nothing',
      fields: { model: 'readiness', on: 'enters', bands: [] },
      given: { points: 65, excluded: true },
      expect: 'nothing',
    },
  ],
});

function bandVerdict(on: 'enters' | 'leaves', bands: readonly string[], crossing: Crossing): Verdict | null {
  if (crossing.fromBand === crossing.toBand) return null;
  const moved = on === 'enters' ? crossing.toBand : crossing.fromBand;
  if (moved === null || (bands.length > 0 && !bands.includes(moved))) return null;
  const what = `band ${on === 'enters' ? 'entered' : 'left'} in ${crossing.modelId}`;
  const expected = bands.length === 0 ? 'any' : [...bands];
  return { answer: 'true', compared: [{ what, op: 'oneOf', expected, actual: moved, answer: 'true' }], missing: [] };
}

function readyVerdict(modelId: string): Verdict {
  const compared = [{ what: `ready in ${modelId}`, op: 'is', expected: true, actual: true, answer: 'true' as const }];
  return { answer: 'true', compared, missing: [] };
}
