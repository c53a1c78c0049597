import type { Wake } from '../nodes/define-node.ts';
import type { Plan } from '../plan/plan.ts';
import type { Enrollment } from './contact-state.ts';
import { endRun, failRun } from './end-run.ts';
import { reachedGoal } from './reached-goal.ts';
import { runOnIfAwake, runToGoal } from './run-on.ts';
import { eventAtHand, visitOf } from './step-context.ts';
import type { Work } from './work.ts';

/** Ends every run whose version is no longer there: nobody knows any more what it would do. */
export function endRunsWithoutPlan(work: Work): void {
  for (const enrollment of activeRuns(work)) {
    if (planOf(work, enrollment) === undefined) endRun(work, enrollment, enrollment, { code: 'version-ended' });
  }
}

/**
 * Gives every run that rests its chance: a goal that has become true comes first, then what the run waits for. `depth`
 * is the number of internal events that led here (W11); 0 = the input itself, whose event or timer may end waits.
 */
export function wakeRuns(work: Work, depth: number): void {
  for (const { id } of activeRuns(work)) {
    const enrollment = work.enrollments.get(id);
    if (enrollment?.status !== 'active') continue;
    const plan = planOf(work, enrollment);
    if (plan !== undefined) wakeRun(work, plan, enrollment, depth);
  }
}

function wakeRun(work: Work, plan: Plan, enrollment: Enrollment, depth: number): void {
  const event = eventAtHand(work);
  const goal = reachedGoal(work, plan, enrollment, event);
  const wake = goal === null ? wakeFor(work, enrollment, depth === 0) : null;
  if (goal === null && wake === null) return;
  work.depths.set(enrollment.id, Math.max(depth, work.depths.get(enrollment.id) ?? 0));
  const running = { work, plan, enrollmentId: enrollment.id, event };
  if (goal !== null) {
    runToGoal(running, goal.goal, goal.compared);
    return;
  }
  const node = plan.nodes.get(enrollment.nodeId);
  if (node === undefined) {
    failRun(work, plan, enrollment, { code: 'node-error', message: `there is no node "${enrollment.nodeId}"` });
  } else if (wake !== null) {
    runOnIfAwake(running, node, wake);
  }
}

/** Why this run is to be asked again; null = there is no reason. A stale timer is no reason. */
function wakeFor(work: Work, enrollment: Enrollment, isFirst: boolean): Wake | null {
  const { id, nodeId, wait } = enrollment;
  if (wait === null) return null;
  const { input, nowMs } = work;
  if (isFirst && input.kind === 'event' && wait.events.includes(input.name)) return { kind: 'event' };
  if (isFirst && input.kind === 'timer' && input.timer.subject.kind === 'wait') {
    const { subject } = input.timer;
    const visit = visitOf(enrollment, nodeId);
    const isMine = subject.enrollmentId === id && subject.nodeId === nodeId && subject.visit === visit;
    if (isMine && wait.dueAtMs !== null && wait.dueAtMs <= nowMs) return { kind: 'due' };
  }
  return wait.onChange ? { kind: 'change' } : null;
}

function activeRuns(work: Work): Enrollment[] {
  return [...work.enrollments.values()].filter((one) => one.status === 'active');
}

function planOf(work: Work, { workflowId, version }: Enrollment): Plan | undefined {
  return work.world.plans.get(`${workflowId}@${version}`);
}
