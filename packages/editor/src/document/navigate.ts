import type { DocumentNode, WorkflowDocument } from '@ripen/runtime';
import type { Direction } from './command.ts';
import { edgeAt, type Graph, graphOf } from './graph.ts';
import { nodeOutlets } from './node-view.ts';

/** Where to go, seen along the flow: `next` is down in a top-to-bottom drawing and right in a left-to-right one. */
export type Way = 'next' | 'previous' | 'before' | 'after';

const arrowWays: Record<Direction, Readonly<Record<string, Way>>> = {
  down: { ArrowDown: 'next', ArrowUp: 'previous', ArrowLeft: 'before', ArrowRight: 'after' },
  right: { ArrowRight: 'next', ArrowLeft: 'previous', ArrowUp: 'before', ArrowDown: 'after' },
};

export function wayOf(key: string, direction: Direction): Way | undefined {
  return arrowWays[direction][key];
}

/** Targets of a node in the order of its outlets. */
function children(graph: Graph, node: DocumentNode): string[] {
  return nodeOutlets(node).flatMap((outlet) => edgeAt(graph, node.id, outlet.id)?.to ?? []);
}

/** Nodes beside this one: the other targets of what leads here, else the other starts of the drawing. */
function siblings(document: WorkflowDocument, nodeId: string): string[] {
  const graph = graphOf(document);
  const parent = graph.nodes.get(graph.incoming.get(nodeId)?.[0]?.from ?? '');
  const ids = parent
    ? children(graph, parent)
    : document.nodes.filter((node) => !graph.incoming.has(node.id)).map((node) => node.id);
  return [...new Set(ids)];
}

/** The nearest node on that side by position, for when no edge leads there. */
function nearest(document: WorkflowDocument, from: DocumentNode, way: Way, direction: Direction): string | undefined {
  const along = direction === 'down' ? 'y' : 'x';
  const across = direction === 'down' ? 'x' : 'y';
  const axis = way === 'next' || way === 'previous' ? along : across;
  const other = axis === 'x' ? 'y' : 'x';
  const sign = way === 'next' || way === 'after' ? 1 : -1;
  let best: { id: string; far: number } | undefined;
  for (const node of document.nodes) {
    const ahead = (node.position[axis] - from.position[axis]) * sign;
    if (node.id === from.id || ahead <= 0) continue;
    const far = ahead + 3 * Math.abs(node.position[other] - from.position[other]);
    if (!best || far < best.far) best = { id: node.id, far };
  }
  return best?.id;
}

/** The node that an arrow key leads to: along an edge if there is one, else the nearest on that side. */
export function neighbour(
  document: WorkflowDocument,
  nodeId: string,
  way: Way,
  direction: Direction,
): string | undefined {
  const graph = graphOf(document);
  const node = graph.nodes.get(nodeId);
  if (!node) return document.nodes[0]?.id;
  if (way === 'next') return children(graph, node)[0] ?? nearest(document, node, way, direction);
  if (way === 'previous') return graph.incoming.get(nodeId)?.[0]?.from ?? nearest(document, node, way, direction);
  const beside = siblings(document, nodeId);
  const index = beside.indexOf(nodeId);
  const next = index < 0 ? undefined : beside[index + (way === 'after' ? 1 : -1)];
  return next ?? nearest(document, node, way, direction);
}
