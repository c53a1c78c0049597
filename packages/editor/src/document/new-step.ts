import { type NodeType, nodeType, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';
import type { Command, Direction, OutletRef } from './command.ts';
import { edgeAt, graphOf } from './graph.ts';
import { makeNode } from './make-node.ts';
import type { NewId } from './new-id.ts';
import { viewNode } from './node-view.ts';
import { freePlace, placeAfter, placeOnEdge } from './placement.ts';

/** Where a new step is wanted. */
export type StepPlace =
  | { readonly at: 'point'; readonly x: number; readonly y: number }
  /** On the way that leaves this outlet: in front of what it leads to, if anything. */
  | { readonly at: 'outlet'; readonly outlet: OutletRef }
  /** As `outlet`, at a point chosen by hand. */
  | { readonly at: 'outletPoint'; readonly outlet: OutletRef; readonly x: number; readonly y: number }
  | { readonly at: 'edge'; readonly edgeId: string };

interface Surroundings {
  readonly document: WorkflowDocument;
  readonly direction: Direction;
  readonly newId: NewId;
  readonly book?: ReferenceBook;
}

function onEdge(type: NodeType, edgeId: string, around: Surroundings): Command | null {
  const { document, direction, newId, book } = around;
  const edge = graphOf(document).edges.get(edgeId);
  if (!edge || !type.hasInlet) return null;
  const draft = makeNode(type, { x: 0, y: 0 }, newId, book);
  const view = viewNode(draft, book);
  const { position, moves } = placeOnEdge(document, edge, view, direction, book);
  const outlet = view.outlets[0]?.id ?? null;
  return { do: 'insertOnEdge', node: { ...draft, position }, edgeId, outlet, newEdgeId: newId('edge'), moves };
}

/** The command that adds a step of this type there; null when the type is unknown or cannot go there. */
export function newStep(typeName: string, place: StepPlace, around: Surroundings): Command | null {
  const { document, direction, newId, book } = around;
  const type = nodeType(typeName);
  if (!type) return null;
  if (place.at === 'edge') return onEdge(type, place.edgeId, around);
  if (place.at === 'point') return { do: 'addNode', node: makeNode(type, { x: place.x, y: place.y }, newId, book) };
  const { outlet } = place;
  if (!type.hasInlet) return null;
  const occupied = edgeAt(graphOf(document), outlet.nodeId, outlet.outlet);
  if (occupied) return onEdge(type, occupied.id, around);
  const position = place.at === 'outlet' ? placeAfter(document, outlet, direction, book) : { x: place.x, y: place.y };
  const node = makeNode(type, position, newId, book);
  return { do: 'addNode', node, from: { ...outlet, edgeId: newId('edge') } };
}

/** A place for a step that nothing leads to yet: below (or right of) everything. */
export function looseEnd(document: WorkflowDocument, direction: Direction): { x: number; y: number } {
  const last = document.nodes.at(-1);
  if (!last) return { x: 0, y: 0 };
  const far = Math.max(...document.nodes.map((node) => (direction === 'down' ? node.position.y : node.position.x)));
  const wanted = direction === 'down' ? { x: last.position.x, y: far + 180 } : { x: far + 340, y: last.position.y };
  return freePlace(document, wanted, direction);
}
