import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { emptyBook, type ReferenceBook } from '../document/reference-book.ts';
import { checkModel } from './check-model.ts';
import { type ScoringModelInput, scoringModelSchema } from './model.ts';
import { modelPresets } from './presets.ts';

const attribute = (name: string): Condition => ({ kind: 'attribute', name, test: { op: 'isTrue' } });
const book: ReferenceBook = {
  ...emptyBook,
  attributes: [{ name: 'vip', type: 'boolean' }],
  events: ['read', 'visit', 'order'],
};

/** Nothing is wrong with it. */
const sound: ScoringModelInput = {
  id: 'm',
  name: 'Model',
  groups: [
    { id: 'fit', label: 'Fit', kind: 'fit', max: 40 },
    { id: 'do', label: 'Interest', kind: 'engagement', max: 60 },
  ],
  rules: [
    { id: 'vip', kind: 'fit', group: 'fit', label: 'VIP', points: 40, when: attribute('vip') },
    { id: 'read', kind: 'event', group: 'do', label: 'Read', points: 5, event: 'read' },
    { id: 'visit', kind: 'event', group: 'do', label: 'Visit', points: 10, event: 'visit' },
    { id: 'order', kind: 'event', group: 'do', label: 'Order', points: 30, event: 'order', starred: true },
    { id: 'away', kind: 'absence', group: 'do', label: 'Away', points: 5, event: 'order', days: 30 },
  ],
  readyAt: 60,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'hot', label: 'Hot', fromPoints: 60, leaveBelow: 50 },
  ],
};

type Change = (model: ReturnType<typeof scoringModelSchema.parse>) => void;
const model = (change: Change = () => {}) => {
  const parsed = scoringModelSchema.parse(structuredClone(sound));
  change(parsed);
  return parsed;
};
const codes = (change: Change) => checkModel(model(change), book).map(({ code }) => code);
const rule = (m: Parameters<Change>[0], id: string) => m.rules.find((one) => one.id === id) ?? fail(id);
const fail = (id: string): never => {
  throw new Error(`no ${id}`);
};

