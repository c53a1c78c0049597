import dagre from '@dagrejs/dagre';
import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { cardSize } from './card-size.ts';
import type { Direction, Move } from './command.ts';
import { edgeAt, graphOf } from './graph.ts';
import { nodeOutlets, viewNode } from './node-view.ts';

/** Pairs of nodes that lie side by side in the order of the outlets that lead to them, so that Yes stays left of No. */
function siblingOrder(document: WorkflowDocument): { left: string; right: string }[] {
  const graph = graphOf(document);
  return document.nodes.flatMap((node) => {
    const children = nodeOutlets(node)
      .map((outlet) => edgeAt(graph, node.id, outlet.id)?.to)
      .filter((id): id is string => id !== undefined && graph.incoming.get(id)?.length === 1);
    return children.slice(1).flatMap((right, index) => {
      const left = children[index];
      return left ? [{ left, right }] : [];
    });
  });
}

/** Where every node goes when the whole graph is laid out anew. Same document, same answer. */
export function layoutMoves(document: WorkflowDocument, direction: Direction, book?: ReferenceBook): Move[] {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction === 'down' ? 'TB' : 'LR', nodesep: 48, ranksep: 72, edgesep: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { ...cardSize(viewNode(node, book), direction, true) });
  for (const node of document.nodes) {
    for (const outlet of nodeOutlets(node)) {
      const edge = edgeAt(graphOf(document), node.id, outlet.id);
      if (edge) graph.setEdge(edge.from, edge.to, {}, edge.id);
    }
  }
  dagre.layout(graph, { constraints: siblingOrder(document) });
  return document.nodes.map((node) => {
    const placed = graph.node(node.id);
    return {
      nodeId: node.id,
      x: Math.round(placed.x - placed.width / 2),
      y: Math.round(placed.y - placed.height / 2),
    };
  });
}
