import type { StepResult, Wake } from '../nodes/define-node.ts';
import type { Plan, PlanGoal, PlanNode } from '../plan/plan.ts';
import { applyChanges } from './apply-changes.ts';
import { askEffects } from './ask-effects.ts';
import type { Enrollment } from './contact-state.ts';
import { endRun, failRun } from './end-run.ts';
import { leaveTrace, type TraceSubject } from './leave-trace.ts';
import { reachedGoal } from './reached-goal.ts';
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
      leaveTrace(work, subject, { kind: 'went', outlet: 'jump', toNodeId: result.toNodeId }, compared, effectIds);
      return goalOr(running, result.toNodeId);
    case 'skip':
      leaveTrace(work, subject, { kind: 'skipped', reason: result.reason, outlet: result.outlet }, compared, effectIds);
      return follow(running, node, result.outlet);
    case 'go': {
      const toNodeId = node.next.get(result.outlet) ?? null;
      leaveTrace(work, subject, { kind: 'went', outlet: result.outlet, toNodeId }, compared, effectIds);
      return follow(running, node, result.outlet);
    }
  }
}

/** A disabled node lets everybody through by its first outlet that leads somewhere. */
function passBy(running: Running, node: PlanNode): string | null {
  const outlet = node.outlets.find((id) => node.next.has(id)) ?? node.outlets[0] ?? [...node.next.keys()][0];
  leaveTrace(running.work, subjectOf(running), {
    kind: 'skipped',
    reason: { code: 'disabled' },
    outlet: outlet ?? '',
  });
  if (outlet === undefined) return end(running, { code: 'disabled' });
  return follow(running, node, outlet);
}

/** The node that an outlet leads to, looked up only now (W8); an outlet with nothing connected ends the run. */
function follow(running: Running, node: PlanNode, outlet: string): string | null {
  const toNodeId = node.next.get(outlet);
  if (toNodeId !== undefined && running.plan.nodes.has(toNodeId)) return goalOr(running, toNodeId);
  const isGoal = node.type?.goal !== undefined && !node.disabled;
  const reason = isGoal
    ? ({ code: 'goal-reached', nodeId: node.id } as const)
    : ({ code: 'no-outlet', outlet } as const);
  return end(running, reason);
}

/** A goal that has become true on the way comes before the next node. */
function goalOr(running: Running, toNodeId: string): string {
  const { work, plan } = running;
  if (plan.goals.length === 0) return toNodeId;
  const goal = reachedGoal(work, plan, enrollmentOf(running), running.event);
  if (goal === null || goal.goal.node.id === toNodeId) return toNodeId;
  leaveTrace(work, subjectOf(running), { kind: 'went', outlet: 'goal', toNodeId: goal.goal.node.id }, goal.compared);
  return goal.goal.node.id;
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
