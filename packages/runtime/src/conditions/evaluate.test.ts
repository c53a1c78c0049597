import { describe, expect, it } from 'vitest';
import { testNowMs } from './arbitraries.test-kit.ts';
import { always, type Condition } from './condition.ts';
import { compileCondition } from './evaluate.ts';
import { maxDepth } from './expand.ts';
import type { Answer } from './facts.ts';
import { factsOf, withAttributes } from './facts-of.test-kit.ts';

const none = new Map<string, Condition>();
const answer = (condition: Condition, facts = factsOf({}), segments: ReadonlyMap<string, Condition> = none) =>
  compileCondition(condition, segments)(facts);

/** Conditions whose answers are known. */
const asked = {
  true: { kind: 'attribute', name: 'yes', test: { op: 'isTrue' } },
  false: { kind: 'attribute', name: 'no', test: { op: 'isTrue' } },
  null: { kind: 'attribute', name: 'missing', test: { op: 'isTrue' } },
} as const satisfies Record<string, Condition>;
const facts = withAttributes({ yes: true, no: false });
const all3: readonly Answer[] = [true, false, null];

describe('W5: three-valued logic', () => {
  const tables: Record<'all' | 'any' | 'none', readonly Answer[]> = {
    //       TT    TF     TU     FT     FF     FU     UT    UF     UU
    all: [true, false, null, false, false, false, null, false, null],
    any: [true, true, true, true, false, null, true, null, null],
    none: [false, false, false, false, true, null, false, null, null],
  };

  for (const kind of ['all', 'any', 'none'] as const) {
    it(`“${kind}” of two follows Kleene’s table`, () => {
      const row = all3.flatMap((a) => all3.map((b) => answer({ kind, of: [asked[`${a}`], asked[`${b}`]] }, facts)));
      expect(row).toEqual(tables[kind]);
    });

    it(`“${kind}” of three is the same however it is bracketed and ordered`, () => {
      for (const a of all3) {
        for (const b of all3) {
          for (const c of all3) {
            const parts = [asked[`${a}`], asked[`${b}`], asked[`${c}`]];
            const flat = answer({ kind, of: parts }, facts);
            expect(answer({ kind, of: [...parts].reverse() }, facts)).toBe(flat);
            const inner = kind === 'none' ? 'any' : kind;
            expect(answer({ kind, of: [{ kind: inner, of: parts.slice(0, 2) }, parts[2] ?? always] }, facts)).toBe(
              flat,
            );
          }
        }
      }
    });
  }

  it('of nothing: all is true, any is false, none is true', () => {
    expect(answer(always)).toBe(true);
    expect(answer({ kind: 'any', of: [] })).toBe(false);
    expect(answer({ kind: 'none', of: [] })).toBe(true);
  });

  it('of one is that one, and none of one is its opposite', () => {
    for (const a of all3) {
      expect(answer({ kind: 'all', of: [asked[`${a}`]] }, facts)).toBe(a);
      expect(answer({ kind: 'any', of: [asked[`${a}`]] }, facts)).toBe(a);
      expect(answer({ kind: 'none', of: [asked[`${a}`]] }, facts)).toBe(a === null ? null : !a);
    }
  });
});

describe('event properties', () => {
  const plan = (name: string, value = 'pro'): Condition => ({ kind: 'property', name, test: { op: 'is', value } });

  it('are reached by dotted paths, or by a key that has dots itself', () => {
    const properties = { plan: 'Pro', cart: { item: { name: 'Pro' } }, 'utm.source': 'pro' };
    for (const name of ['plan', 'cart.item.name', 'utm.source'])
      expect(answer(plan(name), factsOf({}, properties)), name).toBe(true);
    for (const name of ['cart.item', 'cart.item.name.length', 'plan.length', 'cart..name', '', '.', 'utm']) {
      expect(answer(plan(name), factsOf({}, properties)), name).toBe(null);
    }
  });

  it('are own properties only (T8)', () => {
    const nested = JSON.parse('{"a":{"b":1},"__proto__":{"x":"pro"},"list":["pro"]}');
    for (const name of [
      'constructor',
      'constructor.name',
      'toString',
      'a.constructor.name',
      'a.__proto__',
      'a.__proto__.b',
      'a.hasOwnProperty',
      'list.length',
      'list.0',
    ]) {
      expect(answer({ kind: 'property', name, test: { op: 'isKnown' } }, factsOf({}, nested)), name).toBe(false);
    }
    expect(answer(plan('__proto__.x'), factsOf({}, nested))).toBe(true);
  });

  it('are not mistaken for the index that “map” and “filter” hand over', () => {
    const facts = [factsOf({}, { plan: 'pro' }), factsOf({}, { plan: 'free' })];
    const nested: Condition = { kind: 'all', of: [{ kind: 'any', of: [plan('plan'), plan('a.b')] }, always] };
    for (const condition of [plan('plan'), nested]) {
      expect(facts.filter(compileCondition(condition, none))).toEqual([facts[0]]);
    }
  });

  it('are unknown where no event is at hand, and “is not known” says so', () => {
    expect(answer(plan('plan'))).toBe(null);
    expect(answer({ kind: 'property', name: 'plan', test: { op: 'isUnknown' } })).toBe(true);
  });

  it('compare as unknown when they are lists or objects, which are known all the same', () => {
    const properties = { tags: ['pro'], cart: { total: 1 } };
    expect(answer(plan('tags'), factsOf({}, properties))).toBe(null);
    expect(answer({ kind: 'property', name: 'cart', test: { op: 'isKnown' } }, factsOf({}, properties))).toBe(true);
  });
});

