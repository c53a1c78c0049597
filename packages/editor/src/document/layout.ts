import dagre from '@dagrejs/dagre';
import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { cardSize } from './card-size.ts';
import type { Direction, Move } from './command.ts';
import { edgeAt, graphOf } from './graph.ts';
import { nodeOutlets, viewNode } from './node-view.ts';
import { wholePlace } from './whole-place.ts';

type LayerGraph = InstanceType<typeof dagre.graphlib.Graph>;

/** What dagre keeps at a node while it works: real nodes, and stand-ins along edges that span several ranks. */
interface Layered {
  readonly rank: number;
  readonly edgeObj?: { readonly name?: string };
  order?: number;
}

/**
 * Places nodes within their ranks in reading order: each branch in the order of the outlets, so that Yes stays left of
 * No and the drawing does not turn over when one step is added.
 */
function orderByOutlets(document: WorkflowDocument) {
  const place = new Map(document.edges.map((edge, index) => [edge.id, index]));
  for (const node of document.nodes) {
    nodeOutlets(node).forEach((outlet, index) => {
      const edge = edgeAt(graphOf(document), node.id, outlet.id);
      if (edge) place.set(edge.id, index);
    });
  }
  return (graph: LayerGraph): void => {
    const perRank = new Map<number, number>();
    const seen = new Set<string>();
    const placeOf = (edge: { w: string; name?: string | undefined }) => {
      const name = (graph.node(edge.w) as Layered).edgeObj?.name ?? edge.name ?? '';
      return place.get(name) ?? Number.MAX_SAFE_INTEGER;
    };
    const visit = (start: string) => {
      const open = [start];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (seen.has(id)) continue;
        seen.add(id);
        const node = graph.node(id) as Layered;
        const order = perRank.get(node.rank) ?? 0;
        node.order = order;
        perRank.set(node.rank, order + 1);
        const out = [...(graph.outEdges(id) ?? [])].sort((a, b) => placeOf(b) - placeOf(a));
        open.push(...out.map((edge) => edge.w));
      }
    };
    const ids = graph.nodes();
    for (const node of document.nodes) if ((graph.inEdges(node.id) ?? []).length === 0) visit(node.id);
    for (const id of ids) visit(id);
  };
}

/** Where every node goes when the whole graph is laid out anew. Same document, same answer. */
export function layoutMoves(document: WorkflowDocument, direction: Direction, book?: ReferenceBook): Move[] {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  const isDown = direction === 'down';
  graph.setGraph({
    rankdir: isDown ? 'TB' : 'LR',
    nodesep: isDown ? 44 : 36,
    ranksep: isDown ? 76 : 96,
    edgesep: 24,
    rankalign: 'top',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { ...cardSize(viewNode(node, book), direction, false) });
  const { incoming } = graphOf(document);
  for (const edge of document.edges) {
    // A step of its own branch stays near the branch; where branches join, the line may be long.
    const weight = incoming.get(edge.to)?.length === 1 ? 4 : 1;
    graph.setEdge(edge.from, edge.to, { weight }, edge.id);
  }
  dagre.layout(graph, { customOrder: orderByOutlets(document) });
  const top = Math.min(0, ...document.nodes.map((node) => graph.node(node.id).y));
  return document.nodes.map((node) => {
    const placed = graph.node(node.id);
    const corner = { x: placed.x - placed.width / 2, y: placed.y - placed.height / 2 - top };
    return { nodeId: node.id, ...wholePlace(corner) };
  });
}
