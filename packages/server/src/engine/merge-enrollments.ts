import type { Enrollment, TraceEntry } from '@ripen/runtime';
import { putEnrollment, relevantEnrollments } from '../store/enrollment-rows.ts';
import { addNodeCount } from '../store/node-count-rows.ts';
import type { Db } from '../store/per-store.ts';
import { putTimer, removeTimer, timersOf } from '../store/timer-rows.ts';
import { insertTrace } from '../store/trace-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactRecord } from './contact-record.ts';

/**
 * The survivor, who has the other's enrollments by now, takes its timers. Where both are inside the same workflow with the same key (W6),
 * the one that came further stays, or else the older; the other ends with the reason `merged`.
 */
export function mergeEnrollments(
  ctx: WorkspaceCtx,
  db: Db,
  gone: ContactRecord,
  survivor: ContactRecord,
  at: { readonly inputId: string; readonly nowMs: number },
): void {
  const from = { shard: gone.shard, contactId: gone.contactId };
  const to = { shard: survivor.shard, contactId: survivor.contactId };
  for (const timer of timersOf(ctx, db, from)) {
    removeTimer(ctx, db, timer);
    // Those of bands are worked out anew from the joined history.
    if (!timer.id.startsWith('band/')) putTimer(ctx, db, { ...timer, ...to });
  }
  const active = relevantEnrollments(ctx, db, to).filter(({ status }) => status === 'active');
  const kept = new Map<string, Enrollment>();
  for (const enrollment of active) {
    const place = `${enrollment.workflowId}\n${enrollment.key}`;
    const rival = kept.get(place);
    if (rival === undefined) {
      kept.set(place, enrollment);
      continue;
    }
    const stays = isFurther(enrollment, rival) ? enrollment : rival;
    kept.set(place, stays);
    endMerged(ctx, db, to, stays === rival ? enrollment : rival, at);
  }
}

/** More steps taken, or as many and older. */
function isFurther(a: Enrollment, b: Enrollment): boolean {
  const steps = ({ visits }: Enrollment) => visits.reduce((sum, { count }) => sum + count, 0);
  return steps(a) === steps(b) ? a.startedAtMs < b.startedAtMs : steps(a) > steps(b);
}

function endMerged(
  ctx: WorkspaceCtx,
  db: Db,
  to: { readonly shard: number; readonly contactId: string },
  enrollment: Enrollment,
  { inputId, nowMs }: { readonly inputId: string; readonly nowMs: number },
): void {
  const reason = { code: 'merged', into: to.contactId } as const;
  const { id, workflowId, version, nodeId } = enrollment;
  putEnrollment(ctx, db, to, { ...enrollment, status: 'ended', wait: null, endedAtMs: nowMs, endReason: reason });
  for (const timer of ['wait', 'goal']) removeTimer(ctx, db, { ...to, id: `${timer}/${id}` });
  addNodeCount(ctx, db, { workflowId, version, nodeId, here: -1, passed: 0 });
  const entry: TraceEntry = {
    id: `${inputId}/${id}`,
    enrollmentId: id,
    workflowId,
    version,
    nodeId,
    visit: enrollment.visits.find((visit) => visit.nodeId === nodeId)?.count ?? 1,
    inputId,
    atMs: nowMs,
    did: { kind: 'ended', reason },
    compared: [],
    effectIds: [],
  };
  insertTrace(ctx, db, to, [entry]);
}
