import { describe, expect, it } from 'vitest';
import { compileCondition } from '../conditions/evaluate.ts';
import { compile, TestContact } from './contact.test-kit.ts';
import type { ScoringModelInput } from './model.ts';
import { modelPresets } from './presets.ts';
import type { ScoreView } from './score-state.ts';

function preset(id: string): ScoringModelInput {
  const found = modelPresets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found.make();
}
const contactIn = (id: string, change: Partial<ScoringModelInput> = {}) =>
  new TestContact(compile({ ...preset(id), ...change }));

/** Everything the simple model knows about a contact. */
const perfectProfile = { decisionMaker: true, employees: 200, budget: '20k', timeframeMonths: 2 };
const everyBehaviour = [
  'blog.read',
  'newsletter.signup',
  'guide.download',
  'webinar.attended',
  'contact.form',
  'trial.started',
];

describe('numbers that must come out', () => {
  it('S5: company under 1,000 employees = +10 at 999 and 0 at 1,000', () => {
    expect(contactIn('simple').know({ employees: 999 }).view().points).toBe(10);
    expect(contactIn('simple').know({ employees: 1000 }).view().points).toBe(0);
  });

  it.each([
    ['blog.read', 5],
    ['newsletter.signup', 5],
    ['guide.download', 10],
    ['webinar.attended', 15],
    ['contact.form', 20],
    ['trial.started', 20],
  ])('S6: %s = %i', (event, points) => {
    expect(contactIn('simple').does(event).view().points).toBe(points);
  });

  it('S6: one of each kind = 50', () => {
    const c = contactIn('simple');
    for (const event of ['blog.read', 'guide.download', 'webinar.attended', 'trial.started']) c.does(event);
    expect(c.view().points).toBe(50);
  });

  it('S4: behaviour alone tops out at 50 of 100', () => {
    for (const id of ['simple', 'sales-readiness']) {
      const c = contactIn(id);
      for (let n = 0; n < 20; n += 1)
        for (const event of [...everyBehaviour, 'demo.requested', 'pricing.view']) c.does(event);
      expect(c.view().points).toBe(50);
      expect(c.view().engagement).toBe(50);
    }
  });

  it('S4: fit alone tops out at 50 of 100', () => {
    for (const id of ['simple', 'sales-readiness']) {
      expect(contactIn(id).know(perfectProfile).view()).toMatchObject({ points: 50, fit: 50, engagement: 0 });
    }
  });

  it('S4: the sum of the budgets is the scale: everything at once reaches it, and nothing passes it', () => {
    for (const id of ['simple', 'sales-readiness']) {
      const c = contactIn(id).know(perfectProfile);
      for (let n = 0; n < 20; n += 1)
        for (const event of [...everyBehaviour, 'demo.requested', 'pricing.view']) c.does(event);
      const sum = c.compiled.model.groups.reduce((total, { max }) => total + Math.max(0, max), 0);
      expect([id, sum, c.view().points]).toEqual([id, 100, 100]);
    }
  });

  it('S4: only uncritical interest tops out at 25', () => {
    const c = contactIn('sales-readiness');
    for (let n = 0; n < 20; n += 1) {
      for (const event of ['blog.read', 'newsletter.signup', 'guide.download', 'webinar.attended', 'pricing.view'])
        c.does(event);
    }
    expect(c.view()).toMatchObject({ points: 25, band: 'cold' });
  });

  it('S4: 40 blog reads in a 25-point group give 25', () => {
    const model = preset('sales-readiness');
    const rules = model.rules.map((rule) => (rule.id === 'blog-read' ? { ...rule, limit: undefined } : rule));
    const c = new TestContact(compile({ ...model, rules }));
    for (let n = 0; n < 40; n += 1) c.does('blog.read');
    expect(c.view().points).toBe(25);
    expect(c.ledger.map(({ givenMilli }) => givenMilli).filter((milli) => milli !== 0)).toHaveLength(5);
    expect(c.ledger[5]?.why).toBe('Read the blog, held by the budget of Interest (25)');
  });

  it('S4: the researcher with 50 behaviour and -40 fit is not hot', () => {
    const c = contactIn('sales-readiness').know({ role: 'researcher', email: 'r@gmail.com' });
    for (const event of ['demo.requested', 'contact.form', 'webinar.attended', 'guide.download']) c.does(event);
    expect(c.view()).toMatchObject({ fit: -40, engagement: 50, points: 10, band: 'cold', ready: false });
  });

  it('S9: the competitor who opens everything shows no score and crosses nothing', () => {
    const c = contactIn('sales-readiness').know({ competitor: true });
    for (const event of everyBehaviour) c.does(event);
    expect(c.view()).toMatchObject({ standing: 'excluded', points: 0, printed: 0, band: null, ready: false });
    expect(c.crossings).toEqual([]);
    expect(c.ledger.length).toBeGreaterThan(0);
  });

  it('S5: a free-mail address is -10 once, however often it is told', () => {
    const c = contactIn('sales-readiness');
    for (let n = 0; n < 5; n += 1) c.know({ email: 'someone@gmail.com' });
    c.know({ email: 'other@yahoo.com' });
    expect(c.view().points).toBe(-10);
    expect(c.ledger).toHaveLength(1);
  });

  it('S6: a spam complaint is -50', () => {
    expect(contactIn('sales-readiness').does('spam.complaint').view().points).toBe(-50);
  });
});

