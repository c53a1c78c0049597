import type { Enrollment } from '@ripen/runtime';
import type { NodeCountChange } from '../store/node-count-rows.ts';
import type { ContactChange } from './contact-record.ts';

/** What a batch moves on the canvas: who stands where now, and how many left each node or ended there. */
export function nodeCountChanges(changes: readonly ContactChange[]): NodeCountChange[] {
  const counts = new Map<
    string,
    { workflowId: string; version: number; nodeId: string; here: number; passed: number }
  >();
  const at = (workflowId: string, version: number, nodeId: string) => {
    const key = `${workflowId}\n${version}\n${nodeId}`;
    const known = counts.get(key);
    if (known !== undefined) return known;
    const fresh = { workflowId, version, nodeId, here: 0, passed: 0 };
    counts.set(key, fresh);
    return fresh;
  };
  const stand = (enrollment: Enrollment | undefined, by: number) => {
    if (enrollment?.status !== 'active') return;
    at(enrollment.workflowId, enrollment.version, enrollment.nodeId).here += by;
  };
  for (const { before, enrollments, trace } of changes) {
    for (const enrollment of enrollments) {
      stand(
        before.state.enrollments.find(({ id }) => id === enrollment.id),
        -1,
      );
      stand(enrollment, 1);
    }
    for (const { did, workflowId, version, nodeId } of trace) {
      const ended = did.kind === 'ended' && (did.reason.code === 'completed' || did.reason.code === 'no-outlet');
      if (did.kind === 'went' || did.kind === 'skipped' || ended) at(workflowId, version, nodeId).passed += 1;
    }
  }
  return [...counts.values()].filter(({ here, passed }) => here !== 0 || passed !== 0);
}
