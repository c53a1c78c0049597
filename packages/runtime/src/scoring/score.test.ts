import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { dayMs } from '../values/duration.ts';
import { aReader, readRule, startMs, type TestContact } from './contact.test-kit.ts';
import type { ScoringModelInput } from './model.ts';

const country = (value: string): Condition => ({ kind: 'attribute', name: 'country', test: { op: 'is', value } });
const limited = (limit: object) => aReader({ rules: [readRule({ limit })] });

describe('S6: engagement rules', () => {
  it('S6: a condition on the properties decides; unknown does not match', () => {
    const where: Condition = { kind: 'property', name: 'topic', test: { op: 'is', value: 'prices' } };
    const c = aReader({ rules: [readRule({ where })] });
    c.does('read', 0, { topic: 'Prices' }).does('read', 0, { topic: 'jobs' }).does('read', 0, {});
    expect(c.ledger).toHaveLength(1);
    expect(c.view().points).toBe(10);
  });

  it('S6: once means once, and the ledger says why the second gave nothing', () => {
    const c = limited({ times: 1 }).does('read').does('read', 400);
    expect(c.view().points).toBe(10);
    expect(c.ledger[1]).toMatchObject({ asked: 10, givenMilli: 0, why: 'Read, not counted: its limit is once' });
  });

  it('S6: 3 per 30 days: the fourth gives nothing until the first is 30 days old', () => {
    const c = limited({ times: 3, withinDays: 30 });
    for (const day of [0, 10, 20, 29.99, 30, 31]) c.does('read', day);
    expect(c.ledger.map(({ givenMilli }) => givenMilli)).toEqual([10_000, 10_000, 10_000, 0, 10_000, 0]);
    expect(c.ledger[3]?.why).toBe('Read, not counted: its limit is 3 times within 30 days');
  });

  it('S6: a late event cannot slip into a window that is full', () => {
    const c = limited({ times: 2, withinDays: 30 }).does('read', 10).does('read', 20).does('read', 15, {}, 21);
    expect(c.ledger.map(({ givenMilli }) => givenMilli)).toEqual([10_000, 10_000, 0]);
    expect(c.does('read', -15, {}, 22).ledger.at(-1)?.givenMilli).toBe(10_000);
  });

  it('S6: uses long past are forgotten, and an event even older than those is put in its place', () => {
    const c = limited({ times: 1, withinDays: 10 });
    for (const day of [0, 40, 80]) c.does('read', day);
    expect(c.state.limits[0]?.timesMs).toEqual([startMs + 80 * dayMs]);
    c.does('read', 5, {}, 81).does('read', 79, {}, 82);
    expect(c.ledger.map(({ givenMilli }) => givenMilli)).toEqual([10_000, 10_000, 10_000, 10_000, 0]);
    expect(c.state.limits[0]?.timesMs).toEqual([startMs + 5 * dayMs, startMs + 80 * dayMs]);
  });

  it('S10: the limit is used up by what a budget cut, so that it means what it says', () => {
    const groups: ScoringModelInput['groups'] = [{ id: 'g', label: 'G', kind: 'engagement', max: 5 }];
    const c = aReader({ groups, rules: [readRule({ limit: { times: 1 } })] })
      .does('read')
      .does('read');
    expect(c.ledger.map(({ givenMilli }) => givenMilli)).toEqual([5000, 0]);
  });

  it('S12: a local model hears only its scope, and properties that are missing are not in it', () => {
    const scope: Condition = { kind: 'property', name: 'campaign', test: { op: 'is', value: 'spring-webinar' } };
    const c = aReader({ scope })
      .does('read', 0, { campaign: 'spring-webinar' })
      .does('read', 0, { campaign: 'x' })
      .does('read');
    expect(c.view().points).toBe(10);
    expect(c.ledger).toHaveLength(1);
  });

  it('S12: what a local model leaves out still counts in a global one, and what it hears counts in both', () => {
    const scope: Condition = { kind: 'property', name: 'campaign', test: { op: 'is', value: 'spring-webinar' } };
    const [local, global] = [aReader({ id: 'local', scope }), aReader({ id: 'global' })];
    for (const campaign of ['spring-webinar', 'autumn']) {
      local.does('read', 0, { campaign });
      global.does('read', 0, { campaign });
    }
    expect([local.view().points, global.view().points]).toEqual([10, 20]);
  });
});

