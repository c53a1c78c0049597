import type { ScoringModelInput } from './model.ts';

const stageIs = (stage: string) => ({ kind: 'attribute' as const, name: 'stage', test: { op: 'is', value: stage } });
const worth = (value: number) => ({ kind: 'attribute' as const, name: 'value', test: { op: 'gte', value } });

const rules: ScoringModelInput['rules'] = [
  { kind: 'fit', id: 'qualified', group: 'stage', points: 10, label: 'Qualified', when: stageIs('qualified') },
  { kind: 'fit', id: 'proposal', group: 'stage', points: 20, label: 'Proposal sent', when: stageIs('proposal') },
  { kind: 'fit', id: 'negotiation', group: 'stage', points: 30, label: 'In negotiation', when: stageIs('negotiation') },
  { kind: 'fit', id: 'mid-value', group: 'value', points: 10, label: 'Worth 10,000 or more', when: worth(10_000) },
  { kind: 'fit', id: 'large-value', group: 'value', points: 20, label: 'Worth 50,000 or more', when: worth(50_000) },
  {
    kind: 'event',
    id: 'meeting-held',
    group: 'people',
    points: 20,
    label: 'Met',
    event: 'meeting.held',
    starred: true,
    limit: { times: 2, withinDays: 30 },
  },
  {
    kind: 'event',
    id: 'demo-requested',
    group: 'people',
    points: 15,
    label: 'One of its people asked for a demo',
    event: 'demo.requested',
    starred: true,
    limit: { times: 1 },
  },
  {
    kind: 'event',
    id: 'pricing-view',
    group: 'people',
    points: 10,
    label: 'One of its people looked at the prices',
    event: 'pricing.view',
    limit: { times: 2, withinDays: 30 },
  },
  {
    kind: 'absence',
    id: 'no-meeting',
    group: 'silence',
    points: -20,
    label: 'No meeting for 21 days',
    event: 'meeting.held',
    days: 21,
  },
];

/**
 * How well a deal is doing: how far and how large it is, what its people do, which fades after 14 days without any of it,
 * and a penalty where nobody met.
 */
export function dealHealth(): ScoringModelInput {
  return {
    id: 'deal-health',
    name: 'Deal health',
    about: 'deal',
    groups: [
      { id: 'stage', label: 'Stage', kind: 'fit', max: 30, combine: 'max' },
      { id: 'value', label: 'Value', kind: 'fit', max: 20, combine: 'max' },
      {
        id: 'people',
        label: 'Its people',
        kind: 'engagement',
        max: 50,
        decay: { kind: 'step', points: 10, everyDays: 7, idleDays: 14 },
      },
      { id: 'silence', label: 'Silence', kind: 'engagement', min: -20, max: 0 },
    ],
    rules,
    readyAt: 60,
    bands: [
      { id: 'at-risk', label: 'At risk', fromPoints: 0 },
      { id: 'steady', label: 'Steady', fromPoints: 30 },
      { id: 'healthy', label: 'Healthy', fromPoints: 60, leaveBelow: 50 },
    ],
  };
}
