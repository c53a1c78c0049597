import type { DocumentNode, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import { type CardSize, cardSize, outletOffset } from '../document/card-size.ts';
import type { Direction, Selection } from '../document/command.ts';
import { type NodeView, viewNode } from '../document/node-view.ts';
import type { Point } from './ui-store.ts';

export interface CardData extends Record<string, unknown> {
  readonly node: DocumentNode;
  readonly view: NodeView;
  readonly direction: Direction;
}

export type FlowNode = Node<CardData, 'card'>;

export interface StepEdgeData extends Record<string, unknown> {
  /** Where its long part runs; see EdgeEnds. */
  readonly lane: number | null;
  readonly turnLater: number;
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