describe('S6: "did not do X for N days"', () => {
  const absence = {
    id: 'away',
    kind: 'absence',
    group: 'g',
    label: 'Away',
    event: 'login',
    days: 30,
    points: -20,
  } as const;
  const away = (min = -50) =>
    aReader({ groups: [{ id: 'g', label: 'G', kind: 'engagement', min, max: 50 }], rules: [readRule(), absence] });

  it('S6: holds from N days after the last time, ends with the next, and needs no job and no ledger', () => {
    const c = away().does('login').does('read', 1);
    expect([1, 29.999, 30, 300].map((day) => c.view(day).points)).toEqual([10, 10, -10, -10]);
    expect(c.ledger).toHaveLength(1);
    expect(c.does('login', 40).view().points).toBe(10);
    expect([69.999, 70].map((day) => c.view(day).points)).toEqual([10, -10]);
  });

  it('S6: counts from when the contact was first seen when it never happened', () => {
    const c = away().does('read', 2);
    expect([29.999, 30].map((day) => c.view(day).points)).toEqual([10, -10]);
  });

  it('S4: the budget holds', () => {
    expect(away(0).does('read').view(31).points).toBe(0);
  });

  it('E3: hearing late of an old one does not move the clock back', () => {
    const c = away().does('login', 20).does('login', 5, {}, 21).does('read', 22);
    expect([49.999, 50].map((day) => c.view(day).points)).toEqual([10, -10]);
  });
});

