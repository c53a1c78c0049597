import type { Condition, Test } from '../conditions/condition.ts';
import { type ScoringModel, type ScoringModelInput, scoringModelSchema } from './model.ts';
import { dealHealth } from './preset-deal-health.ts';
import { twentyPoints } from './preset-twenty.ts';

/** A model to begin with. `make` gives a fresh one under the preset's id; change id and name before saving a second. */
export interface ModelPreset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  make(): ScoringModel;
}

const is = (name: string, op: string, value?: Test['value']): Condition => ({
  kind: 'attribute',
  name,
  test: value === undefined ? { op } : { op, value },
});
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });

type RuleInput = ScoringModelInput['rules'][number];
const fit = (id: string, group: string, points: number, label: string, when: Condition): RuleInput => ({
  kind: 'fit',
  id,
  group,
  points,
  label,
  when,
});
type EventOptions = Pick<Extract<RuleInput, { kind: 'event' }>, 'limit' | 'starred' | 'where'>;
const on = (event: string, group: string, points: number, label: string, more: EventOptions = {}): RuleInput => ({
  kind: 'event',
  id: event.replaceAll('.', '-'),
  event,
  group,
  points,
  label,
  ...more,
});

const freeMail = any(
  ...['@gmail.com', '@gmx.net', '@gmx.de', '@hotmail.com', '@outlook.com', '@web.de', '@yahoo.com'].map((end) =>
    is('email', 'endsWith', end),
  ),
);

const bands: ScoringModelInput['bands'] = [
  { id: 'cold', label: 'Cold', fromPoints: 0 },
  { id: 'warm', label: 'Warm', fromPoints: 30 },
  { id: 'hot', label: 'Hot', fromPoints: 60, leaveBelow: 50 },
];

const fourGroups: ScoringModelInput['groups'] = [
  { id: 'good-fit', label: 'Good fit', kind: 'fit', max: 25 },
  { id: 'ideal-fit', label: 'Ideal fit', kind: 'fit', max: 25 },
  { id: 'poor-fit', label: 'Poor fit', kind: 'fit', min: -50, max: 0 },
  {
    id: 'critical',
    label: 'Critical conversion',
    kind: 'engagement',
    max: 25,
    decay: { kind: 'halfLife', days: 90 },
  },
  { id: 'interest', label: 'Interest', kind: 'engagement', max: 25, decay: { kind: 'halfLife', days: 30 } },
  { id: 'penalty', label: 'Penalty', kind: 'engagement', min: -50, max: 0 },
];

const fourGroupRules: RuleInput[] = [
  fit('small-company', 'good-fit', 10, 'Company under 1,000 employees', is('employees', 'lt', 1000)),
  fit('budget-known', 'good-fit', 15, 'Budget known', is('budget', 'isKnown')),
  fit('decision-maker', 'ideal-fit', 15, 'Decision maker', is('decisionMaker', 'isTrue')),
  fit('soon', 'ideal-fit', 10, 'Wants it within 3 months', is('timeframeMonths', 'lte', 3)),
  fit('free-mail', 'poor-fit', -10, 'Free-mail address', freeMail),
  fit('associate', 'poor-fit', -10, 'Associate level', is('level', 'is', 'associate')),
  fit(
    'researcher',
    'poor-fit',
    -30,
    'Student or researcher',
    any(is('role', 'is', 'student'), is('role', 'is', 'researcher')),
  ),
  on('demo.requested', 'critical', 25, 'Requested a demo', { starred: true }),
  on('contact.form', 'critical', 20, 'Sent the contact form', { starred: true }),
  on('trial.started', 'critical', 20, 'Started a trial', { starred: true }),
  on('webinar.attended', 'interest', 15, 'Attended a webinar'),
  on('guide.download', 'interest', 10, 'Downloaded a guide', { limit: { times: 2 } }),
  on('pricing.view', 'interest', 10, 'Looked at the prices', { limit: { times: 1, withinDays: 7 } }),
  on('newsletter.signup', 'interest', 5, 'Signed up for the newsletter'),
  on('blog.read', 'interest', 5, 'Read the blog', { limit: { times: 2, withinDays: 30 } }),
  on('spam.complaint', 'penalty', -50, 'Complained about spam'),
];

const competitor = is('competitor', 'isTrue');

function fitEngagement(): ScoringModelInput {
  return {
    id: 'sales-readiness',
    name: 'Sales readiness',
    groups: fourGroups,
    rules: fourGroupRules,
    readyAt: 60,
    bands,
    excludeWhen: competitor,
  };
}

function simple(): ScoringModelInput {
  return {
    id: 'simple',
    name: 'Simple score',
    groups: [
      { id: 'profile', label: 'Profile', kind: 'fit', max: 50 },
      { id: 'behaviour', label: 'Behaviour', kind: 'engagement', max: 50 },
    ],
    rules: [
      fit('decision-maker', 'profile', 15, 'Decision maker', is('decisionMaker', 'isTrue')),
      fit('small-company', 'profile', 10, 'Company under 1,000 employees', is('employees', 'lt', 1000)),
      fit('budget-known', 'profile', 15, 'Budget known', is('budget', 'isKnown')),
      fit('soon', 'profile', 10, 'Wants it within 3 months', is('timeframeMonths', 'lte', 3)),
      on('blog.read', 'behaviour', 5, 'Read the blog'),
      on('newsletter.signup', 'behaviour', 5, 'Signed up for the newsletter'),
      on('guide.download', 'behaviour', 10, 'Downloaded a guide'),
      on('webinar.attended', 'behaviour', 15, 'Attended a webinar'),
      on('contact.form', 'behaviour', 20, 'Asked for contact', { starred: true }),
      on('trial.started', 'behaviour', 20, 'Started a trial', { starred: true }),
    ],
    readyAt: 60,
    bands,
    excludeWhen: competitor,
  };
}