describe('S2: the printed form', () => {
  const gates = { region: 'DE', department: 'sales', industry: 'software' };
  const gated = (employees: number | null, met: number, points: number, change: Partial<ScoringModelInput> = {}) => {
    const c = new TestContact(
      compile({
        ...preset('three-gates'),
        ...change,
        rules: [],
        groups: [{ id: 'g', label: 'G', kind: 'fit', max: 200, min: -200 }],
      }),
    );
    c.know(Object.fromEntries(Object.entries(gates).slice(0, met)));
    if (employees !== null) c.know({ employees });
    return c.adjust({ groupId: 'g', mode: 'set', points }).view();
  };

  it('S2: 89 points behind 3 gates print 389, behind 2 gates 289, in class 2 without gates 2089', () => {
    expect(gated(null, 3, 89)).toMatchObject({ class: 0, gates: { met: 3, total: 3 }, points: 89, printed: 389 });
    expect(gated(null, 2, 89).printed).toBe(289);
    expect(gated(200, 0, 89)).toMatchObject({ class: 2, classLabel: 'Mid-size', points: 89, printed: 2089 });
    expect(gated(200, 3, 89).printed).toBe(2389);
  });

  it('S2: with gates points stay in 0…99: nothing passes a gate and nothing undoes one', () => {
    expect(gated(null, 2, 150)).toMatchObject({ points: 99, printed: 299, ready: false });
    expect(gated(null, 3, -40)).toMatchObject({ points: 0, printed: 300 });
    expect(gated(5000, 0, 0)).toMatchObject({ class: 3, printed: 3000, ready: false, band: 'cold' });
  });

  it('S2: without gates a model keeps its own scale, below 0 too', () => {
    expect(contactIn('sales-readiness').does('spam.complaint').view()).toMatchObject({
      points: -50,
      printed: -50,
      band: null,
    });
  });

  it('S2: the class is the first that matches: 49, 50, 999 and 1,000 employees', () => {
    expect([49, 50, 999, 1000].map((employees) => gated(employees, 0, 0).class)).toEqual([1, 2, 2, 3]);
  });

  it('S2: conditions compare components: a class digit passes no threshold, negative points undo no gate, 2 gates are not 3', () => {
    const holds = (view: ScoreView, part: 'points' | 'class' | 'gatesMet', value: number) =>
      compileCondition(
        { kind: 'score', model: view.modelId, part, test: { op: 'gte', value } },
        new Map(),
      )({
        attributes: new Map(),
        tags: new Set(),
        past: [],
        nowMs: 0,
        properties: null,
        score: () => view,
      });
    const large = gated(200, 0, 89);
    expect([large.printed, holds(large, 'points', 90), holds(large, 'gatesMet', 1)]).toEqual([2089, false, false]);
    const negative = gated(null, 3, -40);
    expect([negative.printed, holds(negative, 'gatesMet', 3)]).toEqual([300, true]);
    const two = gated(null, 2, 150);
    expect([two.printed, holds(two, 'gatesMet', 3), holds(two, 'points', 100)]).toEqual([299, false, false]);
  });

  it('S3: with 3 gates and readyAt 0, 389 and 300 are ready, 289 and 299 are not', () => {
    const readyAt = 0;
    expect(gated(null, 3, 89, { readyAt }).ready).toBe(true);
    expect(gated(null, 3, 0, { readyAt }).ready).toBe(true);
    expect(gated(null, 2, 89, { readyAt }).ready).toBe(false);
    expect(gated(null, 2, 99, { readyAt }).ready).toBe(false);
  });

  it('S3: with readyAt 60, 389 is ready and 310 is not', () => {
    expect(gated(null, 3, 89, { readyAt: 60 }).ready).toBe(true);
    expect(gated(null, 3, 10, { readyAt: 60 }).ready).toBe(false);
    expect(gated(null, 3, 60, { readyAt: 60 }).ready).toBe(true);
    expect(gated(null, 3, 59, { readyAt: 60 }).ready).toBe(false);
  });

  it('S2: a gate about something not known is unknown and not met', () => {
    const items = gated(null, 1, 0).gates.items.map(({ state }) => state);
    expect(items).toEqual(['met', 'unknown', 'unknown']);
  });
});

describe('S15: BANT', () => {
  const parts = ['budget', 'authority', 'need', 'timeframe'];
  const combinations = Array.from({ length: 16 }, (_, bits) => parts.filter((_, i) => (bits >> i) % 2 === 1));

  it.each([false, null])('S15: 1 of 16 is hot, 6 are warm, 9 are cold (missing ones are %s)', (missing) => {
    const bandsOf = combinations.map((known) => {
      const facts = parts.map((part) => [part, known.includes(part) ? true : missing]);
      return contactIn('bant').know(Object.fromEntries(facts)).view().band;
    });
    for (const [i, known] of combinations.entries()) {
      const others = known.length - 1;
      const expected = known.length === 4 ? 'hot' : known.includes('need') && others >= 1 ? 'warm' : 'cold';
      expect([known, bandsOf[i]]).toEqual([known, expected]);
    }
    const count = (band: string) => bandsOf.filter((one) => one === band).length;
    expect([count('hot'), count('warm'), count('cold')]).toEqual([1, 6, 9]);
  });

  it('S15: all four are ready', () => {
    const all = Object.fromEntries(parts.map((part) => [part, true]));
    expect(contactIn('bant').know(all).view().ready).toBe(true);
    expect(
      contactIn('bant')
        .know({ ...all, budget: false })
        .view().ready,
    ).toBe(false);
  });
});
