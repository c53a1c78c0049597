import fc from 'fast-check';
import type { Condition } from '../conditions/condition.ts';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import type { ScoringModelInput } from './model.ts';

/**
 * Random models and histories. `unitMs` is what stands for a day: with a few milliseconds in it, a test can look at every
 * millisecond there is.
 */
export interface Scale {
  readonly unitMs: number;
}

export const events = ['read', 'visit', 'order', 'complain'];
const countries = ['DE', 'AT', 'XX'];

type GroupInput = ScoringModelInput['groups'][number];
type RuleInput = ScoringModelInput['rules'][number];

const days = (scale: Scale, units: number) => (units * scale.unitMs) / dayMs;

function decays(scale: Scale): fc.Arbitrary<NonNullable<GroupInput['decay']>> {
  const units = fc.integer({ min: 1, max: 40 });
  return fc.oneof(
    fc.constant({ kind: 'none' } as const),
    units.map((n) => ({ kind: 'halfLife', days: days(scale, n) }) as const),
    units.map((n) => ({ kind: 'halfLife', days: days(scale, n) }) as const),
    fc
      .record({ points: fc.integer({ min: 1, max: 15 }), every: units, idle: fc.integer({ min: 0, max: 20 }) })
      .map(
        ({ points, every, idle }) =>
          ({ kind: 'step', points, everyDays: days(scale, every), idleDays: days(scale, idle) }) as const,
      ),
    units.map((n) => ({ kind: 'expire', days: days(scale, n) }) as const),
  );
}

function groups(scale: Scale): fc.Arbitrary<GroupInput[]> {
  const engagement = fc
    .record({ min: fc.integer({ min: -40, max: 0 }), max: fc.integer({ min: 0, max: 60 }), decay: decays(scale) })
    .map(({ min, max, decay }) => ({ kind: 'engagement', min, max, decay }) as const);
  const fit = fc
    .record({
      min: fc.integer({ min: -40, max: 0 }),
      max: fc.integer({ min: 0, max: 40 }),
      combine: fc.constantFrom('sum', 'first', 'max'),
    })
    .map((one) => ({ kind: 'fit', ...one }) as const);
  return fc
    .tuple(fc.array(engagement, { minLength: 1, maxLength: 4 }), fc.array(fit, { maxLength: 2 }))
    .map(([a, b]) => [...a, ...b].map((group, i) => ({ id: `g${i}`, label: `G${i}`, ...group })));
}

function conditions(scale: Scale): fc.Arbitrary<Condition> {
  return fc.oneof(
    fc
      .constantFrom(...countries)
      .map((value): Condition => ({ kind: 'attribute', name: 'country', test: { op: 'is', value } })),
    fc
      .record({
        event: fc.constantFrom(...events),
        atLeast: fc.integer({ min: 1, max: 3 }),
        n: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ event, atLeast, n }): Condition => ({ kind: 'did', event, atLeast, withinDays: days(scale, n) })),
    fc
      .record({
        event: fc.constantFrom(...events),
        atLeast: fc.integer({ min: 1, max: 3 }),
        n: fc.integer({ min: 1, max: 40 }),
        test: fc.constantFrom({ op: 'is', value: 'prices' }, { op: 'isNot', value: 'prices' }, { op: 'isKnown' }),
      })
      .map(({ event, atLeast, n, test }): Condition => {
        const where = { kind: 'property', name: 'topic', test } as const;
        return { kind: 'did', event, where, atLeast, withinDays: days(scale, n) };
      }),
    fc
      .record({
        event: fc.constantFrom(...events),
        per: fc.record({ event: fc.constantFrom(...events), atLeast: fc.integer({ min: 1, max: 3 }) }),
        test: fc.record({ op: fc.constantFrom('gte', 'lt', 'eq'), value: fc.constantFrom(0.25, 0.5, 1, 2) }),
        n: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ n, ...one }): Condition => ({ kind: 'ratio', ...one, withinDays: days(scale, n) })),
    fc
      .record({
        op: fc.constantFrom('inLastDays', 'moreThanDaysAgo', 'inNextDays'),
        n: fc.integer({ min: 0, max: 40 }),
      })
      .map(({ op, n }): Condition => ({ kind: 'attribute', name: 'renewal', test: { op, value: days(scale, n) } })),
  );
}

