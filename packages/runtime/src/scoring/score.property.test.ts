import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { explainScore } from './explain.ts';
import { histories, models, play } from './histories.test-kit.ts';
import { adjustmentChange, recomputeScore } from './recompute-score.ts';

const scale = { unitMs: dayMs };
const later = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 5 });

describe('for any model and history', () => {
  it('S10: ledger and decay line sum exactly to what is shown, at any instant', () => {
    fc.assert(
      fc.property(models(scale), histories(25), later, (model, history, days) => {
        const c = play(model, history, scale);
        for (const day of [0, ...days]) {
          const atMs = c.nowMs + Math.round(day * dayMs);
          const view = c.viewAt(atMs);
          // Gates are not asked each time: what is kept of them must be what they answer.
          expect(view.gates.items.filter(({ state }) => state === 'met')).toHaveLength(view.gates.met);
          for (const { id, milli, decayMilli } of view.groups) {
            const sum = c.ledger.reduce((total, entry) => (entry.groupId === id ? total + entry.givenMilli : total), 0);
            expect(Number.isInteger(milli) && !Object.is(milli, -0)).toBe(true);
            expect(sum + decayMilli).toBe(milli);
          }
          const facts = { ...c.facts(), nowMs: atMs };
          const explained = explainScore(c.compiled, c.state, view, c.ledger, facts);
          const rest = explained.rest.reduce((sum, { milli }) => sum + milli, 0);
          expect(explained.groups.reduce((sum, { milli }) => sum + milli, 0) + rest).toBe(view.points * 1000);
          for (const group of explained.groups) {
            const lines = group.lines.reduce((sum, { givenMilli }) => sum + givenMilli, 0);
            expect(lines + (group.clock?.milli ?? 0)).toBe(group.milli);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('S4: no group ever leaves its budget', () => {
    fc.assert(
      fc.property(models(scale), histories(25), later, (model, history, days) => {
        const c = play(model, history, scale);
        for (const day of [0, ...days]) {
          const view = c.viewAt(c.nowMs + Math.round(day * dayMs));
          for (const [i, { milli }] of view.groups.entries()) {
            const { minMilli, maxMilli } = c.compiled.groups[i] ?? { minMilli: 0, maxMilli: 0 };
            expect(milli).toBeGreaterThanOrEqual(minMilli);
            expect(milli).toBeLessThanOrEqual(maxMilli);
          }
          if (view.gates.total > 0) expect(view.points >= 0 && view.points <= 99).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('S13: a recompute from history gives the live state, ledger and crossings', () => {
    fc.assert(
      fc.property(models(scale), histories(25), (model, history) => {
        const c = play(model, history, scale);
        const again = recomputeScore(c.compiled, startMs, c.steps);
        expect(again.state).toEqual(c.state);
        expect(again.ledger).toEqual(c.ledger);
        expect(again.crossings).toEqual(c.crossings);
        expect(new Set(again.ledger.map(({ id }) => id)).size).toBe(again.ledger.length);
      }),
      { numRuns: 300 },
    );
  });

  it('S13, S11: adjustments come back from their ledger entries', () => {
    fc.assert(
      fc.property(models(scale), histories(25), (model, history) => {
        const c = play(model, history, scale);
        const entries = new Map(c.ledger.map((entry) => [entry.inputId, entry]));
        const steps = c.steps.map((step) => {
          const entry = entries.get(step.change.inputId);
          const change = step.change.adjust === undefined || entry === undefined ? null : adjustmentChange(entry);
          return change === null ? step : { ...step, change };
        });
        expect(recomputeScore(c.compiled, startMs, steps).state).toEqual(c.state);
      }),
      { numRuns: 200 },
    );
  });

  it('S7: reading the clock writes nothing: looking in between changes no later number', () => {
    fc.assert(
      fc.property(models(scale), histories(15), later, (model, history, days) => {
        const [looked, not] = [play(model, history, scale), play(model, history, scale)];
        for (const day of days) looked.viewAt(looked.nowMs + day * dayMs);
        const atMs = looked.nowMs + 77 * dayMs;
        expect(looked.viewAt(atMs)).toEqual(not.viewAt(atMs));
      }),
      { numRuns: 100 },
    );
  });

  it('S6, E3: the order in which unrelated events are heard does not matter', () => {
    const decay = fc.constantFrom(
      { kind: 'none' } as const,
      { kind: 'halfLife', days: 20 } as const,
      { kind: 'step', points: 3, everyDays: 5, idleDays: 2 } as const,
      { kind: 'expire', days: 25 } as const,
    );
    const days = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(decay, days), { minLength: 2, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        (groups, chance) => {
          const model = compile({
            id: 'm',
            name: 'M',
            readyAt: 60,
            groups: groups.map(([decayOfGroup], i) => ({
              id: `g${i}`,
              label: 'G',
              kind: 'engagement',
              max: 40,
              decay: decayOfGroup,
            })),
            rules: groups.map((_, i) => ({
              id: `r${i}`,
              kind: 'event',
              group: `g${i}`,
              label: 'R',
              event: `e${i}`,
              points: 9,
            })),
          });
          const inTurn = new TestContact(model);
          groups.forEach(([, list], i) => {
            for (const day of list) inTurn.does(`e${i}`, day, {}, 60);
          });
          const mixed = new TestContact(model);
          const queues = groups.map(([, list]) => [...list]);
          for (
            let open = queues.filter((queue) => queue.length > 0);
            open.length > 0;
            open = queues.filter((queue) => queue.length > 0)
          ) {
            const queue = open[(chance.next().value ?? 0) % open.length];
            const day = queue?.shift();
            if (queue !== undefined && day !== undefined) mixed.does(`e${queues.indexOf(queue)}`, day, {}, 60);
          }
          expect(mixed.view(70).groups).toEqual(inTurn.view(70).groups);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('S5: attributes that are said to be changed give the same as looking at everything', () => {
    fc.assert(
      fc.property(models(scale), histories(20), (model, history) => {
        const c = play(model, history, scale);
        const steps = c.steps.map(({ change, ...step }) => {
          const { attributesChanged: _a, tagsChanged: _t, ...rest } = change;
          return { ...step, change: rest };
        });
        expect(recomputeScore(c.compiled, startMs, steps).state).toEqual(c.state);
      }),
      { numRuns: 200 },
    );
  });
});
