import { type ReferenceBook, scoringModelSchema, type WorkflowDocument, workflowDocumentSchema } from '@ripen/runtime';

const readiness = scoringModelSchema.parse({
  id: 'readiness',
  name: 'Sales readiness',
  gates: [
    {
      id: 'region',
      label: 'Sells to their region',
      when: { kind: 'attribute', name: 'country', test: { op: 'isKnown' } },
    },
  ],
  groups: [
    { id: 'fit', label: 'Good fit', kind: 'fit', max: 50 },
    { id: 'interest', label: 'Interest', kind: 'engagement', max: 25, decay: { kind: 'halfLife', days: 30 } },
    { id: 'critical', label: 'Critical conversion', kind: 'engagement', max: 25 },
  ],
  rules: [
    {
      kind: 'fit',
      id: 'size',
      group: 'fit',
      label: '50 employees or more',
      points: 25,
      when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 50 } },
    },
    {
      kind: 'fit',
      id: 'title',
      group: 'fit',
      label: 'Decides about budgets',
      points: 25,
      when: { kind: 'attribute', name: 'title', test: { op: 'contains', value: 'head' } },
    },
    { kind: 'event', id: 'blog', group: 'interest', label: 'Read the blog', points: 5, event: 'blog.read' },
    {
      kind: 'event',
      id: 'webinar',
      group: 'interest',
      label: 'Attended a webinar',
      points: 15,
      event: 'webinar.attended',
    },
    {
      kind: 'event',
      id: 'demo',
      group: 'critical',
      label: 'Asked for a demo',
      points: 20,
      starred: true,
      event: 'demo.requested',
    },
  ],
  readyAt: 60,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: -10000 },
    { id: 'warm', label: 'Warm', fromPoints: 20 },
    { id: 'hot', label: 'Hot', fromPoints: 60 },
  ],
});

/** What exists around the example. */
export const exampleBook: ReferenceBook = {
  models: [readiness],
  emails: [
    { id: 'case-study', name: 'Case study: 40 % faster onboarding' },
    { id: 'comparison', name: 'Comparison checklist' },
    { id: 'problem-article', name: 'Why leads go cold' },
  ],
  attributes: [
    { name: 'country', type: 'text' },
    { name: 'employees', type: 'number' },
    { name: 'title', type: 'text' },
    { name: 'lifecycle', type: 'text' },
    { name: 'trialEndsAt', type: 'date' },
    { name: 'newsletter', type: 'boolean' },
  ],
  events: ['demo.requested', 'blog.read', 'webinar.attended', 'pricing.viewed', 'trial.started'],
  segments: [
    { id: 'dach', name: 'DACH region', when: { kind: 'attribute', name: 'country', test: { op: 'isKnown' } } },
  ],
  people: [
    { id: 'ana', name: 'Ana Weber' },
    { id: 'ben', name: 'Ben Okafor' },
    { id: 'chiara', name: 'Chiara Rossi' },
  ],
  tags: ['hot', 'customer', 'nurture', 'do-not-call'],
};

const at = (x: number, y: number) => ({ x, y });
const band = (id: string) => ({ kind: 'band' as const, model: 'readiness', in: [id] });

/** A demo request is scored; hot leads go to sales, warm ones get a mail and a second chance, the rest is nurtured. */
export const leadScoring: WorkflowDocument = workflowDocumentSchema.parse({
  schemaVersion: 1,
  id: 'lead-scoring',
  name: 'Lead scoring: demo requests',
  description: 'Scores demo requests, hands hot leads to sales within the hour and nurtures the rest.',
  settings: { reentry: { kind: 'afterEnd', gap: { amount: 30, unit: 'days' } } },
  nodes: [
    { id: 'start', type: 'trigger.event', version: 1, position: at(400, 0), fields: { event: 'demo.requested' } },
    {
      id: 'points',
      type: 'score.adjust',
      version: 1,
      position: at(400, 180),
      fields: { model: 'readiness', group: 'critical', mode: 'add', points: 20, reason: 'Asked for a demo' },
    },
    {
      id: 'which',
      type: 'flow.switch',
      version: 1,
      position: at(400, 360),
      fields: {
        cases: [
          { id: 'hot', label: 'Hot', when: { kind: 'all', of: [band('hot'), { kind: 'ready', model: 'readiness' }] } },
          { id: 'warm', label: 'Warm', when: band('warm') },
        ],
      },
    },
    { id: 'tag-hot', type: 'contact.tag', version: 1, position: at(0, 540), fields: { mode: 'add', tag: 'hot' } },
    {
      id: 'handoff',
      type: 'action.handoff',
      version: 1,
      position: at(0, 720),
      fields: { model: 'readiness', pool: ['ana', 'ben'], dueMinutes: 60, note: '' },
    },
    {
      id: 'accepted',
      type: 'flow.wait-event',
      version: 1,
      position: at(0, 900),
      fields: { event: 'ripen.handoff.accepted', ofThisRun: true, timeout: { amount: 3, unit: 'days' } },
    },
    { id: 'won', type: 'flow.end', version: 1, position: at(-160, 1100), fields: { label: 'with sales' } },
    {
      id: 'mail',
      type: 'action.email',
      version: 1,
      position: at(400, 540),
      fields: { template: 'case-study', transactional: false },
    },
    {
      id: 'clicked',
      type: 'flow.wait-event',
      version: 1,
      position: at(400, 720),
      fields: { event: 'ripen.email.clicked', ofThisRun: true, timeout: { amount: 2, unit: 'days' } },
    },
    {
      id: 'interest',
      type: 'score.adjust',
      version: 1,
      position: at(300, 920),
      fields: { model: 'readiness', group: 'interest', mode: 'add', points: 5, reason: 'Clicked the case study' },
    },
    {
      id: 'again',
      type: 'flow.if',
      version: 1,
      position: at(300, 1100),
      fields: {
        when: { kind: 'score', model: 'readiness', part: 'points', test: { op: 'gte', value: 60 } },
        unknown: 'no',
      },
    },
    { id: 'nurture', type: 'contact.tag', version: 1, position: at(800, 720), fields: { mode: 'add', tag: 'nurture' } },
    { id: 'done', type: 'flow.end', version: 1, position: at(800, 1100), fields: { label: 'nurtured' } },
  ],
  edges: [
    { id: 'e1', from: 'start', outlet: 'next', to: 'points' },
    { id: 'e2', from: 'points', outlet: 'next', to: 'which' },
    { id: 'e3', from: 'which', outlet: 'hot', to: 'tag-hot' },
    { id: 'e4', from: 'which', outlet: 'warm', to: 'mail' },
    { id: 'e5', from: 'which', outlet: 'else', to: 'nurture' },
    { id: 'e6', from: 'tag-hot', outlet: 'next', to: 'handoff' },
    { id: 'e7', from: 'handoff', outlet: 'next', to: 'accepted' },
    { id: 'e8', from: 'accepted', outlet: 'happened', to: 'won' },
    { id: 'e9', from: 'mail', outlet: 'next', to: 'clicked' },
    { id: 'e10', from: 'clicked', outlet: 'happened', to: 'interest' },
    { id: 'e11', from: 'clicked', outlet: 'timeout', to: 'nurture' },
    { id: 'e12', from: 'interest', outlet: 'next', to: 'again' },
    { id: 'e13', from: 'again', outlet: 'yes', to: 'handoff' },
    { id: 'e14', from: 'nurture', outlet: 'next', to: 'done' },
  ],
});