describe('S5: fit groups', () => {
  const fit = (id: string, points: number, value: string) =>
    ({ id, kind: 'fit', group: 'f', label: id, points, when: country(value) }) as const;
  const known = {
    id: 'any',
    kind: 'fit',
    group: 'f',
    label: 'any',
    points: 7,
    when: { kind: 'attribute', name: 'country', test: { op: 'isKnown' } },
  } as const;

  it('S5: what is known now decides, and each change is one ledger entry per rule', () => {
    const c = aReader({ rules: [fit('de', 20, 'DE'), fit('at', 15, 'AT')] });
    c.know({ country: 'DE' }).know({ country: 'DE' }).know({ country: 'AT' });
    expect(c.view().fit).toBe(15);
    expect(c.ledger.map(({ why, givenMilli }) => [why, givenMilli])).toEqual([
      ['de', 20_000],
      ['de: no longer so', -20_000],
      ['at', 15_000],
    ]);
    expect(c.know({ country: null }).view().fit).toBe(0);
  });

  it.each([
    ['sum', 27],
    ['first', 7],
    ['max', 20],
  ] as const)('S5: rules combine as %s', (combine, points) => {
    const groups: ScoringModelInput['groups'] = [{ id: 'f', label: 'Fit', kind: 'fit', max: 40, combine }];
    expect(
      aReader({ groups, rules: [known, fit('de', 20, 'DE')] })
        .know({ country: 'DE' })
        .view().fit,
    ).toBe(points);
  });

  it('S11: adjustments stay beside the rules and survive their recompute', () => {
    const c = aReader({ rules: [fit('de', 20, 'DE'), fit('at', 15, 'AT')] }).know({ country: 'DE' });
    c.adjust({ groupId: 'f', mode: 'add', points: 5, reason: 'Met at a fair' });
    expect(c.view().fit).toBe(25);
    expect(c.know({ country: 'AT' }).view().fit).toBe(20);
    expect(c.know({ country: null }).view().fit).toBe(5);
    expect(c.ledger[1]).toMatchObject({
      asked: 5,
      givenMilli: 5000,
      why: 'Met at a fair',
      source: { kind: 'person', by: 'Ana', mode: 'add' },
    });
  });

  it('S11: add, subtract and set, held by the budget', () => {
    const c = aReader({ rules: [fit('de', 20, 'DE')] }).know({ country: 'DE' });
    c.adjust({ groupId: 'f', mode: 'add', points: 30 });
    expect(c.ledger.at(-1)).toMatchObject({
      asked: 30,
      givenMilli: 20_000,
      why: 'Added by Ana, held by the budget of Fit (40)',
    });
    expect(c.adjust({ groupId: 'f', mode: 'subtract', points: 100 }).view().fit).toBe(0);
    expect(c.adjust({ groupId: 'f', mode: 'set', points: 12 }).view().fit).toBe(12);
    expect(
      c.adjust({ groupId: 'g', mode: 'set', points: 33 }).adjust({ groupId: 'g', mode: 'subtract', points: 3 }).view()
        .engagement,
    ).toBe(30);
    expect(c.adjust({ groupId: 'gone', mode: 'set', points: 12 }).view().points).toBe(42);
  });

  it('S5: a rule on a window of time changes with the clock, and is written down by the next input', () => {
    const when: Condition = { kind: 'did', event: 'login', atLeast: 1, withinDays: 30 };
    const c = aReader({ rules: [{ id: 'active', kind: 'fit', group: 'f', label: 'Active', points: 10, when }] });
    c.does('login');
    expect([0, 29.999, 30].map((day) => c.view(day).points)).toEqual([10, 10, 0]);
    expect(c.view(31).groups[1]).toEqual({ id: 'f', milli: 0, decayMilli: -10_000 });
    expect(c.know({ x: 1 }, 31).ledger.at(-1)).toMatchObject({ givenMilli: -10_000, why: 'Active: no longer so' });
    expect(c.view(31).groups[1]?.decayMilli).toBe(0);
  });

  it('S5: an input that says what it changed leaves other rules alone, and finds those it concerns', () => {
    const tag = {
      id: 'vip',
      kind: 'fit',
      group: 'f',
      label: 'vip',
      points: 9,
      when: { kind: 'tag', tag: 'vip' },
    } as const;
    const c = aReader({ rules: [fit('de', 20, 'DE'), tag] }).know({ country: 'DE' });
    c.tags.add('vip');
    c.apply({ atMs: startMs, attributesChanged: new Set(), tagsChanged: false });
    expect(c.view().fit).toBe(20);
    c.apply({ atMs: startMs, attributesChanged: new Set(), tagsChanged: true });
    expect(c.view().fit).toBe(29);
  });
});

describe('S9: excluded and dead', () => {
  const bands: ScoringModelInput['bands'] = [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'hot', label: 'Hot', fromPoints: 50 },
  ];
  const excludeWhen = country('XX');
  const many = (c: TestContact, times: number, day = 0) => {
    for (let n = 0; n < times; n += 1) c.does('read', day);
    return c;
  };

  it('S9: scoring goes on in the background; lifting restores the score and raises the net change once', () => {
    const c = many(aReader({ bands }), 2).exclude('competitor');
    expect(c.view()).toMatchObject({ standing: 'excluded', points: 0, band: null });
    many(c, 3, 1);
    expect(c.crossings).toEqual([]);
    c.exclude(null, 2);
    expect(c.view()).toMatchObject({ standing: 'scored', points: 50, band: 'hot' });
    expect(c.crossings).toEqual([
      {
        modelId: 'm',
        fromBand: 'cold',
        toBand: 'hot',
        direction: 'up',
        ready: 'unchanged',
        cause: 'input',
        atMs: startMs + 2 * dayMs,
      },
    ]);
  });

  it('S9, H3: who was hot before and is hot after is not raised again', () => {
    const c = many(aReader({ bands, excludeWhen }), 6);
    expect(c.crossings).toHaveLength(2);
    c.know({ country: 'XX' }, 1).know({ country: 'DE' }, 2);
    expect(c.view()).toMatchObject({ band: 'hot', ready: true });
    expect(c.crossings).toHaveLength(2);
  });

  it('S9: dead is a state of its own, and a person’s exclusion goes before it', () => {
    const c = many(aReader({ bands, deadWhen: country('XX') }), 1).know({ country: 'XX' });
    expect(c.view().standing).toBe('dead');
    expect(c.exclude('asked to be left alone').view().standing).toBe('excluded');
    expect(c.exclude(null).view().standing).toBe('dead');
    expect(c.know({ country: 'DE' }).view()).toMatchObject({ standing: 'scored', points: 10 });
  });
});

