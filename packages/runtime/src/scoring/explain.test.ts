import { describe, expect, it } from 'vitest';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { explainScore } from './explain.ts';
import type { ScoringModelInput } from './model.ts';
import { modelPresets } from './presets.ts';

const readiness = modelPresets.find(({ id }) => id === 'sales-readiness')?.make();
const gates = modelPresets.find(({ id }) => id === 'three-gates')?.make();

function contact(model: ScoringModelInput | undefined = readiness) {
  if (model === undefined) throw new Error('a preset is missing');
  return new TestContact(compile(model));
}
const explain = (c: TestContact, ledger = c.ledger) => explainScore(c.compiled, c.state, c.view(), ledger, c.facts());
const group = (c: TestContact, id: string) => explain(c).groups.find((one) => one.id === id);

describe('S10: the explanation of a score', () => {
  it('S10: counts what a rule gave, says what the budget cut, and shows fading as a line of its own', () => {
    const c = contact();
    for (const day of [0, 1, 2]) c.does('webinar.attended', day);
    c.nowMs = startMs + 32 * 86_400_000;
    expect(group(c, 'interest')).toMatchObject({
      milli: 12_500,
      lines: [
        {
          kind: 'rule',
          id: 'webinar-attended',
          label: 'Attended a webinar',
          count: 3,
          cutMilli: 45_000 - (15_000 + 10_343 + 572),
          starred: false,
        },
      ],
      clock: { why: 'Faded: half of it every 30 days' },
    });
    expect(group(c, 'interest')?.lines[0]?.notes[0]).toBe('Attended a webinar, held by the budget of Interest (25)');
  });

  it('S5: names the rules that cannot be decided, and drops fit that came and went', () => {
    const c = contact().know({ employees: 10 }).know({ employees: 5000 });
    expect(group(c, 'good-fit')).toMatchObject({ milli: 0, lines: [], clock: null, notKnown: [] });
    expect(group(c, 'ideal-fit')?.notKnown.map(({ label }) => label)).toEqual([
      'Decision maker',
      'Wants it within 3 months',
    ]);
  });

  it('S10, W9: shows the figures that a fit rule compared: what is known, what was wanted, and whether it holds', () => {
    const c = contact().know({ employees: 400 }).know({ role: 'student' });
    const checks = (id: string) => group(c, id)?.checks.map(({ label, answer, compared }) => [label, answer, compared]);
    expect(checks('good-fit')).toContainEqual([
      'Company under 1,000 employees',
      'true',
      [{ what: 'Employees', op: 'lt', expected: 1000, actual: 400, answer: 'true' }],
    ]);
    c.know({ employees: 1000 });
    expect(checks('good-fit')).toContainEqual([
      'Company under 1,000 employees',
      'false',
      [{ what: 'Employees', op: 'lt', expected: 1000, actual: 1000, answer: 'false' }],
    ]);
    expect(group(c, 'interest')?.checks).toEqual([]);
  });

  it('S5, W9: what is not known has no figure and is said to be missing', () => {
    const [check] = group(contact(), 'ideal-fit')?.checks.filter(({ answer }) => answer === 'unknown') ?? [];
    expect(check?.compared[0]).toMatchObject({ actual: null, answer: 'unknown' });
    expect(check?.missing).toEqual([check?.compared[0]?.what]);
  });

  it('S2, S10: shows the figures of each gate, and those of the classes that were asked up to the first that holds', () => {
    const model: ScoringModelInput = {
      id: 'm',
      name: 'M',
      readyAt: 0,
      groups: [{ id: 'g', label: 'G', kind: 'engagement', max: 20 }],
      rules: [],
      gates: [
        { id: 'adult', label: 'Of age', when: { kind: 'attribute', name: 'age', test: { op: 'gte', value: 18 } } },
        {
          id: 'region',
          label: 'Region',
          when: { kind: 'attribute', name: 'country', test: { op: 'is', value: 'DE' } },
        },
      ],
      classes: [
        { value: 3, label: 'Large', when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 1000 } } },
        { value: 2, label: 'Mid', when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 100 } } },
        { value: 1, label: 'Small', when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 1 } } },
      ],
    };
    const explained = explain(contact(model).know({ age: 17, employees: 250 }));
    expect(explained.gates.items).toEqual([
      {
        id: 'adult',
        label: 'Of age',
        state: 'unmet',
        compared: [{ what: 'Age', op: 'gte', expected: 18, actual: 17, answer: 'false' }],
        missing: [],
      },
      {
        id: 'region',
        label: 'Region',
        state: 'unknown',
        compared: [{ what: 'Country', op: 'is', expected: 'DE', actual: null, answer: 'unknown' }],
        missing: ['Country'],
      },
    ]);
    expect(explained.class).toMatchObject({
      value: 2,
      label: 'Mid',
      checks: [
        { id: '3', answer: 'false', compared: [{ expected: 1000, actual: 250 }] },
        { id: '2', answer: 'true', compared: [{ expected: 100, actual: 250 }] },
      ],
    });
    const nobody = explain(contact(model));
    expect(nobody.class.checks.map(({ answer }) => answer)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('S11: people and workflows have lines with their words', () => {
    const c = contact().adjust({ groupId: 'interest', mode: 'add', points: 7, reason: 'Met at a fair' });
    expect(group(c, 'interest')?.lines).toMatchObject([
      { kind: 'person', id: 'Ana', label: 'Met at a fair', givenMilli: 7000 },
    ]);
  });

  it('S10: entries that were left out are one line, so that the lines still sum', () => {
    const c = contact().does('demo.requested').does('webinar.attended');
    const explained = explain(c, c.ledger.slice(1));
    expect(explained.groups[3]?.lines).toMatchObject([{ kind: 'earlier', givenMilli: 25_000 }]);
  });

  it('S10: rounding and the two digits beside gates are lines too', () => {
    const c = contact(gates).know({ decisionMaker: true, employees: 10, budget: '1', timeframeMonths: 1 });
    c.does('demo.requested').does('webinar.attended').does('guide.download');
    expect(explain(c)).toMatchObject({ total: 99, rest: [{ kind: 'scale', milli: -1000 }] });
    c.nowMs = startMs + 30 * 86_400_000;
    const { rest, total } = explain(c);
    expect([total, rest.map(({ kind }) => kind)]).toEqual([82, ['rounding']]);
  });

  it('S6: an absence that holds is a line of its own', () => {
    const rules = [
      { id: 'away', kind: 'absence', group: 'g', label: 'No visit for 30 days', event: 'visit', days: 30, points: -10 },
    ] as const;
    const groups: ScoringModelInput['groups'] = [{ id: 'g', label: 'G', kind: 'engagement', min: -20, max: 20 }];
    const c = contact({ id: 'm', name: 'M', readyAt: 20, groups, rules: [...rules] });
    c.nowMs = startMs + 31 * 86_400_000;
    expect(group(c, 'g')).toMatchObject({
      milli: -10_000,
      lines: [{ kind: 'absence', givenMilli: -10_000 }],
      clock: null,
    });
    expect(explain(c).suggestions).toMatchObject([{ ruleId: 'away', how: 'return', gainPoints: 10 }]);
  });

  it('S9: an excluded contact says why, keeps its lines and is told nothing to do', () => {
    const c = contact().does('demo.requested').exclude('works for a rival');
    const explained = explain(c);
    expect(explained).toMatchObject({
      standing: 'excluded',
      standingReason: 'Excluded by a person: works for a rival',
      total: 0,
      rest: [{ kind: 'standing', milli: -25_000 }],
      suggestions: [],
      next: null,
    });
    expect(explain(contact().know({ competitor: true })).standingReason).toBe(
      'The contact is excluded by a condition of Sales readiness',
    );
  });
});

