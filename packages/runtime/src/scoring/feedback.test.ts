import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { countBands } from './count-bands.ts';
import { FeedbackTally, mostExamples } from './feedback.ts';
import { histories, models, play } from './histories.test-kit.ts';
import { modelPresets } from './presets.ts';
import { ruleMatches } from './rule-matches.ts';

const preset = (id: string) => {
  const found = modelPresets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found.make();
};
const live = preset('simple');
const draft = { ...live, bands: live.bands.map((band) => (band.id === 'hot' ? { ...band, fromPoints: 40 } : band)) };

/** One contact of a few behaviours, in both versions. */
function both(events: readonly string[]) {
  const [before, after] = [live, draft].map((model) => {
    const contact = new TestContact(compile(model)).know({ decisionMaker: true });
    for (const event of events) contact.does(event);
    return contact;
  });
  if (before === undefined || after === undefined) throw new Error('two versions');
  return { before, after };
}

describe('what a draft would change', () => {
  it('S13: says how many change band, who, and how many of each band there are', () => {
    const tally = new FeedbackTally(draft, live);
    const journeys = {
      ann: ['contact.form', 'blog.read'],
      bob: ['blog.read'],
      cleo: ['trial.started', 'contact.form', 'guide.download'],
    };
    for (const [id, events] of Object.entries(journeys)) {
      const { before, after } = both(events);
      tally.add(id, before.view(), after.view(), ruleMatches(after.compiled, after.state, after.ledger, after.facts()));
    }
    const feedback = tally.result();
    expect(feedback.moves.map(({ from, to, direction, contacts }) => ({ from, to, direction, contacts }))).toEqual([
      { from: 'warm', to: 'hot', direction: 'up', contacts: 1 },
    ]);
    expect(feedback.moves[0]?.examples.map(({ contactId }) => contactId)).toEqual(['ann']);
    expect(feedback.bands).toEqual([
      { id: 'cold', label: 'Cold', before: 1, after: 1 },
      { id: 'warm', label: 'Warm', before: 1, after: 0 },
      { id: 'hot', label: 'Hot', before: 1, after: 2 },
    ]);
    expect(feedback).toMatchObject({ contacts: 3, changed: 0, highest: 'cleo', ready: { before: 1, after: 1 } });
    const rules = new Map(feedback.rules.map(({ ruleId, contacts }) => [ruleId, contacts]));
    expect([rules.get('blog-read'), rules.get('contact-form'), rules.get('decision-maker')]).toEqual([2, 2, 3]);
    expect(rules.get('webinar-attended')).toBe(0);
  });

  it('keeps the examples that change most, and counts the rest', () => {
    const tally = new FeedbackTally(draft, live);
    const { before, after } = both([]);
    const view = after.view();
    for (let n = 0; n < 20; n += 1) {
      const hotter = { ...view, band: 'hot', ready: true, points: 40 + ((n * 7) % 20), printed: 0 };
      tally.add(`c${n}`, before.view(), hotter, []);
    }
    const [move] = tally.result().moves;
    expect(move?.contacts).toBe(20);
    expect(move?.examples.map((one) => one.after.points)).toEqual([59, 58, 57, 56, 55]);
    expect(move?.examples).toHaveLength(mostExamples);
    expect(tally.result().becomeReady.contacts).toBe(20);
  });

  it('S9: an excluded contact is in no cell and no band, and lies beside them', () => {
    const tally = new FeedbackTally(draft, null);
    const contact = new TestContact(compile(draft)).know({ competitor: true }).does('trial.started');
    tally.add('rival', null, contact.view(), []);
    expect(tally.result()).toMatchObject({ contacts: 1, cells: [], moves: [], highest: null });
    expect(tally.result().standing).toEqual({ scored: 0, excluded: 1, dead: 0 });
  });
});

describe('a rule matches now', () => {
  it('S5, S6: fit while it holds, an event once heard even when the limit gave nothing, an absence while it lasts', () => {
    const model = compile({
      ...live,
      rules: [
        { kind: 'fit', id: 'vip', group: 'profile', label: 'VIP', points: 5, when: { kind: 'tag', tag: 'vip' } },
        { kind: 'event', id: 'read', group: 'behaviour', label: 'Read', points: 5, event: 'read', limit: { times: 1 } },
        { kind: 'event', id: 'off', group: 'behaviour', label: 'Off', points: 5, event: 'read', enabled: false },
        { kind: 'absence', id: 'idle', group: 'behaviour', label: 'Idle', points: -5, event: 'read', days: 10 },
      ],
    });
    const contact = new TestContact(model);
    const matching = (day: number) => {
      const facts = { ...contact.facts(), nowMs: startMs + day * dayMs };
      return [...ruleMatches(model, contact.state, contact.ledger, facts)].sort();
    };
    contact.tags.add('vip');
    contact.does('read', 1);
    expect(matching(1)).toEqual(['read', 'vip']);
    expect(matching(11)).toEqual(['idle', 'read', 'vip']);
    contact.tags.delete('vip');
    expect(matching(1)).toEqual(['read']);
  });
});

describe('for any model and contacts', () => {
  it('S8: bands, no band and the excluded sum to the contacts; without hysteresis counting by numbers agrees', () => {
    const scale = { unitMs: dayMs };
    const base = fc.array(histories(12), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(models(scale), base, (input, people) => {
        const model = { ...input, bands: (input.bands ?? []).map(({ leaveBelow: _, ...band }) => band) };
        const compiled = compile(model);
        const tally = new FeedbackTally(compiled.model, null);
        let ready = 0;
        const byBand = new Map<string, number>();
        people.forEach((history, n) => {
          const contact = play(model, history, scale);
          const view = contact.view();
          tally.add(`c${n}`, null, view, ruleMatches(compiled, contact.state, contact.ledger, contact.facts()));
          if (view.standing !== 'scored') return;
          ready += Number(view.ready);
          byBand.set(view.band ?? '', (byBand.get(view.band ?? '') ?? 0) + 1);
        });
        const feedback = tally.result();
        expect(feedback.contacts).toBe(people.length);
        expect(countBands(compiled.model, feedback.cells)).toEqual({ byBand, ready });
        const inCells = feedback.cells.reduce((sum, { contacts }) => sum + contacts, 0);
        expect(inCells + feedback.standing.excluded + feedback.standing.dead).toBe(people.length);
        for (const { id, after } of feedback.bands) expect(after).toBe(byBand.get(id) ?? 0);
      }),
      { numRuns: 60 },
    );
  });
});
