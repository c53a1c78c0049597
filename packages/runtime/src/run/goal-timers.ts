import type { PlanGoal } from '../plan/plan.ts';
import { conditionFlips } from '../scoring/condition-flips.ts';
import type { Enrollment } from './contact-state.ts';
import type { Timer } from './input.ts';
import { visitOf } from './step-context.ts';
import { factsOf, type Work } from './work.ts';

/** After so many instants at which nothing becomes true, the run is looked at again there. */
const mostInstants = 200;

/**
 * A goal about dates or about what was done in the last days can become true while nothing happens ("no visit for 3
 * days"): the run is woken at that instant. A goal about a score is asked again when the score changes its band, and at
 * every input.
 */
export function goalTimers(work: Work, set: Timer[], clear: string[]): void {
  for (const enrollment of work.enrollments.values()) {
    const { id: enrollmentId, workflowId, version } = enrollment;
    const goals = work.world.plans.get(`${workflowId}@${version}`)?.goals.filter(({ needs }) => needs.timed) ?? [];
    if (goals.length === 0) continue;
    const dueAtMs = enrollment.status === 'active' ? nextGoalMs(work, enrollment, goals) : null;
    const id = `goal/${enrollmentId}`;
    if (dueAtMs !== null) set.push({ id, dueAtMs, subject: { kind: 'goal', enrollmentId } });
    else if (work.before.enrollments.some((one) => one.id === enrollmentId && one.status === 'active')) clear.push(id);
  }
}

function nextGoalMs(work: Work, enrollment: Enrollment, goals: readonly PlanGoal[]): number | null {
  const { properties } = enrollment.trigger;
  const open = goals.filter(({ node }) => visitOf(enrollment, node.id) === 0 || node.id === enrollment.nodeId);
  const facts = factsOf(work, properties);
  const instants = new Set(open.flatMap(({ needs }) => conditionFlips(needs, facts, work.nowMs)));
  const inOrder = [...instants].sort((a, b) => a - b);
  for (const atMs of inOrder.slice(0, mostInstants)) {
    const then = factsOf({ ...work, nowMs: atMs, views: new Map() }, properties);
    if (open.some(({ isReached }) => isReached(then) === true)) return atMs;
  }
  return inOrder[mostInstants] ?? null;
}
