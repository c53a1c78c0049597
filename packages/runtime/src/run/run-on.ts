import type { StepResult, Wake } from '../nodes/define-node.ts';
import type { Plan, PlanGoal, PlanNode } from '../plan/plan.ts';
import { applyChanges } from './apply-changes.ts';
import { askEffects } from './ask-effects.ts';
import type { Enrollment } from './contact-state.ts';
import { endRun, failRun } from './end-run.ts';
import { leaveTrace, type TraceSubject } from './leave-trace.ts';
import { type Reached, reachedGoal } from './reached-goal.ts';
import { type EventInput, stepContext, visitOf } from './step-context.ts';
import type { Compared, Reason } from './trace.ts';
import { putEnrollment, type Work } from './work.ts';

/** Steps that one run may take within one input (W11). */
export const maxSteps = 1000;

/** A run under way: whose it is, in which plan, and the event it runs because of. */
export interface Running {
  readonly work: Work;
  readonly plan: Plan;
  readonly enrollmentId: string;
  readonly event: EventInput | null;
}

/** Enters a node and goes on from node to node until the run rests, ends or fails. */
export function runFrom(running: Running, nodeId: string): void {
  let next: string | null = nodeId;
  while (next !== null) next = stepInto(running, next);
}

/** Asks a waiting node whether the wait is over; if so, acts on its answer and goes on. */
export function runOnIfAwake(running: Running, node: PlanNode, wake: Wake): void {
  const { work, plan, event } = running;
  let next: string | null = null;
  try {
    const result = node.type?.wake?.(stepContext(work, plan, node, enrollmentOf(running), event), wake) ?? null;
    if (result === null) return;
    putEnrollment(work, { ...enrollmentOf(running), wait: null });
    next = act(running, node, result);
  } catch (error) {
    failRun(work, plan, enrollmentOf(running), nodeError(messageOf(error)));
  }
  if (next !== null) runFrom(running, next);
}

/** Jumps to a goal that was reached, from wherever the run stands, then goes on. */
export function runToGoal(running: Running, goal: PlanGoal, compared: readonly Compared[]): void {
  leaveTrace(running.work, subjectOf(running), { kind: 'went', outlet: 'goal', toNodeId: goal.node.id }, compared);
  runFrom(running, goal.node.id);
}

/** Enters one node and runs it. Answers the node to enter next, or null when the run rests or is over. */
function stepInto(running: Running, nodeId: string): string | null {
  const { work, plan } = running;
  const entered = enter(enrollmentOf(running), nodeId);
  putEnrollment(work, entered);
  const taken = (work.steps.get(entered.id) ?? 0) + 1;
  work.steps.set(entered.id, taken);
  if (taken > maxSteps) return fail(running, { code: 'step-limit', steps: maxSteps });
  const node = plan.nodes.get(nodeId);
  if (node === undefined) return fail(running, nodeError(`there is no node "${nodeId}"`));
  if (node.disabled) return passBy(running, node);
  if (node.type === null || node.broken !== null) {
    return fail(running, nodeError(node.broken ?? 'its type is not known'));
  }
  try {
    return act(running, node, node.type.step(stepContext(work, plan, node, entered, running.event)));
  } catch (error) {
    return fail(running, nodeError(messageOf(error)));
  }
}

/** Carries out what a node decided. Exactly one outlet is followed. */
function act(running: Running, node: PlanNode, result: StepResult): string | null {
  const { work, plan, enrollmentId } = running;
  const subject = subjectOf(running);
  const compared = result.compared ?? [];
  applyChanges(work, result.changes ?? [], { plan, nodeId: node.id, enrollmentId });
  const effectIds = askEffects(running, node.id, subject.visit, result.effects ?? []);
  switch (result.kind) {
    case 'wait': {
      const { dueAtMs, events = [], onChange = false } = result;
      putEnrollment(work, { ...enrollmentOf(running), wait: { sinceMs: work.nowMs, dueAtMs, events, onChange } });
      leaveTrace(work, subject, { kind: 'waiting', untilMs: dueAtMs, events }, compared, effectIds);
      return null;
    }
    case 'end':
      if (compared.length + effectIds.length > 0) {
        leaveTrace(work, subject, { kind: 'went', outlet: 'end', toNodeId: null }, compared, effectIds);
      }
      return end(running, result.reason);
    case 'jump':
      return goOn(running, { outlet: 'jump', toNodeId: result.toNodeId }, compared, effectIds);
    case 'skip': {
      const goal = goalNow(running, node.next.get(result.outlet));
      const outlet = goal === null ? result.outlet : 'goal';
      leaveTrace(work, subject, { kind: 'skipped', reason: result.reason, outlet }, compared, effectIds);
      return goal?.goal.node.id ?? follow(running, node, result.outlet);
    }
    case 'go': {
      const { outlet } = result;
      const toNodeId = node.next.get(outlet);
      if (toNodeId !== undefined) return goOn(running, { outlet, toNodeId }, compared, effectIds);
      leaveTrace(work, subject, { kind: 'went', outlet, toNodeId: null }, compared, effectIds);
      return follow(running, node, outlet);
    }
  }
}

