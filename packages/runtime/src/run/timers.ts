import { nextCrossingMs } from '../scoring/next-crossing.ts';
import type { AdvanceResult } from './advance-result.ts';
import type { Enrollment } from './contact-state.ts';
import { goalTimers } from './goal-timers.ts';
import type { Timer } from './input.ts';
import { visitOf } from './step-context.ts';
import { blindTo, factsOf, type Work } from './work.ts';

/** Which promises to wake the contact are made, moved and withdrawn, as the net of the whole input. */
export function timersOf(work: Work): AdvanceResult['timers'] {
  const set: Timer[] = [];
  const clear: string[] = [];
  waitTimers(work, set, clear);
  goalTimers(work, set, clear);
  bandTimers(work, set, clear);
  return { set, clear };
}

function waitTimers(work: Work, set: Timer[], clear: string[]): void {
  const before = new Map(work.before.enrollments.map((enrollment) => [enrollment.id, enrollment]));
  for (const enrollment of work.enrollments.values()) {
    const earlier = before.get(enrollment.id);
    if (earlier === enrollment) continue;
    const timer = waitTimer(enrollment);
    if (timer !== null) set.push(timer);
    else if (earlier?.wait?.dueAtMs != null) clear.push(`wait/${enrollment.id}`);
  }
}

function waitTimer(enrollment: Enrollment): Timer | null {
  const { id: enrollmentId, nodeId, status, wait } = enrollment;
  if (status !== 'active' || wait === null || wait.dueAtMs === null) return null;
  const subject = { kind: 'wait', enrollmentId, nodeId, visit: visitOf(enrollment, nodeId) } as const;
  return { id: `wait/${enrollmentId}`, dueAtMs: wait.dueAtMs, subject };
}

/** A model whose points move with the clock is to be looked at when it next crosses by itself (S8). */
function bandTimers(work: Work, set: Timer[], clear: string[]): void {
  for (const modelId of work.touched) {
    const compiled = work.world.modelById.get(modelId);
    const state = work.scores.get(modelId);
    if (compiled === undefined || state === undefined || !compiled.moves) continue;
    const facts = factsOf(work, null);
    const dueAtMs = blindTo(work, modelId, () => nextCrossingMs(compiled, state, facts, work.nowMs));
    const id = `band/${modelId}`;
    if (dueAtMs === null) clear.push(id);
    else set.push({ id, dueAtMs, subject: { kind: 'band', modelId } });
  }
}
