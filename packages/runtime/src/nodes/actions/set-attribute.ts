import type { Test } from '../../conditions/condition.ts';
import { attribute, choice, scalar } from '../../fields/index.ts';
import type { Scalar } from '../../values/json.ts';
import { defineNode } from '../define-node.ts';

export const setAttribute = defineNode({
  type: 'contact.attribute',
  version: 1,
  kind: 'action',
  title: 'Set attribute',
  description: 'Writes something known about the contact, or forgets it.',
  docs:
    'Sets an attribute of the contact to a fixed value, or clears it, so that it is unknown again. The change counts ' +
    'at once: fit rules that look at the attribute are recomputed before the next node runs.',
  icon: 'Forms',
  fields: {
    name: attribute({ label: 'Attribute', placeholder: 'lifecycle' }),
    mode: choice({
      label: 'Change',
      options: [
        { value: 'set', label: 'Set to' },
        { value: 'clear', label: 'Clear' },
      ],
    }),
    value: scalar({ label: 'Value', showWhen: { field: 'mode', is: 'set' } }),
  },
  hasInlet: true,
  waits: false,
  sentence: ({ name, mode, value }) => (mode === 'clear' ? `Clear ${name}` : `Set ${name} to ${String(value)}`),
  outlets: () => [{ id: 'next', label: 'Then' }],
  assumes: ({ name, mode, value }) => ({
    holds: mode === 'set' ? [{ kind: 'attribute', name, test: equals(value) }] : [],
    fails: [],
  }),
  alters: (fields) => ({ attributes: [fields.name] }),
  step: ({ fields: { name, mode, value }, nowMs }) => ({
    kind: 'go',
    outlet: 'next',
    changes: [
      {
        kind: 'attribute',
        change: { name, value: mode === 'clear' ? null : value, source: 'workflow', atMs: nowMs },
      },
    ],
  }),
  examples: [
    {
      title: 'Sets a value',
      fields: { name: 'lifecycle', mode: 'set', value: 'sales qualified' },
      given: {},
      expect: 'next',
    },
    {
      title: 'Forgets a value',
      fields: { name: 'lifecycle', mode: 'clear', value: '' },
      given: { attributes: { lifecycle: 'marketing qualified' } },
      expect: 'next',
    },
  ],
});

function equals(value: Scalar): Test {
  if (typeof value === 'boolean') return { op: value ? 'isTrue' : 'isFalse' };
  return typeof value === 'number' ? { op: 'eq', value } : { op: 'is', value };
}
