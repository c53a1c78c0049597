import type { WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { wholePlace } from '../whole-place.ts';

/** Puts nodes at new positions, rounded to whole pixels. Nodes that stay where they are stay the same objects. */
export function moveNodes(document: WorkflowDocument, { moves }: CommandOf<'moveNodes'>): WorkflowDocument {
  const places = new Map(moves.map((move) => [move.nodeId, wholePlace(move)]));
  let hasMoved = false;
  const nodes = document.nodes.map((node) => {
    const position = places.get(node.id);
    if (!position || (position.x === node.position.x && position.y === node.position.y)) return node;
    hasMoved = true;
    return { ...node, position };
  });
  return hasMoved ? { ...document, nodes } : document;
}
