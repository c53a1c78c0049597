import { choice, tag } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const changeTag = defineNode({
  type: 'contact.tag',
  version: 1,
  kind: 'action',
  title: 'Add or remove tag',
  description: 'Puts a tag on the contact, or takes it off.',
  docs: 'Adds or removes one tag. Adding a tag that is there, or removing one that is not, changes nothing.',
  icon: 'Tag',
  fields: {
    mode: choice({
      label: 'Change',
      options: [
        { value: 'add', label: 'Add' },
        { value: 'remove', label: 'Remove' },
      ],
    }),
    tag: tag({ label: 'Tag', placeholder: 'hot' }),
  },
  hasInlet: true,
  waits: false,
  sentence: ({ mode, tag: name }) => (mode === 'add' ? `Add tag ${name}` : `Remove tag ${name}`),
  outlets: () => [{ id: 'next', label: 'Then' }],
  assumes: ({ mode, tag: name }) => {
    const tagged = [{ kind: 'tag' as const, tag: name }];
    return mode === 'add' ? { holds: tagged, fails: [] } : { holds: [], fails: tagged };
  },
  alters: (fields) => ({ tags: [fields.tag] }),
  step: ({ fields }) => ({
    kind: 'go',
    outlet: 'next',
    changes: [{ kind: 'tag', tag: fields.tag, present: fields.mode === 'add' }],
  }),
  examples: [
    { title: 'Adds a tag', fields: { mode: 'add', tag: 'hot' }, given: {}, expect: 'next' },
    { title: 'Removes a tag', fields: { mode: 'remove', tag: 'hot' }, given: { tags: ['hot'] }, expect: 'next' },
  ],
});
