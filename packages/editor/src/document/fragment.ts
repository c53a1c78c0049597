import type { DocumentEdge, DocumentNode, WorkflowDocument } from '@ripen/runtime';
import type { NewId } from './new-id.ts';

/** Some nodes and the edges between them. */
export interface Fragment {
  readonly nodes: readonly DocumentNode[];
  readonly edges: readonly DocumentEdge[];
}

/** The chosen nodes with the edges that both start and end among them. */
export function cutFragment(document: WorkflowDocument, nodeIds: readonly string[]): Fragment {
  const chosen = new Set(nodeIds);
  return {
    nodes: document.nodes.filter((node) => chosen.has(node.id)),
    edges: document.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to)),
  };
}

/** A copy with ids of its own, moved by (`dx`, `dy`). References between its nodes are kept. */
export function freshFragment(fragment: Fragment, newId: NewId, dx: number, dy: number): Fragment {
  const ids = new Map(fragment.nodes.map((node) => [node.id, newId(node.type)]));
  const nodes = fragment.nodes.map((node) => ({
    ...node,
    id: ids.get(node.id) ?? node.id,
    position: { x: node.position.x + dx, y: node.position.y + dy },
  }));
  const edges = fragment.edges.flatMap((edge) => {
    const from = ids.get(edge.from);
    const to = ids.get(edge.to);
    return from && to ? [{ id: newId('edge'), from, outlet: edge.outlet, to }] : [];
  });
  return { nodes, edges };
}