describe('S16: a model is checked while it is drawn', () => {
  it('S16: a sound model has no problem', () => {
    expect(checkModel(model(), book)).toEqual([]);
  });

  const cases: [string, Change, ...string[]][] = [
    ['fewer than 5 rules', (m) => m.rules.pop(), 'few-rules'],
    [
      'only engagement',
      (m) => m.rules.splice(0, 1, { ...rule(m, 'read'), id: 'again' }),
      'group-without-rules',
      'one-sided',
    ],
    [
      'two rules that reach ready alone',
      (m) => {
        m.readyAt = 30;
      },
      'ready-by-one-rule',
      'ready-by-one-rule',
    ],
    [
      'a threshold above the budgets',
      (m) => {
        m.readyAt = 101;
      },
      'threshold-above-budgets',
    ],
    [
      'a band above the budgets',
      (m) => m.bands.push({ id: 'x', label: 'X', fromPoints: 101, fromGates: 0 }),
      'threshold-above-budgets',
    ],
    [
      'an unstarred rule worth more than a starred one',
      (m) => {
        rule(m, 'visit').points = 31;
      },
      'unstarred-above-starred',
    ],
    [
      'budgets that do not add up',
      (m) => {
        const group = m.groups[1];
        if (group !== undefined) group.max = 70;
      },
      'budgets-do-not-add-up',
    ],
    [
      'a rule on an attribute that nothing fills',
      (m) => m.rules.splice(0, 1, { ...rule(m, 'vip'), kind: 'fit', when: attribute('vipp') }),
      'attribute-nothing-fills',
    ],
    [
      'a rule on an event that nobody sends',
      (m) => Object.assign(rule(m, 'read'), { event: 'reed' }),
      'event-not-seen',
    ],
    [
      'a budget that its rules cannot fill',
      (m) => {
        rule(m, 'vip').points = 39;
      },
      'budget-not-filled',
    ],
    [
      'a rule that asks for more than its budget',
      (m) => {
        rule(m, 'vip').points = 41;
      },
      'rule-above-budget',
    ],
    [
      'a rule without points',
      (m) => {
        rule(m, 'read').points = 0;
      },
      'rule-without-points',
    ],
    ['a rule of no group', (m) => Object.assign(rule(m, 'read'), { group: 'gone' }), 'unknown-group'],
    ['a rule in the wrong group', (m) => Object.assign(rule(m, 'read'), { group: 'fit' }), 'rule-in-wrong-group'],
    ['a budget without 0', (m) => Object.assign(m.groups[0] ?? {}, { min: 5 }), 'budget-without-zero'],
    [
      'a budget upside down',
      (m) => Object.assign(m.groups[0] ?? {}, { min: 50 }),
      'budget-without-zero',
      'budget-upside-down',
    ],
    [
      'fit that fades',
      (m) => Object.assign(m.groups[0] ?? {}, { decay: { kind: 'halfLife', days: 3 } }),
      'decay-on-fit',
    ],
    [
      'a band that asks for gates there are not',
      (m) => Object.assign(m.bands[1] ?? {}, { fromGates: 1 }),
      'band-needs-more-gates',
    ],
    [
      'a band left before it is entered',
      (m) => Object.assign(m.bands[1] ?? {}, { leaveBelow: 61 }),
      'leave-above-enter',
    ],
    ['bands that do not rise', (m) => m.bands.reverse(), 'bands-not-rising'],
    [
      'bands and a grid',
      (m) => {
        m.grid = { fit: [{ id: 'A', from: 20 }], engagement: [{ id: '1', from: 20 }] };
      },
      'bands-and-grid',
    ],
    [
      'a grid that does not fall or asks for too much',
      (m) => {
        m.bands = [];
        m.grid = {
          fit: [
            { id: 'A', from: 20 },
            { id: 'B', from: 20 },
          ],
          engagement: [{ id: '1', from: 61 }],
        };
      },
      'grid-not-falling',
      'threshold-above-budgets',
    ],
    [
      'everybody ready from the start',
      (m) => {
        m.readyAt = 0;
      },
      'ready-at-once',
    ],
    ['the same id twice', (m) => Object.assign(rule(m, 'visit'), { id: 'read' }), 'duplicate-id'],
    [
      'a score that depends on itself',
      (m) => {
        m.excludeWhen = { kind: 'standing', model: 'm', is: 'dead' };
      },
      'condition-model-unknown',
      'depends-on-itself',
    ],
    [
      'an event property where no event is',
      (m) => {
        m.deadWhen = { kind: 'property', name: 'x', test: { op: 'isKnown' } };
      },
      'condition-property-without-event',
    ],
  ];

  it.each(cases)('S16: %s', (_name, change, ...expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it('S16: disabled rules do not count', () => {
    const disable: Change = (m) => {
      rule(m, 'away').enabled = false;
    };
    expect(codes(disable)).toEqual(['few-rules']);
  });

  it('S16: two models that ask for each other’s score depend on themselves', () => {
    const other = model((m) => {
      m.id = 'other';
      m.excludeWhen = { kind: 'ready', model: 'm' };
    });
    const asking = model((m) => {
      m.excludeWhen = { kind: 'ready', model: 'other' };
    });
    expect(checkModel(asking, { ...book, models: [other, asking] }).map(({ code }) => code)).toEqual([
      'depends-on-itself',
    ]);
  });

  it('S16: with gates the scale is 99, and budgets of 99 or 100 add up', () => {
    const gated: Change = (m) => {
      m.gates = [{ id: 'g', label: 'Gate', when: attribute('vip') }];
      m.readyAt = 100;
    };
    expect(codes(gated)).toEqual(['threshold-above-budgets']);
  });

  it('says where: group, rule and JSON pointer', () => {
    const [found] = checkModel(
      model((m) => Object.assign(rule(m, 'visit'), { group: 'gone' })),
      book,
    );
    expect(found?.at).toEqual({ ruleId: 'visit', pointer: '/rules/2' });
  });
});

describe('S1: what a model is about', () => {
  const stage = { kind: 'attribute', name: 'stage', test: { op: 'is', value: 'proposal' } } as const;
  const deal = (change: Change) =>
    model((m) => {
      m.about = 'deal';
      change(m);
    });
  const found = (one: ReturnType<typeof model>, more: Partial<ReferenceBook> = {}) =>
    checkModel(one, { ...book, ...more }).map(({ code }) => code);

  it('S1, S16: knows what every deal has, and only in a model about deals', () => {
    const byStage: Change = (m) => {
      m.excludeWhen = stage;
    };
    expect(found(deal(byStage))).not.toContain('attribute-nothing-fills');
    expect(found(model(byStage))).toContain('attribute-nothing-fills');
    const won: Change = (m) => void Object.assign(rule(m, 'visit'), { event: 'ripen.deal.won' });
    expect(found(deal(won))).not.toContain('event-not-seen');
  });

  it('S1: refuses to ask for a score of the other kind, which is always unknown', () => {
    const other = { ...model(), id: 'other', name: 'Other', about: 'deal' as const };
    const asks = model((m) => {
      m.deadWhen = { kind: 'ready', model: 'other' };
    });
    const [problem] = checkModel(asks, { ...book, models: [asks, other] }).filter(
      ({ code }) => code === 'score-of-others',
    );
    expect(problem).toMatchObject({ severity: 'error', at: { pointer: '/deadWhen' } });
    expect(problem?.message).toContain('“Other”, which deals have');
    expect(found({ ...asks, about: 'deal' }, { models: [other] })).not.toContain('score-of-others');
  });
});

describe('S15: presets', () => {
  const attributes = [
    'email',
    'employees',
    'budget',
    'decisionMaker',
    'timeframeMonths',
    'level',
    'role',
    'competitor',
  ];
  const filled: ReferenceBook = {
    ...emptyBook,
    attributes: [...attributes, 'region', 'department', 'industry', 'authority', 'need', 'timeframe'].map((name) => {
      const types = { employees: 'number', timeframeMonths: 'number' } as const;
      const booleans = ['decisionMaker', 'competitor', 'authority', 'need', 'timeframe'];
      const type = name in types ? 'number' : booleans.includes(name) ? 'boolean' : 'text';
      return { name, type };
    }),
  };

  it.each(modelPresets.map((preset) => [preset.id, preset] as const))(
    'S15, S16: %s is a valid model without errors',
    (id, preset) => {
      const made = preset.make();
      expect(made.id).toBe(id);
      const events = made.rules.flatMap((one) => (one.kind === 'fit' ? [] : [one.event]));
      const problems = checkModel(made, { ...filled, events, models: [made] });
      const allowed = id === 'bant' ? ['few-rules', 'one-sided', 'condition-type'] : [];
      expect(problems.filter(({ code }) => !allowed.includes(code))).toEqual([]);
    },
  );
});
