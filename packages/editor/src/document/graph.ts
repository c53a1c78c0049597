import type { DocumentEdge, DocumentNode, WorkflowDocument } from '@ripen/runtime';

/** Finding one's way in a document: built once per document and kept as long as the document is. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  readonly edges: ReadonlyMap<string, DocumentEdge>;
  readonly outgoing: ReadonlyMap<string, readonly DocumentEdge[]>;
  readonly incoming: ReadonlyMap<string, readonly DocumentEdge[]>;
}

const graphs = new WeakMap<WorkflowDocument, Graph>();

function groupBy(edges: readonly DocumentEdge[], key: 'from' | 'to'): Map<string, DocumentEdge[]> {
  const groups = new Map<string, DocumentEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[key]);
    if (group) group.push(edge);
    else groups.set(edge[key], [edge]);
  }
  return groups;
}

export function graphOf(document: WorkflowDocument): Graph {
  const known = graphs.get(document);
  if (known) return known;
  const graph: Graph = {
    nodes: new Map(document.nodes.map((node) => [node.id, node])),
    edges: new Map(document.edges.map((edge) => [edge.id, edge])),
    outgoing: groupBy(document.edges, 'from'),
    incoming: groupBy(document.edges, 'to'),
  };
  graphs.set(document, graph);
  return graph;
}

/** The edge that leaves an outlet, if it is connected. */
export function edgeAt(graph: Graph, nodeId: string, outlet: string): DocumentEdge | undefined {
  return graph.outgoing.get(nodeId)?.find((edge) => edge.outlet === outlet);
}

/** Every node that can be reached from `nodeId`, itself included. */
export function reachableFrom(graph: Graph, nodeId: string): ReadonlySet<string> {
  const seen = new Set([nodeId]);
  const open = [nodeId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const edge of graph.outgoing.get(next) ?? []) {
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      open.push(edge.to);
    }
  }
  return seen;
}
