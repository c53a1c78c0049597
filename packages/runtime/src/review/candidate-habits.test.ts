import { describe, expect, it } from 'vitest';
import type { PastEvent } from '../run/contact-state.ts';
import { scoringModelSchema } from '../scoring/model.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { dayMs } from '../values/duration.ts';
import type { JsonObject } from '../values/json.ts';
import { suggestedLines } from './accept-lines.ts';
import { candidateRules } from './candidate-rules.ts';
import { doneBefore } from './done-before.ts';
import type { ReviewPerson } from './review-person.ts';
import { finish } from './slices.ts';
import { suggestPoints } from './suggest-points.ts';

const seed = Number(process.env.SEED ?? 11);
const atMs = 400 * dayMs;

const model = scoringModelSchema.parse({
  id: 'm',
  name: 'M',
  groups: [
    { id: 'fit', label: 'Fit', kind: 'fit', max: 50 },
    { id: 'interest', label: 'Interest', kind: 'engagement', max: 50 },
  ],
  rules: [{ id: 'demo', group: 'interest', label: 'Demo', points: 10, kind: 'event', event: 'demo' }],
  readyAt: 50,
});

type Random = ReturnType<typeof seededRandom>;

/** People who do things at random, and convert more often where `chance` says so of what they did. */
function population(count: number, chance: (done: Habits) => number, of = seed): ReviewPerson[] {
  const random = seededRandom(of);
  return Array.from({ length: count }, (_, index) => {
    const habits = habitsOf(random);
    const past = eventsOf(habits, random);
    const events = new Set(past.map(({ name }) => name).filter((name) => name !== 'ripen.email.sent'));
    return {
      score: events.has('demo') ? 10 : 0,
      converted: random.next() < chance(habits),
      sinceMs: index,
      rules: new Set(events.has('demo') ? ['demo'] : []),
      attributes: new Map(),
      events,
      done: doneBefore(past, atMs),
    };
  });
}

interface Habits {
  readonly plan: string | null;
  readonly seats: number;
  readonly reads: number;
  readonly mails: number;
  readonly openRate: number;
}

const habitsOf = (random: Random): Habits => ({
  plan: random.next() < 0.6 ? random.pick(['free', 'team', 'enterprise']) : null,
  seats: random.int(1, 100),
  reads: random.int(0, 6),
  mails: random.int(3, 30),
  openRate: random.next(),
});

function eventsOf({ plan, seats, reads, mails, openRate }: Habits, random: Random): PastEvent[] {
  const event = (name: string, properties: JsonObject = {}): PastEvent => ({
    name,
    atMs: atMs - random.int(0, 29) * dayMs,
    properties,
  });
  return [
    ...(plan === null ? [] : [event('demo', { plan, seats, id: `d${random.int(0, 1e6)}` })]),
    ...Array.from({ length: reads }, () => event('blog.read')),
    ...Array.from({ length: mails }, () => event('ripen.email.sent')),
    ...Array.from({ length: Math.round(openRate * mails) }, () => event('ripen.email.opened')),
  ];
}

/** What would be offered, by what each new rule asks for. */
function suggested(people: readonly ReviewPerson[]) {
  const candidates = finish(candidateRules(model, people, new Set(['order.completed'])));
  const outcome = finish(suggestPoints(candidates.data, { seed }));
  const points = outcome.kind === 'suggested' ? outcome.points : [];
  const lines = suggestedLines(candidates.rules, points).filter(({ kind }) => kind === 'add');
  return { outcome, candidates, lines, rules: lines.map(({ rule }) => rule) };
}