/** Goes to the next node, unless a goal has become true on the way: that comes first. Either way it is one move. */
function goOn(
  running: Running,
  way: { readonly outlet: string; readonly toNodeId: string },
  compared: readonly Compared[],
  effectIds: readonly string[],
): string {
  const goal = goalNow(running, way.toNodeId);
  const taken = goal === null ? way : { outlet: 'goal', toNodeId: goal.goal.node.id };
  const looked = goal === null ? compared : [...compared, ...goal.compared];
  leaveTrace(running.work, subjectOf(running), { kind: 'went', ...taken }, looked, effectIds);
  return taken.toNodeId;
}

/** A disabled node lets everybody through by its first outlet that leads somewhere. */
function passBy(running: Running, node: PlanNode): string | null {
  const outlet = node.outlets.find((id) => node.next.has(id)) ?? node.outlets[0] ?? [...node.next.keys()][0];
  const skipped = { kind: 'skipped', reason: { code: 'disabled' }, outlet: outlet ?? '' } as const;
  leaveTrace(running.work, subjectOf(running), skipped);
  return outlet === undefined ? end(running, { code: 'disabled' }) : follow(running, node, outlet);
}

/** The node that an outlet leads to, looked up only now (W8); an outlet with nothing connected ends the run. */
function follow(running: Running, node: PlanNode, outlet: string): string | null {
  const toNodeId = node.next.get(outlet);
  if (toNodeId !== undefined) return toNodeId;
  const isGoal = node.type?.goal !== undefined && !node.disabled;
  return end(running, isGoal ? { code: 'goal-reached', nodeId: node.id } : { code: 'no-outlet', outlet });
}

/** The goal that comes before `toNodeId`, if one is true. */
function goalNow({ work, plan, enrollmentId, event }: Running, toNodeId: string | undefined): Reached | null {
  const enrollment = work.enrollments.get(enrollmentId);
  if (plan.goals.length === 0 || enrollment === undefined || toNodeId === undefined) return null;
  const reached = reachedGoal(work, plan, enrollment, event);
  return reached?.goal.node.id === toNodeId ? null : reached;
}

function enter(enrollment: Enrollment, nodeId: string): Enrollment {
  const count = visitOf(enrollment, nodeId) + 1;
  const others = enrollment.visits.filter((visit) => visit.nodeId !== nodeId);
  return { ...enrollment, nodeId, visits: [...others, { nodeId, count }], wait: null };
}

function subjectOf(running: Running): TraceSubject {
  const { id: enrollmentId, nodeId, visits } = enrollmentOf(running);
  const visit = visits.find((one) => one.nodeId === nodeId)?.count ?? 0;
  return { plan: running.plan, enrollmentId, nodeId, visit };
}

function enrollmentOf({ work, enrollmentId }: Running): Enrollment {
  const enrollment = work.enrollments.get(enrollmentId);
  if (enrollment === undefined) throw new Error(`enrollment ${enrollmentId} is not in the work`);
  return enrollment;
}

function nodeError(message: string): { readonly code: 'node-error'; readonly message: string } {
  return { code: 'node-error', message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function end(running: Running, reason: Reason): null {
  endRun(running.work, running.plan, enrollmentOf(running), reason);
  return null;
}

function fail(running: Running, reason: Reason): null {
  failRun(running.work, running.plan, enrollmentOf(running), reason);
  return null;
}