function threeGates(): ScoringModelInput {
  return {
    ...fitEngagement(),
    id: 'three-gates',
    name: 'Three must-haves and a size class',
    gates: [
      { id: 'region', label: 'Region', when: is('region', 'isOneOf', ['DE', 'AT', 'CH']) },
      { id: 'department', label: 'Department', when: is('department', 'isOneOf', ['marketing', 'sales']) },
      { id: 'industry', label: 'Industry', when: is('industry', 'isOneOf', ['software', 'manufacturing']) },
    ],
    classes: [
      { value: 1, label: 'Small', when: is('employees', 'lt', 50) },
      { value: 2, label: 'Mid-size', when: is('employees', 'lt', 1000) },
      { value: 3, label: 'Large', when: is('employees', 'gte', 1000) },
    ],
    bands: [
      { id: 'cold', label: 'Cold', fromPoints: 0 },
      { id: 'warm', label: 'Warm', fromPoints: 30, fromGates: 2 },
      { id: 'hot', label: 'Hot', fromPoints: 60, fromGates: 3, leaveBelow: 50 },
    ],
  };
}

/**
 * S15. The need weighs more than the other three together, so that "need, and one or two of the others missing" is a
 * threshold: 55 points and two gates. All four are hot, need alone or no need is cold.
 */
function bant(): ScoringModelInput {
  const parts = [
    { id: 'budget', label: 'Budget', points: 15, asks: 'is money set aside, or can it be?' },
    { id: 'authority', label: 'Authority', points: 15, asks: 'do they decide, or sit with who does?' },
    { id: 'need', label: 'Need', points: 55, asks: 'do they have the problem that we solve?' },
    { id: 'timeframe', label: 'Timeframe', points: 15, asks: 'do they want it within a year?' },
  ];
  return {
    id: 'bant',
    name: 'BANT',
    gates: parts.map(({ id, label }) => ({ id, label, when: is(id, 'isTrue') })),
    groups: [{ id: 'bant', label: 'Budget, authority, need, timeframe', kind: 'fit', max: 100 }],
    rules: parts.map(({ id, label, points, asks }) => fit(id, 'bant', points, `${label}: ${asks}`, is(id, 'isTrue'))),
    readyAt: 0,
    bands: [
      { id: 'cold', label: 'Cold', fromPoints: 0 },
      { id: 'warm', label: 'Warm', fromPoints: 55, fromGates: 2 },
      { id: 'hot', label: 'Hot', fromPoints: 55, fromGates: 4 },
    ],
  };
}

/** S12: hears only what belongs to one campaign; the same events still count in every other model. */
function localCampaign(): ScoringModelInput {
  return {
    id: 'spring-webinar',
    name: 'Spring webinar',
    scope: { kind: 'property', name: 'campaign', test: { op: 'is', value: 'spring-webinar' } },
    groups: [
      { id: 'profile', label: 'Profile', kind: 'fit', max: 40 },
      { id: 'interest', label: 'Interest', kind: 'engagement', max: 60, decay: { kind: 'expire', days: 60 } },
    ],
    rules: [
      fit('decision-maker', 'profile', 25, 'Decision maker', is('decisionMaker', 'isTrue')),
      fit('small-company', 'profile', 15, 'Company under 1,000 employees', is('employees', 'lt', 1000)),
      on('webinar.registered', 'interest', 15, 'Registered', { limit: { times: 1 } }),
      on('webinar.attended', 'interest', 30, 'Attended', { starred: true, limit: { times: 1 } }),
      on('webinar.question', 'interest', 15, 'Asked a question', { limit: { times: 2 } }),
      on('recording.watched', 'interest', 15, 'Watched the recording', { limit: { times: 1 } }),
    ],
    readyAt: 60,
    bands,
  };
}

function preset(description: string, input: () => ScoringModelInput): ModelPreset {
  const make = () => scoringModelSchema.parse(input());
  const { id, name } = input();
  return { id, name, description, make };
}

/** Models to begin with (S15), plainest first. */
export const modelPresets: readonly ModelPreset[] = [
  preset('What they are and what they do, half and half: 5, 10, 15 or 20 points a step.', simple),
  preset(
    'Good and ideal fit, critical conversions and interest, 25 points each, with penalties beside them.',
    fitEngagement,
  ),
  preset('Twenty points in all, ready at 12: for a team that adds up in its head.', twentyPoints),
  preset(
    'The same points behind three must-have conditions and a size class: 2389 is mid-size, 3 must-haves met, 89 points.',
    threeGates,
  ),
  preset(
    'Four questions, budget, authority, need and timeframe: all four are hot, the need with one or two missing is warm.',
    bant,
  ),
  preset('Hears only the events of one campaign, beside the models that hear everything.', localCampaign),
  preset('About deals: stage and value, what their people do, and points lost after two weeks of silence.', dealHealth),
];