describe('S8: bands', () => {
  const bands: ScoringModelInput['bands'] = [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'warm', label: 'Warm', fromPoints: 30, leaveBelow: 25 },
    { id: 'hot', label: 'Hot', fromPoints: 60, leaveBelow: 50 },
  ];
  const to = (c: TestContact, points: number) => c.adjust({ groupId: 'g', mode: 'set', points }).view().band;

  it('S8: 80 to 85 inside a band raises nothing; a change is one crossing', () => {
    const c = aReader({ bands, readyAt: 90 });
    to(c, 80);
    to(c, 85);
    expect(c.crossings.map(({ fromBand, toBand, direction }) => [fromBand, toBand, direction])).toEqual([
      ['cold', 'hot', 'up'],
    ]);
  });

  it('S8: the net change of one input counts', () => {
    const c = aReader({ bands, readyAt: 90 });
    const by = { source: { kind: 'person', by: 'Ana' }, groupId: 'g', mode: 'set' } as const;
    c.apply({
      atMs: startMs,
      adjust: [
        { ...by, points: 80 },
        { ...by, points: 20 },
      ],
    });
    expect(c.crossings).toEqual([]);
  });

  it('S8: enter at 60, leave below 50', () => {
    const c = aReader({ bands });
    expect([59, 60, 50, 49, 59, 60].map((points) => to(c, points))).toEqual([
      'warm',
      'hot',
      'hot',
      'warm',
      'warm',
      'hot',
    ]);
  });

  it('S8: falling at once ends where falling slowly does', () => {
    const [slow, sudden] = [aReader({ bands }), aReader({ bands })];
    for (const points of [60, 45, 27]) to(slow, points);
    for (const points of [60, 27]) to(sudden, points);
    expect([slow.view().band, sudden.view().band]).toEqual(['warm', 'warm']);
    expect(to(aReader({ bands }), 27)).toBe('cold');
  });

  it('S8: ready and band of one change are one crossing', () => {
    const c = aReader({ bands });
    to(c, 70);
    expect(c.crossings).toMatchObject([{ fromBand: 'cold', toBand: 'hot', ready: 'reached' }]);
    to(c, 55);
    expect(c.crossings[1]).toMatchObject({ fromBand: 'hot', toBand: 'hot', direction: 'none', ready: 'lost' });
  });

  it('S8: a grid names fit letter and engagement digit, and the last ones take what is below', () => {
    const grid: ScoringModelInput['grid'] = {
      fit: [
        { id: 'A', from: 30 },
        { id: 'B', from: 15 },
        { id: 'C', from: 5 },
        { id: 'D', from: 0 },
      ],
      engagement: [
        { id: '1', from: 60 },
        { id: '2', from: 40 },
        { id: '3', from: 20 },
        { id: '4', from: 0 },
      ],
    };
    const groups: ScoringModelInput['groups'] = [
      { id: 'g', label: 'G', kind: 'engagement', max: 100 },
      { id: 'f', label: 'F', kind: 'fit', min: -50, max: 40 },
    ];
    const c = aReader({ grid, groups, readyAt: 200 });
    const cell = (fit: number, engagement: number) => {
      c.adjust({ groupId: 'f', mode: 'set', points: fit });
      return c.adjust({ groupId: 'g', mode: 'set', points: engagement }).view().band;
    };
    expect([cell(0, 0), cell(40, 100), cell(29, 60), cell(5, 39), cell(-20, 10)]).toEqual([
      'D4',
      'A1',
      'B1',
      'C3',
      'D4',
    ]);
    expect(c.crossings[0]).toMatchObject({ fromBand: 'D4', toBand: 'A4', direction: 'up' });
  });
});
