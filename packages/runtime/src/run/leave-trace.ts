import type { Plan } from '../plan/plan.ts';
import type { Compared, TraceEntry } from './trace.ts';
import type { Work } from './work.ts';

/** What one trace entry is about. `enrollmentId` is null where a contact was refused. */
export interface TraceSubject {
  readonly plan: Pick<Plan, 'workflowId' | 'version'>;
  readonly enrollmentId: string | null;
  readonly nodeId: string;
  readonly visit: number;
}

/** Adds one entry to the trace. */
export function leaveTrace(
  work: Work,
  { plan, enrollmentId, nodeId, visit }: TraceSubject,
  did: TraceEntry['did'],
  compared: readonly Compared[] = [],
  effectIds: readonly string[] = [],
): void {
  const { workflowId, version } = plan;
  const index = work.trace.reduce((count, entry) => (entry.workflowId === workflowId ? count + 1 : count), 0);
  work.trace.push({
    id: `${work.input.id}/${workflowId}/${index}`,
    enrollmentId,
    workflowId,
    version,
    nodeId,
    visit,
    inputId: work.input.id,
    atMs: work.nowMs,
    did,
    compared,
    effectIds,
  });
}