describe('S10: what would raise it most', () => {
  it('S10: whole points now, best first, budgets and limits respected', () => {
    const c = contact().does('contact.form').does('pricing.view').does('webinar.attended');
    const list = explain(c).suggestions.map(({ ruleId, how, gainPoints }) => [ruleId, how, gainPoints]);
    expect(list).toEqual([
      ['budget-known', 'become', 15],
      ['decision-maker', 'find-out', 15],
      ['small-company', 'find-out', 10],
      ['soon', 'find-out', 10],
      ['demo-requested', 'do', 5],
      ['contact-form', 'do', 5],
      ['trial-started', 'do', 5],
    ]);
  });

  it('S10: a penalty that could end is a suggestion, a limit that is used up is none', () => {
    const c = contact().know({ role: 'student' }).does('guide.download').does('guide.download');
    const list = explain(c).suggestions;
    expect(list[0]).toMatchObject({ ruleId: 'researcher', how: 'stop-being', gainPoints: 30 });
    expect(list.some(({ ruleId }) => ruleId === 'guide-download')).toBe(false);
  });

  it('S10: the next band: what closes the gap alone, with least to spare', () => {
    const c = contact().know({ decisionMaker: true }).does('guide.download');
    expect(explain(c).next).toMatchObject({
      id: 'warm',
      counts: 'points',
      missingPoints: 5,
      missingGates: 0,
      reaches: true,
      steps: [{ ruleId: 'newsletter-signup', how: 'do', gainPoints: 5, times: 1 }],
    });
  });

  it('S10: several steps when none is enough, and the gates that are missing besides', () => {
    const c = contact(gates).know({ region: 'DE' });
    expect(explain(c).next).toMatchObject({ id: 'warm', missingPoints: 30, missingGates: 1, reaches: true });
    const steps = explain(c).next?.steps ?? [];
    expect(steps.reduce((sum, { gainPoints }) => sum + gainPoints, 0)).toBeGreaterThanOrEqual(30);
    expect(steps.length).toBe(2);
  });

  it('S3: above the highest band the goal is ready, then nothing', () => {
    const model = readiness === undefined ? undefined : { ...readiness, readyAt: 70 };
    const c = contact(model).know({ decisionMaker: true, budget: '5', employees: 5 }).does('demo.requested');
    expect(explain(c).next).toMatchObject({ id: 'ready', missingPoints: 5 });
    expect(explain(c.does('newsletter.signup')).next).toBeNull();
  });

  it('S8: in a grid the next cell is one column better', () => {
    const grid = {
      fit: [
        { id: 'A', from: 30 },
        { id: 'B', from: 0 },
      ],
      engagement: [
        { id: '1', from: 30 },
        { id: '2', from: 0 },
      ],
    };
    const model = readiness === undefined ? undefined : { ...readiness, bands: [], grid };
    const c = contact(model).does('webinar.attended');
    expect(explain(c).next).toMatchObject({ id: 'B1', counts: 'engagement', missingPoints: 15, reaches: true });
    expect(explain(c.does('demo.requested')).next).toMatchObject({ id: 'A1', counts: 'fit', missingPoints: 30 });
  });
});
