import { text, url } from '../../fields/index.ts';
import type { ScoreView } from '../../scoring/score-state.ts';
import type { Json, JsonObject } from '../../values/json.ts';
import { defineNode, type StepContext } from '../define-node.ts';

export const callWebhook = defineNode({
  type: 'action.webhook',
  version: 1,
  kind: 'action',
  title: 'Call webhook',
  description: 'Tells another system, with a signed request.',
  docs:
    'Asks for one signed POST and goes on at once. The body has the contact (attributes, tags, scores) as it is at ' +
    'this moment and the event that started the run. It is retried until it is accepted or has failed for good, and ' +
    'comes back as `ripen.webhook.sent` or `ripen.webhook.failed`. Private addresses are refused.',
  icon: 'Webhook',
  fields: {
    url: url({ label: 'Address', placeholder: 'https://example.com/hooks/ripen' }),
    event: text({ label: 'Type of message', help: 'Tells the receiver what this is', initial: 'contact.updated' }),
  },
  hasInlet: true,
  waits: false,
  sentence: (fields) => `Call ${hostOf(fields.url)} with ${fields.event}`,
  outlets: () => [{ id: 'next', label: 'Then' }],
  step: (context) => ({
    kind: 'go',
    outlet: 'next',
    effects: [{ kind: 'webhook', url: context.fields.url, event: context.fields.event, data: message(context) }],
  }),
  examples: [
    {
      title: 'Asks for the call and goes on',
      fields: { url: 'https://example.com/hooks/ripen', event: 'lead.hot' },
      given: { attributes: { email: 'ana@example.com' } },
      expect: 'next',
    },
  ],
});

function message({ contact, enrollment, scores }: StepContext<unknown>): JsonObject {
  const { name, properties } = enrollment.trigger;
  return {
    contact: {
      id: contact.id,
      attributes: Object.fromEntries([...contact.attributes].map(([key, fact]) => [key, fact.value])),
      tags: [...contact.tags],
    },
    scores: scores().map(scoreSummary),
    trigger: { event: name, properties },
  };
}

function scoreSummary(view: ScoreView): Json {
  const { modelId, standing, band, ready, points, printed, gates } = view;
  const known = { band, ready, points, printed, gatesMet: gates.met, gatesTotal: gates.total };
  return { model: modelId, standing, class: view.class, ...(standing === 'scored' ? known : {}) };
}

function hostOf(address: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? 'an address';
}
