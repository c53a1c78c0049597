import type { DocumentEdge, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { cardSize, cardWidth, outletOffset, outletRoom } from './card-size.ts';
import type { Direction, Move, OutletRef } from './command.ts';
import { graphOf, reachableFrom } from './graph.ts';
import { type NodeView, viewNode } from './node-view.ts';
import { wholePlace } from './whole-place.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The gap between a card and the next one along the flow. */
const gap = outletRoom + 20;
const sideGap = 48;

function boxes(document: WorkflowDocument, direction: Direction, book?: ReferenceBook): Map<string, Box> {
  return new Map(
    document.nodes.map((node) => [node.id, { ...node.position, ...cardSize(viewNode(node, book), direction, false) }]),
  );
}

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width + 16 && b.x < a.x + a.width + 16 && a.y < b.y + b.height + 16 && b.y < a.y + a.height + 16;

/** The nearest free place, looking sideways from where the card would go. */
export function freePlace(
  document: WorkflowDocument,
  wanted: Point,
  direction: Direction,
  book?: ReferenceBook,
): Point {
  const taken = [...boxes(document, direction, book).values()];
  const size = { width: cardWidth, height: 110 };
  const step = direction === 'down' ? { x: cardWidth + sideGap, y: 0 } : { x: 0, y: size.height + sideGap };
  for (let index = 0; index < 40; index++) {
    const place = { x: wanted.x + step.x * index, y: wanted.y + step.y * index };
    if (!taken.some((box) => overlaps({ ...place, ...size }, box))) return place;
  }
  return wanted;
}

/** Where a new node goes that an outlet will lead to. */
export function placeAfter(
  document: WorkflowDocument,
  from: OutletRef,
  direction: Direction,
  book?: ReferenceBook,
): Point {
  const node = graphOf(document).nodes.get(from.nodeId);
  if (!node) return { x: 0, y: 0 };
  const view = viewNode(node, book);
  const size = cardSize(view, direction, false);
  const index = Math.max(
    0,
    view.outlets.findIndex((outlet) => outlet.id === from.outlet),
  );
  // Branches fan out around the middle of their card; an only outlet leads straight on.
  const spread = (index - (view.outlets.length - 1) / 2) * (cardWidth + sideGap);
  const straight =
    direction === 'down'
      ? { x: node.position.x + size.width / 2 - cardWidth / 2 + spread, y: node.position.y + size.height + gap }
      : { x: node.position.x + size.width + gap + 24, y: node.position.y + spread * 0.6 };
  return freePlace(document, straight, direction, book);
}

/** Where a new node goes on an edge, and how far everything after it has to move on to make room. */
export function placeOnEdge(
  document: WorkflowDocument,
  edge: DocumentEdge,
  view: NodeView,
  direction: Direction,
  book?: ReferenceBook,
): { readonly position: Point; readonly moves: readonly Move[] } {
  const all = boxes(document, direction, book);
  const from = all.get(edge.from);
  const to = all.get(edge.to);
  const graph = graphOf(document);
  const source = graph.nodes.get(edge.from);
  if (!from || !to || !source) return { position: { x: 0, y: 0 }, moves: [] };
  const isDown = direction === 'down';
  const size = cardSize(view, direction, false);
  const needed = isDown ? size.height + gap : size.width + gap + 24;
  const start = isDown ? from.y + from.height + gap : from.x + from.width + gap + 24;
  const free = (isDown ? to.y : to.x) - start;
  const after = reachableFrom(graph, edge.to);
  // In a loop the edge leads back to what is before it: nothing can move out of the way there.
  const push = after.has(edge.from) ? 0 : Math.max(0, needed - free);
  const moves = push
    ? document.nodes
        .filter((node) => after.has(node.id))
        .map((node) => ({
          nodeId: node.id,
          x: node.position.x + (isDown ? 0 : push),
          y: node.position.y + (isDown ? push : 0),
        }))
    : [];
  const outlets = viewNode(source, book).outlets;
  const index = Math.max(
    0,
    outlets.findIndex((outlet) => outlet.id === edge.outlet),
  );
  const along = isDown
    ? {
        x: outlets.length > 1 ? to.x : from.x + outletOffset(index, outlets.length, from.width) - cardWidth / 2,
        y: start,
      }
    : { x: start, y: to.y };
  return { position: wholePlace(along), moves };
}
