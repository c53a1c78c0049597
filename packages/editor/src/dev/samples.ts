import type { ScoreView } from '../ui/index.ts';

const thresholds = [
  { label: 'Warm', at: 40 },
  { label: 'Hot', at: 70 },
];
const dayMs = 86_400_000;
const now = Date.now();

function bandOf(points: number) {
  if (points >= 70) return { id: 'hot', label: 'Hot', warmth: 1 };
  if (points >= 40) return { id: 'warm', label: 'Warm', warmth: 0.5 };
  return { id: 'cold', label: 'Cold', warmth: 0 };
}

export function score(points: number, more: Partial<ScoreView> = {}): ScoreView {
  return {
    modelName: 'Demo readiness',
    gates: { met: 0, total: 0, items: [] },
    points,
    scaleMax: 100,
    thresholds,
    band: bandOf(points),
    ready: points >= 70,
    ...more,
  };
}

const gates = {
  met: 3,
  total: 3,
  items: [
    { label: 'Works in Germany, Austria or Switzerland', state: 'met' as const },
    { label: 'Department is marketing or sales', state: 'met' as const },
    { label: 'Company has 50 to 5,000 people', state: 'met' as const },
  ],
};

export const explained: ScoreView = score(89, {
  class: { value: 2, label: 'Mid-size' },
  gates,
  rank: { place: 12, of: 840 },
  explanation: {
    groups: [
      {
        label: 'Good fit',
        kind: 'fit',
        points: 30,
        max: 30,
        lines: [
          { label: 'Job title contains “Head of”', points: 20 },
          { label: 'Industry is software', points: 10 },
          { label: 'Uses a CRM', points: 0, why: 'Tools in use is not known' },
        ],
      },
      {
        label: 'Interest',
        kind: 'engagement',
        points: 19,
        max: 25,
        decayPoints: -6,
        lines: [
          { label: 'Read the blog, 4 times', points: 20, atMs: now - 9 * dayMs },
          { label: 'Downloaded an e-guide', points: 5, cutPoints: 5, atMs: now - 2 * dayMs },
        ],
      },
      {
        label: 'Critical conversion',
        kind: 'engagement',
        points: 40,
        max: 40,
        lines: [
          { label: 'Requested a demo', points: 20, atMs: now - 3_600_000 },
          { label: 'Looked at the prices', points: 20, atMs: now - 5_400_000 },
        ],
      },
    ],
    total: 89,
    suggestions: [
      { label: 'Learn which tools they use', gain: 10 },
      { label: 'Join a webinar', gain: 6 },
    ],
  },
});

export const warm: ScoreView = score(52, {
  class: { value: 1, label: 'Small' },
  gates: {
    met: 1,
    total: 3,
    items: [
      { label: 'Works in Germany, Austria or Switzerland', state: 'met' },
      { label: 'Department is marketing or sales', state: 'unmet' },
      { label: 'Company has 50 to 5,000 people', state: 'unknown' },
    ],
  },
  explanation: {
    groups: [
      {
        label: 'Interest',
        kind: 'engagement',
        points: 52,
        max: 60,
        lines: [{ label: 'Webinar, 3 times', points: 52 }],
      },
    ],
    total: 52,
    suggestions: [{ label: 'Request a demo', gain: 20 }],
  },
});

export const scores: readonly [string, ScoreView][] = [
  ['Hot, class and gates', explained],
  ['Warm, gates open', warm],
  ['Cold', score(12)],
  ['Zero', score(0)],
  ['Below zero', score(-40)],
  ['Above the scale', score(2389, { class: { value: 3, label: 'Large' } })],
  [
    'Own scale',
    score(2389, {
      scaleMax: 3000,
      thresholds: [
        { label: 'Warm', at: 1000 },
        { label: 'Hot', at: 2000 },
      ],
    }),
  ],
  ['No bands', score(44, { band: undefined, thresholds: [] })],
  ['Excluded', score(90, { excluded: { reason: 'works at a competitor' } })],
  ['Letter and digit', score(66, { band: { id: 'A2', label: 'A2', warmth: 0.75 } })],
];

export interface SampleContact {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly score: ScoreView;
  readonly lastSeenAtMs: number;
  readonly events: number;
  readonly status: 'Active' | 'With sales' | 'Unsubscribed';
}

const names = [
  'Ana Petrović',
  'Maximilian-Alexander Freiherr von Hohenstein-Waldburg zu Zeil',
  'شيماء عبد الرحمن الدوسري',
  'Li Wei',
  'Jörg Müller',
  'Zoë Okonkwo',
  'Søren Kjær',
  'Inês Albuquerque',
  'Tom Ng',
  'Priya Raghunathan',
];
const companies = [
  'Nordlicht Energie GmbH',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk AG',
  'شركة الرياض للتقنية',
  'Kestrel',
  'Atelier 9',
  'Obi & Daughters',
  'Fjordbank',
];
const titles = ['Head of Marketing', 'Growth lead', 'CEO', 'Student', 'Demand generation manager', 'Sales operations'];
const statuses = ['Active', 'With sales', 'Active', 'Unsubscribed', 'Active'] as const;

const classes = [
  { value: 2, label: 'Mid-size' },
  { value: 1, label: 'Small' },
  { value: 3, label: 'Large' },
];

export function contacts(count: number): SampleContact[] {
  return Array.from({ length: count }, (_, index) => {
    const points = index === 0 ? 89 : ((index * 7919) % 141) - 40;
    const isOut = index % 13 === 8;
    const met = index % 4;
    const items = gates.items.map((item, at) => ({ ...item, state: at < met ? ('met' as const) : ('unmet' as const) }));
    const klass = classes[index % 3] ?? { value: 1, label: 'Small' };
    const shown = { class: klass, gates: { met, total: 3, items }, ready: met === 3 && points >= 70 };
    const view = score(points, { ...shown, ...(isOut ? { excluded: { reason: 'student' } } : {}) });
    return {
      id: `contact-${index}`,
      name: `${names[index % names.length]}${index < names.length ? '' : ` ${index}`}`,
      company: companies[(index * 3) % companies.length] ?? '',
      title: titles[(index * 5) % titles.length] ?? '',
      score: index === 0 ? explained : view,
      lastSeenAtMs: now - index * index * 61_000,
      events: (index * 37) % 1900,
      status: statuses[index % statuses.length] ?? 'Active',
    };
  });
}
