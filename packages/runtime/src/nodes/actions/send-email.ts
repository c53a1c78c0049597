import { email, toggle } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';
import { emailName } from '../names.ts';

export const sendEmail = defineNode({
  type: 'action.email',
  version: 1,
  kind: 'action',
  title: 'Send email',
  description: 'Sends one of your email templates to the contact.',
  docs:
    'Asks for one mail to the contact and goes on at once. The mail leaves through the outbox, where unsubscribed and ' +
    'suppressed contacts are left out with a reason. A transactional mail (a confirmation, a password) also goes to ' +
    'contacts who unsubscribed from marketing, never to suppressed addresses. What becomes of it comes back as ' +
    '`ripen.email.sent`, `.opened`, `.clicked`, `.bounced` and `.unsubscribed`: wait for those with "Caused by this ' +
    'run". Each visit sends its own mail, once, however often the work is repeated after a crash.',
  icon: 'Mail',
  fields: {
    template: email({ label: 'Email' }),
    transactional: toggle({
      label: 'Transactional',
      help: 'Something the contact asked for; also reaches those who unsubscribed from marketing',
      initial: false,
    }),
  },
  hasInlet: true,
  waits: false,
  sentence: (fields, names) => `Send ${emailName(names, fields.template)}`,
  outlets: () => [{ id: 'next', label: 'Then' }],
  step: ({ fields }) => ({
    kind: 'go',
    outlet: 'next',
    effects: [{ kind: 'email', template: fields.template, transactional: fields.transactional }],
  }),
  examples: [
    {
      title: 'Asks for the mail and goes on',
      fields: { template: 'welcome', transactional: false },
      given: { attributes: { email: 'ana@example.com' } },
      expect: 'next',
    },
  ],
});