describe('did', () => {
  const dayMs = 86_400_000;
  const past = [1, 5, 6, 20].map((days) => ({
    name: 'Visit',
    atMs: testNowMs - days * dayMs,
    properties: { page: `p${days}` },
  }));
  const did = (more: Partial<Extract<Condition, { kind: 'did' }>>): Condition => ({
    kind: 'did',
    event: 'Visit',
    atLeast: 1,
    ...more,
  });

  it('counts at least N', () => {
    expect([1, 4, 5].map((atLeast) => answer(did({ atLeast }), factsOf({ past })))).toEqual([true, true, false]);
    expect(answer(did({ event: 'visit' }), factsOf({ past }))).toBe(false);
    expect(answer(did({}))).toBe(false);
  });

  it('looks back a window that is open at its far end and ends now', () => {
    const at = (atMs: number, withinDays?: number) =>
      answer(did({ withinDays }), factsOf({ past: [{ name: 'Visit', atMs, properties: {} }] }));
    expect(at(testNowMs - 7 * dayMs, 7)).toBe(false);
    expect(at(testNowMs - 7 * dayMs + 1, 7)).toBe(true);
    expect(at(testNowMs, 7)).toBe(true);
    expect(at(testNowMs + 1, 7)).toBe(false);
    expect(at(testNowMs + 1)).toBe(false);
    expect(at(0)).toBe(true);
  });

  it('does not care for the order of the past', () => {
    expect(answer(did({ withinDays: 7, atLeast: 3 }), factsOf({ past: [...past].reverse() }))).toBe(true);
  });

  it('counts an event when “where” is true of its own properties; unknown is not enough', () => {
    const where: Condition = { kind: 'property', name: 'page', test: { op: 'isOneOf', value: ['P5', 'p20'] } };
    expect(answer(did({ where, atLeast: 2 }), factsOf({ past }, { page: 'p5' }))).toBe(true);
    expect(answer(did({ where, atLeast: 3 }), factsOf({ past }, { page: 'p5' }))).toBe(false);
    expect(answer(did({ where, withinDays: 2 }), factsOf({ past }, { page: 'p5' }))).toBe(false);
    expect(answer(did({ where: asked.null }), factsOf({ past }))).toBe(false);
  });

  it('cannot stand inside “where”, nor can segments: those are unknown', () => {
    const segments = new Map([['everyone', always]]);
    expect(answer(did({ where: did({}) }), factsOf({ past }))).toBe(false);
    expect(answer(did({ where: { kind: 'segment', segment: 'everyone' } }), factsOf({ past }), segments)).toBe(false);
    expect(answer(did({ where: { kind: 'none', of: [did({})] } }), factsOf({ past }))).toBe(false);
  });
});

