import type { DocumentEdge, DocumentNode, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { type CardSize, cardSize, outletOffset } from '../document/card-size.ts';
import type { Direction, Selection } from '../document/command.ts';
import { graphOf } from '../document/graph.ts';
import { jumpFields, nodeOutlets, viewNode } from '../document/node-view.ts';
import { findLane, type Obstacle } from './find-lane.ts';
import { type FlowEdge, inletId, jumpId } from './projection.ts';
import type { Point } from './ui-store.ts';

type Line = Omit<DocumentEdge, 'outlet'> & { readonly outlet: string | null };

export interface ProjectedEdges {
  readonly document: WorkflowDocument;
  readonly book: ReferenceBook;
  readonly selection: Selection;
  readonly direction: Direction;
  readonly dragged: ReadonlyMap<string, Point>;
  readonly hasFooter: boolean;
}

function makeFlowEdge(line: Line, isSelected: boolean, { lane, turnLater }: Route): FlowEdge {
  const isJump = line.outlet === null;
  return {
    id: line.id,
    type: 'step',
    source: line.from,
    sourceHandle: line.outlet ?? jumpId,
    target: line.to,
    targetHandle: inletId,
    selected: isSelected,
    selectable: !isJump,
    data: { lane, turnLater, ...(isJump ? { isJump } : {}) },
  };
}

export const jumpEdgeId = (nodeId: string, field: string) => `jump:${nodeId}:${field}`;

/** Lines for fields that name another node of the same workflow. */
function jumpsOf(document: WorkflowDocument): Line[] {
  const { nodes } = graphOf(document);
  return document.nodes.flatMap((node) =>
    jumpFields(node).flatMap((field) => {
      const to = node.fields[field];
      if (typeof to !== 'string' || !nodes.has(to) || to === node.id) return [];
      return [{ id: jumpEdgeId(node.id, field), from: node.id, outlet: null, to }];
    }),
  );
}

interface Placed extends Obstacle {
  readonly size: CardSize;
}

function placedCards({ document, book, direction, hasFooter }: Drawn): Map<string, Placed> {
  const isDown = direction === 'down';
  return new Map(
    document.nodes.map((node) => {
      const size = cardSize(viewNode(node, book), direction, hasFooter);
      const { x, y } = node.position;
      const along = isDown ? y : x;
      const across = isDown ? x : y;
      const card = {
        size,
        alongStart: along,
        alongEnd: along + (isDown ? size.height : size.width),
        acrossStart: across,
        acrossEnd: across + (isDown ? size.width : size.height),
      };
      return [node.id, card];
    }),
  );
}

interface Route {
  readonly lane: number | null;
  readonly turnLater: number;
}

const stagger = 5;
const straight: Route = { lane: null, turnLater: 0 };

/** Where the line of an edge runs past the cards between its ends. */
function routeOf(
  line: Line,
  source: DocumentNode,
  cards: ReadonlyMap<string, Placed>,
  obstacles: readonly Placed[],
  document: WorkflowDocument,
): Route {
  const from = cards.get(line.from);
  const to = cards.get(line.to);
  if (!from || !to) return straight;
  const outlets = nodeOutlets(source);
  const index = Math.max(
    0,
    outlets.findIndex((outlet) => outlet.id === line.outlet),
  );
  const width = from.acrossEnd - from.acrossStart;
  const fromAcross = from.acrossStart + outletOffset(index, Math.max(1, outlets.length), width);
  const toAcross = (to.acrossStart + to.acrossEnd) / 2;
  // Branches fan out at once; ways that join stay on their own side until the end.
  const isJoin = (graphOf(document).incoming.get(line.to)?.length ?? 0) > 1 && outlets.length < 2;
  const wanted = isJoin ? fromAcross : toAcross;
  const ends = { fromAlong: from.alongEnd, fromAcross, toAlong: to.alongStart, toAcross, wanted };
  const lane = findLane(ends, obstacles);
  // The outermost branch turns first on its side, so that no line crosses another's way out.
  const fromSide = (lane ?? toAcross) < fromAcross ? index : outlets.length - 1 - index;
  return { lane, turnLater: outlets.length > 2 ? fromSide * stagger : 0 };
}

interface Kept {
  readonly line: Line;
  readonly flow: FlowEdge;
}

const isSameLine = (a: Line, b: Line) => a.from === b.from && a.outlet === b.outlet && a.to === b.to;

const hasOutlet = (node: DocumentNode, outlet: string) => nodeOutlets(node).some((item) => item.id === outlet);

/** What the lines and their routes are made from; dragging and selecting change neither. */
type Drawn = Pick<ProjectedEdges, 'document' | 'book' | 'direction' | 'hasFooter'>;

interface Routed {
  readonly from: Drawn;
  readonly lines: readonly { readonly line: Line; readonly route: Route }[];
}

function routeAll(input: Drawn): Routed {
  const { document } = input;
  const { nodes } = graphOf(document);
  const cards = placedCards(input);
  const obstacles = [...cards.values()];
  const lines = [...document.edges, ...jumpsOf(document)].flatMap((line: Line) => {
    // An edge whose outlet is gone is not drawn; the problems list names it.
    const source = nodes.get(line.from);
    if (!source || !nodes.has(line.to) || (line.outlet !== null && !hasOutlet(source, line.outlet))) return [];
    return [{ line, route: routeOf(line, source, cards, obstacles, document) }];
  });
  return { from: input, lines };
}

function isSameDrawing(a: Drawn, b: Drawn): boolean {
  return a.document === b.document && a.book === b.book && a.direction === b.direction && a.hasFooter === b.hasFooter;
}

/** Document → React Flow edges, one way, kept per edge. */
export function createEdgeProjection(): (input: ProjectedEdges) => FlowEdge[] {
  let last = new Map<string, Kept>();
  let routed: Routed | undefined;
  return (input) => {
    if (!routed || !isSameDrawing(routed.from, input)) routed = routeAll(input);
    const selected = new Set(input.selection.edgeIds);
    const next = new Map<string, Kept>();
    for (const { line, route: settled } of routed.lines) {
      const isSelected = selected.has(line.id);
      // While an end is being dragged its line goes straight there, whatever lies between.
      const isMoving = input.dragged.has(line.from) || input.dragged.has(line.to);
      const route = isMoving ? straight : settled;
      const known = last.get(line.id);
      const isKept = known && isSameLine(known.line, line) && isSameLook(known.flow, isSelected, route);
      next.set(line.id, isKept ? known : { line, flow: makeFlowEdge(line, isSelected, route) });
    }
    last = next;
    return Array.from(next.values(), (kept) => kept.flow);
  };
}

function isSameLook(flow: FlowEdge, isSelected: boolean, route: Route): boolean {
  return flow.selected === isSelected && flow.data?.lane === route.lane && flow.data.turnLater === route.turnLater;
}
