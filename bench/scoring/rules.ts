/** The 30 rules in a form that belongs to none of the contenders; each makes its own of it before the clock runs. */

export type Value = string | number | boolean;

export type Comparison =
  | { readonly attribute: string; readonly op: 'is'; readonly value: string }
  | { readonly attribute: string; readonly op: 'isOneOf'; readonly value: readonly string[] }
  | { readonly attribute: string; readonly op: 'lt' | 'gte'; readonly value: number };

/** Holds when all (or any) of its comparisons hold. */
export interface FitRule {
  readonly id: string;
  readonly group: 'good' | 'ideal';
  readonly points: number;
  readonly combine: 'all' | 'any';
  readonly of: readonly Comparison[];
}

/** Gives its points each time. */
export interface BehaviourRule {
  readonly id: string;
  readonly group: 'interest' | 'conversion';
  readonly points: number;
  readonly event: string;
}

/** What the rules of a group can give together. */
export const budgets = { good: 25, ideal: 25, interest: 25, conversion: 25 } as const;
export type Group = keyof typeof budgets;
export const groups = Object.keys(budgets) as readonly Group[];

/** From cold to hot. */
export const bands = [
  { id: 'cold', fromPoints: 0 },
  { id: 'warm', fromPoints: 30 },
  { id: 'hot', fromPoints: 60 },
] as const;
export const readyAt = 60;

const is = (attribute: string, value: string): Comparison => ({ attribute, op: 'is', value });
const oneOf = (attribute: string, ...value: string[]): Comparison => ({ attribute, op: 'isOneOf', value });
const lt = (attribute: string, value: number): Comparison => ({ attribute, op: 'lt', value });
const gte = (attribute: string, value: number): Comparison => ({ attribute, op: 'gte', value });

const fit = (
  id: string,
  group: FitRule['group'],
  points: number,
  combine: 'all' | 'any',
  ...of: Comparison[]
): FitRule => ({ id, group, points, combine, of });

export const fitRules: readonly FitRule[] = [
  fit('country', 'good', 3, 'all', oneOf('country', 'de', 'at', 'ch')),
  fit('industry', 'good', 4, 'all', is('industry', 'software')),
  fit('employees', 'good', 5, 'all', lt('employees', 1000)),
  fit('revenue', 'good', 4, 'all', gte('revenue', 1_000_000)),
  fit('title', 'good', 5, 'all', is('title', 'cto')),
  fit('department', 'good', 3, 'all', oneOf('department', 'it', 'engineering')),
  fit('region', 'good', 2, 'all', is('region', 'south')),
  fit('source', 'good', 3, 'all', is('source', 'referral')),
  fit('plan', 'good', 4, 'all', oneOf('plan', 'team', 'enterprise')),
  fit('seats', 'good', 3, 'all', gte('seats', 50)),
  fit('age', 'good', 2, 'all', gte('age', 30)),
  fit('language', 'good', 2, 'all', is('language', 'german')),
  fit('mid', 'ideal', 6, 'all', gte('employees', 100), lt('employees', 500)),
  fit('buyer', 'ideal', 6, 'any', is('title', 'cto'), is('title', 'cfo')),
  fit('core', 'ideal', 5, 'all', is('industry', 'software'), oneOf('country', 'de', 'at', 'ch')),
  fit('rich', 'ideal', 4, 'all', gte('revenue', 5_000_000), gte('seats', 100)),
  fit('young', 'ideal', 2, 'all', lt('age', 40), is('department', 'engineering')),
  fit('home', 'ideal', 3, 'all', is('region', 'south'), is('language', 'german')),
  fit('warm', 'ideal', 3, 'any', is('source', 'referral'), is('source', 'event')),
  fit('upsell', 'ideal', 5, 'all', is('plan', 'team'), gte('seats', 40)),
];

const does = (event: string, group: BehaviourRule['group'], points: number): BehaviourRule => ({
  id: `did-${event}`,
  group,
  points,
  event,
});

export const behaviourRules: readonly BehaviourRule[] = [
  does('page', 'interest', 1),
  does('blog', 'interest', 1),
  does('newsletter', 'interest', 2),
  does('video', 'interest', 2),
  does('guide', 'interest', 3),
  does('webinar', 'conversion', 3),
  does('pricing', 'conversion', 2),
  does('trial', 'conversion', 5),
  does('demo', 'conversion', 6),
  does('contact', 'conversion', 6),
];

/** What each of the 12 attributes can be. */
export const attributeValues: Readonly<Record<string, readonly Value[]>> = {
  country: ['de', 'at', 'ch', 'fr', 'us', 'gb'],
  industry: ['software', 'retail', 'banking', 'health'],
  employees: [5, 40, 120, 400, 900, 2500],
  revenue: [100_000, 900_000, 2_000_000, 8_000_000],
  title: ['cto', 'cfo', 'developer', 'student'],
  department: ['it', 'engineering', 'sales', 'finance'],
  region: ['south', 'north', 'east', 'west'],
  source: ['referral', 'event', 'search', 'ad'],
  plan: ['free', 'team', 'enterprise'],
  seats: [1, 20, 45, 60, 150],
  age: [22, 28, 35, 48],
  language: ['german', 'english', 'french'],
};
