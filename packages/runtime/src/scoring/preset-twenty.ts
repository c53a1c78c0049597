import type { ScoringModelInput } from './model.ts';

const known = (name: string, op: string, value?: number) => ({
  kind: 'attribute' as const,
  name,
  test: value === undefined ? { op } : { op, value },
});

const rules: ScoringModelInput['rules'] = [
  {
    kind: 'fit',
    id: 'decision-maker',
    group: 'profile',
    points: 4,
    label: 'Decision maker',
    when: known('decisionMaker', 'isTrue'),
  },
  {
    kind: 'fit',
    id: 'small-company',
    group: 'profile',
    points: 3,
    label: 'Company under 1,000 employees',
    when: known('employees', 'lt', 1000),
  },
  {
    kind: 'fit',
    id: 'budget-known',
    group: 'profile',
    points: 2,
    label: 'Budget known',
    when: known('budget', 'isKnown'),
  },
  {
    kind: 'fit',
    id: 'soon',
    group: 'profile',
    points: 1,
    label: 'Wants it within 3 months',
    when: known('timeframeMonths', 'lte', 3),
  },
  {
    kind: 'event',
    id: 'demo-requested',
    group: 'behaviour',
    points: 5,
    label: 'Requested a demo',
    event: 'demo.requested',
    starred: true,
  },
  {
    kind: 'event',
    id: 'webinar-attended',
    group: 'behaviour',
    points: 3,
    label: 'Attended a webinar',
    event: 'webinar.attended',
    limit: { times: 1 },
  },
  {
    kind: 'event',
    id: 'guide-download',
    group: 'behaviour',
    points: 2,
    label: 'Downloaded a guide',
    event: 'guide.download',
    limit: { times: 1 },
  },
  {
    kind: 'event',
    id: 'blog-read',
    group: 'behaviour',
    points: 1,
    label: 'Read the blog',
    event: 'blog.read',
    limit: { times: 2, withinDays: 30 },
  },
];

/** A scale of 20 instead of 100: every rule is worth 1 to 5, so that it can be added up in the head. */
export function twentyPoints(): ScoringModelInput {
  return {
    id: 'twenty-points',
    name: 'Twenty points',
    groups: [
      { id: 'profile', label: 'Profile', kind: 'fit', max: 10 },
      { id: 'behaviour', label: 'Behaviour', kind: 'engagement', max: 10, decay: { kind: 'halfLife', days: 60 } },
    ],
    rules,
    readyAt: 12,
    bands: [
      { id: 'cold', label: 'Cold', fromPoints: 0 },
      { id: 'warm', label: 'Warm', fromPoints: 6 },
      { id: 'hot', label: 'Hot', fromPoints: 12, leaveBelow: 10 },
    ],
    excludeWhen: known('competitor', 'isTrue'),
  };
}
