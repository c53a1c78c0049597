import type { DocumentEdge, WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { type Graph, graphOf } from '../graph.ts';

/** Where contacts go on once `nodeId` is gone: along its only way out, past other deleted nodes; null when that is unclear. */
function successor(graph: Graph, gone: ReadonlySet<string>, nodeId: string): string | null {
  const passed = new Set<string>();
  let at = nodeId;
  while (gone.has(at)) {
    const out = graph.outgoing.get(at) ?? [];
    const next = out[0];
    if (out.length !== 1 || !next || passed.has(at)) return null;
    passed.add(at);
    at = next.to;
  }
  return at;
}

/**
 * Removes nodes and edges. A deleted step in the middle of a line leaves the line whole: what led to it now leads to
 * what came after it.
 */
export function deleteSelection(
  document: WorkflowDocument,
  { selection }: CommandOf<'deleteSelection'>,
): WorkflowDocument {
  const graph = graphOf(document);
  const gone = new Set(selection.nodeIds.filter((id) => graph.nodes.has(id)));
  const goneEdges = new Set(selection.edgeIds.filter((id) => graph.edges.has(id)));
  if (gone.size === 0 && goneEdges.size === 0) return document;
  const edges = document.edges.flatMap((edge): DocumentEdge[] => {
    if (goneEdges.has(edge.id) || gone.has(edge.from)) return [];
    if (!gone.has(edge.to)) return [edge];
    const to = successor(graph, gone, edge.to);
    return to && to !== edge.from ? [{ ...edge, to }] : [];
  });
  return { ...document, nodes: document.nodes.filter((node) => !gone.has(node.id)), edges };
}