describe('scores', () => {
  const score = {
    standing: 'scored',
    points: 64,
    class: 2,
    gatesMet: 3,
    fit: 40,
    engagement: 24,
    ready: true,
    band: 'hot',
  } as const;
  const of = (more: Partial<typeof score> | { standing: 'excluded' | 'dead' } | { band: null }) =>
    factsOf({ scores: new Map([['sales', { ...score, ...more }]]) });
  const questions: readonly Condition[] = [
    { kind: 'score', model: 'sales', part: 'points', test: { op: 'gte', value: 60 } },
    { kind: 'ready', model: 'sales' },
    { kind: 'band', model: 'sales', in: ['warm', 'hot'] },
    { kind: 'standing', model: 'sales', is: 'scored' },
    { kind: 'score', model: 'sales', part: 'points', test: { op: 'isKnown' } },
  ];

  it('S2: compare components, each by itself', () => {
    const parts = { points: 64, class: 2, gatesMet: 3, fit: 40, engagement: 24 } as const;
    for (const [part, value] of Object.entries(parts)) {
      const condition = {
        kind: 'score',
        model: 'sales',
        part: part as keyof typeof parts,
        test: { op: 'eq', value },
      } as const;
      expect(answer(condition, of({})), part).toBe(true);
      expect(answer({ ...condition, test: { op: 'gte', value: value + 1 } }, of({})), part).toBe(false);
    }
  });

  it('S9: excluded and dead contacts have no points and no band, and are not ready', () => {
    expect(questions.map((one) => answer(one, of({})))).toEqual([true, true, true, true, true]);
    expect(questions.map((one) => answer(one, of({ standing: 'excluded' })))).toEqual([
      null,
      false,
      false,
      false,
      false,
    ]);
    expect(questions.map((one) => answer(one, of({ standing: 'dead' })))).toEqual([null, false, false, false, false]);
    expect(answer({ kind: 'standing', model: 'sales', is: 'dead' }, of({ standing: 'dead' }))).toBe(true);
  });

  it('are unknown where the contact has none', () => {
    expect(questions.map((one) => answer(one))).toEqual([null, null, null, null, false]);
  });

  it('know that no band is no band', () => {
    expect(answer({ kind: 'band', model: 'sales', in: ['hot'] }, of({ band: null }))).toBe(false);
    expect(answer({ kind: 'band', model: 'sales', in: [] }, of({}))).toBe(false);
  });

  it('are numbers: operators for text, dates and booleans are unknown', () => {
    for (const test of [{ op: 'is', value: '64' }, { op: 'isTrue' }, { op: 'inLastDays', value: 9 }]) {
      expect(answer({ kind: 'score', model: 'sales', part: 'points', test }, of({}))).toBe(null);
    }
  });
});

describe('segments', () => {
  const member = (segment: string): Condition => ({ kind: 'segment', segment });

  it('are written out', () => {
    const segments = new Map<string, Condition>([
      ['inner', asked.true],
      ['outer', { kind: 'all', of: [member('inner'), asked.true] }],
    ]);
    expect(answer(member('outer'), facts, segments)).toBe(true);
    expect(answer(member('outer'), withAttributes({ yes: false }), segments)).toBe(false);
  });

  it('are unknown when they are missing or contain themselves', () => {
    const segments = new Map<string, Condition>([
      ['a', { kind: 'any', of: [member('b'), asked.false] }],
      ['b', member('a')],
    ]);
    expect(answer(member('gone'))).toBe(null);
    expect(answer(member('a'), facts, segments)).toBe(null);
    expect(answer({ kind: 'any', of: [member('a'), asked.true] }, facts, segments)).toBe(true);
  });

  it('are about the contact: they see no event, but the past', () => {
    const pro: Condition = { kind: 'property', name: 'plan', test: { op: 'is', value: 'pro' } };
    const segments = new Map<string, Condition>([
      ['now', pro],
      ['known', { kind: 'property', name: 'plan', test: { op: 'isKnown' } }],
      ['past', { kind: 'did', event: 'Buy', atLeast: 1, where: pro }],
    ]);
    const buyer = factsOf({ past: [{ name: 'Buy', atMs: 0, properties: { plan: 'pro' } }] }, { plan: 'pro' });
    expect(['now', 'known', 'past'].map((id) => answer(member(id), buyer, segments))).toEqual([null, false, true]);
  });

  it('that name each other many times do not explode', () => {
    const segments = new Map<string, Condition>([['s0', asked.true]]);
    for (let level = 1; level < 40; level += 1) {
      segments.set(`s${level}`, {
        kind: 'all',
        of: [member(`s${level - 1}`), member(`s${level - 1}`), member(`s${level - 1}`)],
      });
    }
    expect(answer(member('s39'), facts, segments)).toBe(null);
    expect(answer(member('s5'), facts, segments)).toBe(true);
  });
});

describe('doubtful conditions are unknown, never an error', () => {
  it('nested too deep, of an unknown kind, with an unknown operator or a wrong operand', () => {
    const nest = (levels: number) => {
      let condition: Condition = asked.true;
      for (let level = 0; level < levels; level += 1) condition = { kind: 'all', of: [condition] };
      return condition;
    };
    expect(answer(nest(maxDepth), facts)).toBe(true);
    expect(answer(nest(maxDepth + 1), facts)).toBe(null);
    expect(answer(nest(100_000), facts)).toBe(null);
    expect(answer({ kind: 'moon' } as unknown as Condition, facts)).toBe(null);
    expect(answer({ kind: 'attribute', name: 'yes', test: { op: 'constructor' } }, facts)).toBe(null);
    expect(answer({ kind: 'attribute', name: 'yes', test: { op: 'gt', value: 'many' } }, facts)).toBe(null);
  });
});