function ruleOf(group: GroupInput, scale: Scale): fc.Arbitrary<RuleInput> {
  const points = fc.integer({ min: -30, max: 40 });
  const base = { group: group.id, label: 'R' };
  if (group.kind === 'fit') {
    return fc
      .record({ points, when: conditions(scale) })
      .map((one) => ({ ...base, id: 'r', kind: 'fit', ...one }) as const);
  }
  const event = fc.constantFrom(...events);
  const limit = fc.oneof(
    { arbitrary: fc.constant({}), weight: 3 },
    { arbitrary: fc.integer({ min: 1, max: 2 }).map((times) => ({ limit: { times } })), weight: 1 },
    {
      arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => ({ limit: { times: 2, withinDays: days(scale, n) } })),
      weight: 1,
    },
  );
  return fc.oneof(
    {
      arbitrary: fc
        .tuple(fc.record({ points, event }), limit)
        .map(([a, b]) => ({ ...base, id: 'r', kind: 'event', ...a, ...b }) as const),
      weight: 4,
    },
    {
      arbitrary: fc
        .record({ points, event, n: fc.integer({ min: 1, max: 40 }) })
        .map(({ n, ...one }) => ({ ...base, id: 'r', kind: 'absence', days: days(scale, n), ...one }) as const),
      weight: 1,
    },
  );
}

/** With bands or a grid, with or without gates; every decay, absence rules and conditions on the clock. */
export function models(scale: Scale): fc.Arbitrary<ScoringModelInput> {
  const bands = fc
    .array(fc.record({ up: fc.integer({ min: 1, max: 30 }), leave: fc.integer({ min: 0, max: 12 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((steps) => {
      let from = -20;
      return steps.map(({ up, leave }, i) => {
        from += up;
        return { id: `b${i}`, label: `B${i}`, fromPoints: from, leaveBelow: from - leave };
      });
    });
  const grid = fc.constant<NonNullable<ScoringModelInput['grid']>>({
    fit: [
      { id: 'A', from: 20 },
      { id: 'B', from: 0 },
    ],
    engagement: [
      { id: '1', from: 30 },
      { id: '2', from: 5 },
      { id: '3', from: -10 },
    ],
  });
  const gates = fc
    .array(conditions(scale), { maxLength: 2 })
    .map((list) => list.map((when, i) => ({ id: `t${i}`, label: `T${i}`, when })));
  return groups(scale).chain((list) =>
    fc
      .record({
        rules: fc.tuple(...list.map((group) => fc.array(ruleOf(group, scale), { minLength: 1, maxLength: 4 }))),
        scheme: fc.oneof(
          bands.map((one) => ({ bands: one })),
          bands.map((one) => ({ bands: one })),
          grid.map((one) => ({ grid: one })),
        ),
        gates: fc.oneof(fc.constant<NonNullable<ScoringModelInput['gates']>>([]), gates),
        readyAt: fc.integer({ min: 0, max: 80 }),
        states: fc.oneof(
          { arbitrary: fc.constant<Pick<ScoringModelInput, 'excludeWhen'>>({}), weight: 4 },
          { arbitrary: conditions(scale).map((excludeWhen) => ({ excludeWhen })), weight: 1 },
        ),
      })
      .map(({ rules, scheme, states, ...rest }) => ({
        id: 'm',
        name: 'Model',
        groups: list,
        rules: rules.flat().map((rule, i) => ({ ...rule, id: `r${i}` })),
        ...rest,
        ...scheme,
        ...states,
      })),
  );
}

type Happening =
  | { readonly kind: 'event'; readonly name: string; readonly lateUnits: number; readonly topic: string | null }
  | { readonly kind: 'country'; readonly value: string | null }
  | { readonly kind: 'renewal'; readonly inUnits: number }
  | {
      readonly kind: 'adjust';
      readonly group: number;
      readonly mode: 'add' | 'subtract' | 'set';
      readonly points: number;
    }
  | { readonly kind: 'exclude'; readonly reason: string | null };

/** What happens, each after a wait of some units. */
export function histories(
  most: number,
): fc.Arbitrary<readonly { readonly afterUnits: number; readonly what: Happening }[]> {
  const what: fc.Arbitrary<Happening> = fc.oneof(
    {
      arbitrary: fc.record({
        kind: fc.constant('event' as const),
        name: fc.constantFrom(...events),
        lateUnits: fc.oneof(fc.constant(0), fc.constant(0), fc.double({ min: 0, max: 60, noNaN: true })),
        topic: fc.constantFrom('prices', 'jobs', null),
      }),
      weight: 8,
    },
    {
      arbitrary: fc.record({ kind: fc.constant('country' as const), value: fc.constantFrom(...countries, null) }),
      weight: 2,
    },
    {
      arbitrary: fc.record({ kind: fc.constant('renewal' as const), inUnits: fc.integer({ min: -50, max: 50 }) }),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('adjust' as const),
        group: fc.nat(5),
        mode: fc.constantFrom('add', 'subtract', 'set'),
        points: fc.integer({ min: -30, max: 60 }),
      }),
      weight: 2,
    },
    { arbitrary: fc.record({ kind: fc.constant('exclude' as const), reason: fc.constantFrom('no', null) }), weight: 1 },
  );
  const afterUnits = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 30, noNaN: true }));
  return fc.array(fc.record({ afterUnits, what }), { maxLength: most });
}

