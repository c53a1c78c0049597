import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewScore } from '../scoring/view-score.ts';
import { diffOutcomes } from '../simulate/diff.ts';
import { type Outcome, replay } from '../simulate/replay.ts';
import { deepFreeze } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';
import { advance } from './advance.ts';
import { emptyContact } from './empty-state.ts';
import { anyHistory, anySketches, randomWorld } from './random-worlds.test-kit.ts';
import { maxSteps } from './run-on.ts';
import type { World } from './world.ts';

/** Whatever is drawn and whatever happens: plays it, then says what must hold of the outcome. */
function always(holds: (outcome: Outcome, world: World, untilMs: number) => void): void {
  fc.assert(
    fc.property(anySketches, anyHistory, (sketches, inputs) => {
      const world = randomWorld(sketches);
      const untilMs = (inputs.at(-1)?.acceptedAtMs ?? 0) + 9 * dayMs;
      holds(replay(world, deepFreeze(inputs), { contactId: 'ana', untilMs, maxTimers: 60 }), world, untilMs);
    }),
    { numRuns: 120 },
  );
}

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
};

describe('any graph, any events', () => {
  it('W12: the same input gives the same output, and nothing that is passed in is changed', () => {
    fc.assert(
      fc.property(anySketches, anyHistory, (sketches, inputs) => {
        const world = randomWorld(sketches);
        let state = deepFreeze(emptyContact('ana'));
        for (const input of inputs) {
          const once = advance(world, state, deepFreeze(input), input.acceptedAtMs);
          const before = structuredClone(state);
          expect(advance(world, state, input, input.acceptedAtMs)).toEqual(once);
          expect(state).toEqual(before);
          state = deepFreeze(once.state);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('R2: replaying the recorded inputs gives the live outcome', () => {
    always((live, world) => {
      const again = replay(world, live.inputs, { contactId: 'ana', timers: 'recorded' });
      expect(diffOutcomes(live, again).same).toBe(true);
      expect({ ...again, cutShort: live.cutShort }).toEqual(live);
    });
  });

  it('two outlets are never both taken in one visit of a node', () => {
    always(({ trace }) => {
      const moves = trace.filter(
        ({ did, enrollmentId }) => enrollmentId !== null && (did.kind === 'went' || did.kind === 'skipped'),
      );
      const visits = groupBy(moves, ({ enrollmentId, nodeId, visit }) => `${enrollmentId} ${nodeId} ${visit}`);
      expect(visits.filter((visit) => visit.length > 1)).toEqual([]);
    });
  });

  it('W12: effects have ids of their own, made of enrollment, node, visit and index', () => {
    always(({ effects, trace }) => {
      const ids = effects.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(trace.flatMap(({ effectIds }) => effectIds)).toEqual(ids);
      for (const { id, enrollmentId, nodeId } of effects)
        expect(id.startsWith(`${enrollmentId}/${nodeId}/`)).toBe(true);
    });
  });

  it('S10: the ledger sums to the score, whatever workflows did to it', () => {
    always(({ ledger, state }) => {
      const ids = ledger.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const score of state.scores.values()) {
        for (const group of score.groups) {
          const entries = ledger.filter(({ modelId, groupId }) => modelId === score.modelId && groupId === group.id);
          const sum = entries.reduce((total, { givenMilli }) => total + givenMilli, 0);
          expect([group.id, group.ledgerMilli]).toEqual([group.id, sum]);
          if (score.modelId === 'readiness') expect([group.id, group.valueMilli]).toEqual([group.id, sum]);
        }
      }
    });
  });

  it('S8: what was raised last is what stands, at any time, because the clock raises its part', () => {
    always(({ state, cutShort }, world, untilMs) => {
      if (cutShort) return;
      const { attributes, tags } = state.contact;
      const facts = { attributes, tags, properties: null, past: state.past, nowMs: untilMs, score: () => undefined };
      for (const score of state.scores.values()) {
        const compiled = world.modelById.get(score.modelId);
        if (compiled === undefined) throw new Error('a score of no model');
        const { band, ready, standing } = viewScore(compiled, score, facts, untilMs);
        expect({ band, ready, standing }).toEqual({ band: score.band, ready: score.ready, standing: score.standing });
      }
    });
  });

  it('W6, W9: one active run per workflow and key; whoever is not active has one reason, whoever is waits', () => {
    always(({ state, trace }) => {
      const active = state.enrollments.filter(({ status }) => status === 'active');
      const keys = active.map(({ workflowId, key }) => `${workflowId} ${key}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { status, wait, endReason, endedAtMs } of state.enrollments) {
        const isActive = status === 'active';
        expect([wait !== null, endReason === null, endedAtMs === null]).toEqual([isActive, isActive, isActive]);
      }
      const ends = trace.filter(({ did }) => did.kind === 'ended');
      expect(groupBy(ends, ({ enrollmentId }) => `${enrollmentId}`).every((group) => group.length === 1)).toBe(true);
      expect(new Set(trace.map(({ id }) => id)).size).toBe(trace.length);
    });
  });

  it('W11: no run takes more steps in one input than allowed', () => {
    always(({ trace }) => {
      const moves = trace.filter(({ did }) => did.kind === 'went' || did.kind === 'skipped' || did.kind === 'waiting');
      const runs = groupBy(moves, ({ enrollmentId, inputId }) => `${enrollmentId} ${inputId}`);
      for (const run of runs) expect(run.length).toBeLessThanOrEqual(maxSteps + 1);
    });
  });

  it('every wait with an end has its timer, and no other wait has one', () => {
    always(({ state, waiting }) => {
      const due = state.enrollments.flatMap(({ id, wait }) =>
        wait?.dueAtMs == null ? [] : [[`wait/${id}`, wait.dueAtMs]],
      );
      const timers = waiting.filter(({ subject }) => subject.kind === 'wait').map(({ id, dueAtMs }) => [id, dueAtMs]);
      expect(timers.sort()).toEqual(due.sort());
    });
  });
});