describe('R3: what somebody did, how often and with what', () => {
  it('finds what is in a property of an event, which the event alone does not tell', () => {
    const { outcome, rules } = suggested(population(1500, ({ plan }) => (plan === 'enterprise' ? 0.45 : 0.15)));
    expect(outcome.kind).toBe('suggested');
    const best = rules.toSorted((one, other) => other.points - one.points)[0];
    expect(best).toMatchObject({
      kind: 'event',
      event: 'demo',
      group: 'interest',
      limit: { times: 1 },
      where: { kind: 'property', name: 'plan', test: { op: 'is', value: 'enterprise' } },
    });
    expect(best?.label).toBe('Did “demo” where the event’s plan is “enterprise”');
  });

  it('finds a number in a property: at least so much', () => {
    const { rules } = suggested(population(1500, ({ plan, seats }) => (plan !== null && seats >= 50 ? 0.45 : 0.15)));
    const best = rules.toSorted((one, other) => other.points - one.points)[0];
    expect(best).toMatchObject({ event: 'demo', where: { name: 'seats', test: { op: 'gte' } } });
  });

  it('finds how often something was done', () => {
    const { rules } = suggested(population(1500, ({ reads }) => (reads >= 5 ? 0.45 : 0.15)));
    const best = rules.toSorted((one, other) => other.points - one.points)[0];
    expect(best).toMatchObject({ kind: 'fit', group: 'fit', when: { kind: 'did', event: 'blog.read', atLeast: 5 } });
    expect(best?.label).toMatch(/^Did “?"?blog\.read/);
  });

  it('finds how often one thing was done per another', () => {
    const { rules } = suggested(population(1500, ({ openRate }) => (openRate >= 0.7 ? 0.45 : 0.15)));
    expect(rules.toSorted((one, other) => other.points - one.points)[0]).toMatchObject({
      kind: 'fit',
      group: 'fit',
      when: { kind: 'ratio', event: 'ripen.email.opened', per: { event: 'ripen.email.sent', atLeast: 3 } },
    });
  });

  it('offers nothing where nothing says who buys', () => {
    const outcomes = [0, 1, 2, 3, 4].map((index) => suggested(population(400, () => 0.25, seed + index)).outcome);
    // One in five hundred looks like a signal by chance.
    expect(outcomes.filter(({ kind }) => kind === 'suggested').length).toBeLessThanOrEqual(1);
  });

  it('never offers more than 30 rules, nor looks at names, at the outcome or at what few have', () => {
    const random = seededRandom(seed);
    const people = population(
      800,
      ({ plan, reads, openRate }) => 0.05 + (plan ? 0.2 : 0) + reads / 12 + openRate / 4,
    ).map((person) => {
      const many: PastEvent[] = Array.from({ length: 60 }, (_, n) => ({
        name: `did.${n}`,
        atMs: atMs - dayMs,
        properties: Object.fromEntries(Array.from({ length: 30 }, (_, p) => [`p${p}`, random.int(0, 40)])),
      })).filter(() => random.next() < 0.5);
      const done = new Map([...person.done, ...doneBefore([...many, { ...outcome, atMs }], atMs)]);
      return { ...person, events: new Set([...person.events, ...done.keys()]), done };
    });
    const { lines, candidates } = suggested(people);
    expect(lines.length).toBeLessThanOrEqual(30);
    // Bounded whatever is sent: 40 events, 20 properties, 12 counted and 8 ratios, each with a few cuts.
    expect(candidates.rules.length).toBeLessThan(500);
    const columns = new Set(candidates.rules.map(({ column }) => column));
    expect([...columns].some((column) => column.includes('order.completed') || / id$/.test(column))).toBe(false);
    const ratios = [...columns].filter((column) => column.startsWith('ratio'));
    expect(ratios.length).toBeGreaterThan(0);
    expect(ratios.length).toBeLessThanOrEqual(8);
    const matches = candidates.data.rows.flatMap(({ matched }) => matched);
    for (const feature of candidates.rules.keys()) {
      expect(matches.filter((one) => one === feature).length).toBeGreaterThanOrEqual(10);
    }
  }, 30_000);

  it('counts only what was done before the outcome, and lately as the last 30 days', () => {
    const at = (days: number, properties: JsonObject = {}) => ({ name: 'x', atMs: atMs + days * dayMs, properties });
    const done = doneBefore(
      [at(-400), at(-30), at(-29.9, { a: 3 }), at(0, { a: 1, b: 'yes' }), at(0.1, { a: 9 })],
      atMs,
    );
    expect(done.get('x')).toMatchObject({ ever: 4, lately: 2 });
    expect(done.get('x')?.properties.get('a')).toEqual({ values: new Set([3, 1]), most: 3 });
    expect(done.get('x')?.properties.get('b')).toEqual({ values: new Set(['yes']), most: null });
  });
});

const outcome = { name: 'order.completed', properties: { revenue: 10 } };
