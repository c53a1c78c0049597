import type { TraceEntry, WorkflowDocument } from '@ripen/runtime';
import { jumpEdgeId } from '../../canvas/edge-projection.ts';
import type { LitPath } from '../../canvas/ui-store.ts';
import { edgeAt, graphOf } from '../../document/graph.ts';
import { jumpFields } from '../../document/node-view.ts';

function stateOf(last: TraceEntry): LitPath['state'] {
  switch (last.did.kind) {
    case 'waiting':
      return 'waiting';
    case 'ended':
    case 'refused':
      return 'ended';
    case 'failed':
      return 'failed';
    case 'went':
    case 'skipped':
      return 'toNodeId' in last.did && last.did.toNodeId === null ? 'ended' : 'running';
    case 'started':
      return 'running';
  }
}

/** The way that a trace describes, as what to light on the drawing; null when it never touched it. */
export function litPathOf(trace: readonly TraceEntry[], document: WorkflowDocument): LitPath | null {
  const graph = graphOf(document);
  const nodeIds = new Set<string>();
  const edgeIds = new Set<string>();
  for (const { nodeId, did } of trace) {
    if (graph.nodes.has(nodeId)) nodeIds.add(nodeId);
    if (did.kind !== 'went' && did.kind !== 'skipped') continue;
    const edge = edgeAt(graph, nodeId, did.outlet);
    if (edge) {
      edgeIds.add(edge.id);
      nodeIds.add(edge.to);
    }
    if (did.kind === 'went' && did.toNodeId && graph.nodes.has(did.toNodeId)) nodeIds.add(did.toNodeId);
    const node = graph.nodes.get(nodeId);
    for (const field of node ? jumpFields(node) : []) edgeIds.add(jumpEdgeId(nodeId, field));
  }
  const last = trace.at(-1);
  if (!last || nodeIds.size === 0) return null;
  const next = last.did.kind === 'went' ? (last.did.toNodeId ?? last.nodeId) : last.nodeId;
  return { nodeIds, edgeIds, atNodeId: graph.nodes.has(next) ? next : null, state: stateOf(last) };
}