/** Plays a history live: the band timer fires before whatever comes after it, as in the engine. */
export function play(
  model: ScoringModelInput,
  history: readonly { readonly afterUnits: number; readonly what: Happening }[],
  scale: Scale,
): TestContact {
  const contact = new TestContact(compile(model));
  let nowMs = startMs;
  for (const { afterUnits, what } of history) {
    nowMs += Math.round(afterUnits * scale.unitMs);
    if (contact.steps.length > 0) contact.passUntil(nowMs - 1);
    happen(contact, what, nowMs, scale);
  }
  return contact;
}

function happen(contact: TestContact, what: Happening, nowMs: number, scale: Scale): void {
  const same = { attributesChanged: new Set<string>(), tagsChanged: false };
  switch (what.kind) {
    case 'event': {
      const atMs = nowMs - Math.round(what.lateUnits * scale.unitMs);
      const properties = what.topic === null ? {} : { topic: what.topic };
      contact.past.push({ name: what.name, atMs, properties });
      contact.apply({ atMs, event: { name: what.name, properties, call: 'track' }, ...same }, nowMs);
      return;
    }
    case 'country':
      if (what.value === null) contact.attributes.delete('country');
      else contact.attributes.set('country', { value: what.value, source: 'form', atMs: nowMs });
      contact.apply({ atMs: nowMs, attributesChanged: new Set(['country']), tagsChanged: false });
      return;
    case 'renewal': {
      const value = new Date(nowMs + what.inUnits * scale.unitMs).toISOString();
      contact.attributes.set('renewal', { value, source: 'form', atMs: nowMs });
      contact.apply({ atMs: nowMs, attributesChanged: new Set(['renewal']), tagsChanged: false });
      return;
    }
    case 'adjust': {
      const groupId = `g${what.group % contact.compiled.groups.length}`;
      const source = { kind: 'person', by: 'Ana' } as const;
      contact.apply({ atMs: nowMs, adjust: [{ groupId, mode: what.mode, points: what.points, source }], ...same });
      return;
    }
    case 'exclude':
      contact.apply({ atMs: nowMs, exclude: { reason: what.reason }, ...same });
  }
}
