import type { DocumentEdge, DocumentNode, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import { type CardSize, cardSize, outletOffset } from '../document/card-size.ts';
import type { Direction, Selection } from '../document/command.ts';
import { graphOf } from '../document/graph.ts';
import { jumpFields, type NodeView, nodeOutlets, viewNode } from '../document/node-view.ts';
import type { Point } from './ui-store.ts';

export interface CardData extends Record<string, unknown> {
  readonly node: DocumentNode;
  readonly view: NodeView;
  readonly direction: Direction;
}

export type FlowNode = Node<CardData, 'card'>;

export interface StepEdgeData extends Record<string, unknown> {
  readonly bend: 'start' | 'end';
  /** Drawn for a field that names another node ("go to"), not for an edge of the document. */
  readonly isJump?: boolean;
}

export type FlowEdge = Edge<StepEdgeData, 'step'>;

export interface Projected {
  readonly document: WorkflowDocument;
  readonly book: ReferenceBook;
  readonly selection: Selection;
  readonly direction: Direction;
  readonly dragged: ReadonlyMap<string, Point>;
  readonly hasFooter: boolean;
  readonly isReadOnly: boolean;
}

export const inletId = 'in';
/** The hidden handle from which jumps are drawn. */
export const jumpId = 'jump';

/** Handles are placed by arithmetic, so that edges of cards that were never drawn already know where they go. */
function handlesOf(view: NodeView, size: CardSize, direction: Direction): NodeHandle[] {
  const isDown = direction === 'down';
  const spot = (id: string, type: 'source' | 'target', x: number, y: number, position: Position): NodeHandle => ({
    id,
    type,
    x,
    y,
    position,
    width: 0,
    height: 0,
  });
  const outlets = view.outlets.map((outlet, index) =>
    isDown
      ? spot(outlet.id, 'source', outletOffset(index, view.outlets.length, size.width), size.height, Position.Bottom)
      : spot(outlet.id, 'source', size.width, outletOffset(index, view.outlets.length, size.height), Position.Right),
  );
  if (outlets.length === 0) {
    const [x, y] = isDown ? [size.width / 2, size.height] : [size.width, size.height / 2];
    outlets.push(spot(jumpId, 'source', x, y, isDown ? Position.Bottom : Position.Right));
  }
  if (!view.hasInlet) return outlets;
  const inlet = isDown
    ? spot(inletId, 'target', size.width / 2, 0, Position.Top)
    : spot(inletId, 'target', 0, size.height / 2, Position.Left);
  return [inlet, ...outlets];
}

interface Kept {
  readonly node: DocumentNode;
  readonly view: NodeView;
  readonly place: Point;
  readonly isSelected: boolean;
  readonly direction: Direction;
  readonly hasFooter: boolean;
  readonly isReadOnly: boolean;
  readonly flow: FlowNode;
}

function makeFlowNode(kept: Omit<Kept, 'flow'>): FlowNode {
  const { node, view, direction, hasFooter } = kept;
  const size = cardSize(view, direction, hasFooter);
  return {
    id: node.id,
    type: 'card',
    position: { x: kept.place.x, y: kept.place.y },
    data: { node, view, direction },
    ...size,
    measured: size,
    handles: handlesOf(view, size, direction),
    selected: kept.isSelected,
    draggable: !kept.isReadOnly,
  };
}

function isSame(a: Omit<Kept, 'flow'>, b: Kept): boolean {
  return (
    a.node === b.node &&
    a.view === b.view &&
    a.place === b.place &&
    a.isSelected === b.isSelected &&
    a.direction === b.direction &&
    a.hasFooter === b.hasFooter &&
    a.isReadOnly === b.isReadOnly
  );
}

/**
 * Document → React Flow nodes, one way. A node whose inputs did not change stays the same object, so moving one of 500
 * draws one.
 */
export function createNodeProjection(): (input: Projected) => FlowNode[] {
  let last = new Map<string, Kept>();
  return (input) => {
    const selected = new Set(input.selection.nodeIds);
    const next = new Map<string, Kept>();
    for (const node of input.document.nodes) {
      const inputs = {
        node,
        view: viewNode(node, input.book),
        place: input.dragged.get(node.id) ?? node.position,
        isSelected: selected.has(node.id),
        direction: input.direction,
        hasFooter: input.hasFooter,
        isReadOnly: input.isReadOnly,
      };
      const known = last.get(node.id);
      next.set(node.id, known && isSame(inputs, known) ? known : { ...inputs, flow: makeFlowNode(inputs) });
    }
    last = next;
    return Array.from(next.values(), (kept) => kept.flow);
  };
}

type Line = Omit<DocumentEdge, 'outlet'> & { readonly outlet: string | null };

function makeFlowEdge(line: Line, isSelected: boolean, bend: 'start' | 'end'): FlowEdge {
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
    data: { bend, ...(isJump ? { isJump } : {}) },
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

interface KeptEdge {
  readonly line: Line;
  readonly flow: FlowEdge;
}

const isSameLine = (a: Line, b: Line) => a.from === b.from && a.outlet === b.outlet && a.to === b.to;

/** Document → React Flow edges, one way, kept per edge. */
export function createEdgeProjection(): (document: WorkflowDocument, selection: Selection) => FlowEdge[] {
  let last = new Map<string, KeptEdge>();
  return (document, selection) => {
    const graph = graphOf(document);
    const selected = new Set(selection.edgeIds);
    const next = new Map<string, KeptEdge>();
    for (const line of [...document.edges, ...jumpsOf(document)]) {
      // An edge whose outlet is gone is not drawn; the problems list names it.
      const source = graph.nodes.get(line.from);
      if (!source || (line.outlet !== null && !hasOutlet(source, line.outlet))) continue;
      const isSelected = selected.has(line.id);
      const isJoin = (graph.incoming.get(line.to)?.length ?? 0) > 1 && nodeOutlets(source).length < 2;
      const bend = isJoin ? 'end' : 'start';
      const known = last.get(line.id);
      const isKept =
        known && isSameLine(known.line, line) && known.flow.selected === isSelected && known.flow.data?.bend === bend;
      next.set(line.id, isKept ? known : { line, flow: makeFlowEdge(line, isSelected, bend) });
    }
    last = next;
    return Array.from(next.values(), (kept) => kept.flow);
  };
}

function hasOutlet(node: DocumentNode, outlet: string): boolean {
  return nodeOutlets(node).some((item) => item.id === outlet);
}
