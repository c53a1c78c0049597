import type { Plan } from '../plan/plan.ts';
import type { Enrollment } from './contact-state.ts';
import { leaveTrace } from './leave-trace.ts';
import { visitOf } from './step-context.ts';
import type { Reason } from './trace.ts';
import { putEnrollment, type Work } from './work.ts';

type Of = Pick<Plan, 'workflowId' | 'version'>;

/** Ends a run where it stands, with its one reason (W9). */
export function endRun(work: Work, plan: Of, enrollment: Enrollment, reason: Reason): void {
  finish(work, plan, enrollment, 'ended', reason);
}

/** Fails a run where it stands, visibly, and harms nothing else (W11). */
export function failRun(work: Work, plan: Of, enrollment: Enrollment, reason: Reason): void {
  finish(work, plan, enrollment, 'failed', reason);
}

function finish(work: Work, plan: Of, enrollment: Enrollment, status: 'ended' | 'failed', reason: Reason): void {
  const { id: enrollmentId, nodeId } = enrollment;
  putEnrollment(work, { ...enrollment, status, wait: null, endedAtMs: work.nowMs, endReason: reason });
  leaveTrace(work, { plan, enrollmentId, nodeId, visit: visitOf(enrollment, nodeId) }, { kind: status, reason });
}
