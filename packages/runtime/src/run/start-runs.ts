import type { Verdict } from '../nodes/define-node.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Crossing } from '../scoring/score-state.ts';
import type { Enrollment } from './contact-state.ts';
import { endRun } from './end-run.ts';
import { leaveTrace } from './leave-trace.ts';
import { enrollmentId, keyOf, mayEnter } from './re-entry.ts';
import { runFrom } from './run-on.ts';
import { type EventInput, stepContext } from './step-context.ts';
import type { Reason } from './trace.ts';
import { putEnrollment, type Work } from './work.ts';

/** What started a run: the event itself, a crossing, or a person. */
export interface StartCause {
  readonly trigger: Enrollment['trigger'];
  readonly event: EventInput | null;
  readonly crossing: Crossing | null;
  /** Internal events that led here (W11). */
  readonly depth: number;
}

/** A trigger that said yes. */
export interface Start {
  readonly plan: Plan;
  readonly node: PlanNode;
  readonly verdict: Verdict;
  readonly cause: StartCause;
}

/**
 * Asks the triggers of each plan, in the order of the document; the first that says yes starts. A plan that was asked
 * and did not start leaves one refusal (W9).
 */
export function decideStarts(work: Work, plans: readonly Plan[], cause: StartCause): Start[] {
  return plans.flatMap((plan) => {
    let refused: { readonly node: PlanNode; readonly verdict: Verdict } | null = null;
    for (const node of plan.triggers) {
      const verdict = askTrigger(work, plan, node, cause);
      if (verdict === null) continue;
      if (verdict.answer === 'true') return [{ plan, node, verdict, cause }];
      refused ??= { node, verdict };
    }
    if (refused !== null) refuse(work, plan, refused.node, reasonOf(refused.verdict), refused.verdict);
    return [];
  });
}

/** Starts a run, unless re-entry refuses it (W6), and runs it until it rests. */
export function startRun(work: Work, { plan, node, verdict, cause }: Start): void {
  const key = keyOf(plan, cause.trigger.properties);
  const earlier = [...work.enrollments.values()].filter((one) => one.workflowId === plan.workflowId && one.key === key);
  const entry = mayEnter(plan, earlier, work.nowMs);
  if (entry.kind === 'refused') {
    refuse(work, plan, node, { code: 're-entry-refused', detail: entry.detail }, verdict);
    return;
  }
  const { restarts } = entry;
  if (restarts !== null) endRun(work, restarts, restarts, { code: 'restarted' });
  const enrollment = newEnrollment(work, plan, node, cause, key, entry.number);
  putEnrollment(work, enrollment);
  work.depths.set(enrollment.id, cause.depth);
  leaveTrace(
    work,
    { plan, enrollmentId: enrollment.id, nodeId: node.id, visit: 1 },
    { kind: 'started' },
    verdict.compared,
  );
  runFrom({ work, plan, enrollmentId: enrollment.id, event: cause.event }, node.id);
}

/** Records why a contact did not start. */
export function refuse(work: Work, plan: Plan, node: PlanNode, reason: Reason, verdict: Verdict): void {
  leaveTrace(
    work,
    { plan, enrollmentId: null, nodeId: node.id, visit: 0 },
    { kind: 'refused', reason },
    verdict.compared,
  );
}

function askTrigger(work: Work, plan: Plan, node: PlanNode, cause: StartCause): Verdict | null {
  const trigger = node.type?.trigger;
  if (trigger === undefined) return null;
  const candidate = newEnrollment(work, plan, node, cause, '', 0);
  return trigger.starts(stepContext(work, plan, node, candidate, cause.event), { crossing: cause.crossing });
}

function newEnrollment(
  work: Work,
  plan: Plan,
  node: PlanNode,
  cause: StartCause,
  key: string,
  number: number,
): Enrollment {
  return {
    id: enrollmentId(plan, work.contact.id, key, number),
    workflowId: plan.workflowId,
    version: plan.version,
    key,
    number,
    status: 'active',
    nodeId: node.id,
    visits: [],
    wait: null,
    trigger: cause.trigger,
    startedAtMs: work.nowMs,
    endedAtMs: null,
    endReason: null,
  };
}

function reasonOf(verdict: Verdict): Reason {
  return verdict.answer === 'false'
    ? { code: 'condition-false' }
    : { code: 'condition-unknown', missing: verdict.missing };
}
