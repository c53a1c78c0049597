import { type DocumentNode, nodeTypes, type WorkflowDocument } from '@ripen/runtime';
import fc from 'fast-check';
import type { Command, Direction } from '../command.ts';
import { cutFragment, freshFragment } from '../fragment.ts';
import { makeNode } from '../make-node.ts';
import type { NewId } from '../new-id.ts';
import { newStep } from '../new-step.ts';
import { nodeOutlets } from '../node-view.ts';

/** Ids for tests: counted, so that a run can be repeated. */
export function countingIds(): NewId {
  let count = 0;
  return (type) => {
    count += 1;
    return `${type.split('.').at(-1)}-${count}`;
  };
}

/** One decision of a fuzzing run; which command it becomes depends on the document that it meets. */
export interface Choice {
  readonly what: number;
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

export const choices = fc.array(
  fc.record({
    what: fc.nat(13),
    a: fc.nat(1000),
    b: fc.nat(1000),
    text: fc.string({ unit: 'binary', maxLength: 140 }),
  }),
  { maxLength: 40 },
);

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

function someOutlet(node: DocumentNode | undefined, index: number): { nodeId: string; outlet: string } {
  const outlet = node && at(nodeOutlets(node), index);
  // Sometimes a place that does not exist: commands must not mind.
  return { nodeId: node?.id ?? 'nowhere', outlet: outlet?.id ?? 'no-such-outlet' };
}

/** Any command at all, fitting or not, made from a choice and the document as it stands. */
export function commandOf(choice: Choice, document: WorkflowDocument, newId: NewId): Command {
  const { what, a, b, text } = choice;
  const node = at(document.nodes, a);
  const other = at(document.nodes, b);
  const edge = at(document.edges, a);
  const type = at(nodeTypes, b) ?? nodeTypes[0];
  const direction: Direction = a % 2 === 0 ? 'down' : 'right';
  const around = { document, direction, newId };
  const fallback: Command = { do: 'disconnect', edgeIds: ['nothing'] };
  switch (what) {
    case 0:
      return type ? { do: 'addNode', node: makeNode(type, { x: a, y: b }, newId) } : fallback;
    case 1:
      return newStep(type?.type ?? '', { at: 'outlet', outlet: someOutlet(node, b) }, around) ?? fallback;
    case 2:
      return newStep(type?.type ?? '', { at: 'edge', edgeId: edge?.id ?? 'none' }, around) ?? fallback;
    case 3: {
      const from = someOutlet(node, b);
      return {
        do: 'connect',
        edge: { id: newId('edge'), from: from.nodeId, outlet: from.outlet, to: other?.id ?? 'x' },
      };
    }
    case 4:
      return { do: 'disconnect', edgeIds: edge ? [edge.id] : [] };
    case 5:
      return { do: 'moveNodes', moves: node ? [{ nodeId: node.id, x: a / 3, y: -b * 1.5 }] : [] };
    case 6: {
      const nodeIds = [node?.id, other?.id, 'gone'].filter((id): id is string => id !== undefined);
      return { do: 'deleteSelection', selection: { nodeIds, edgeIds: edge ? [edge.id] : [] } };
    }
    case 7: {
      const ids = document.nodes.filter((_, index) => index % 2 === a % 2).map((item) => item.id);
      return { do: 'duplicate', fragment: freshFragment(cutFragment(document, ids), newId, 40, 40) };
    }
    case 8:
      // Pasted with ids that are taken: nothing may be doubled.
      return { do: 'paste', fragment: cutFragment(document, node ? [node.id] : []) };
    case 9: {
      const fields = Object.keys(node?.fields ?? {});
      const value = [text, a, true, null, undefined, [], { kind: 'all', of: [] }][b % 7];
      return { do: 'setField', nodeId: node?.id ?? 'x', field: at(fields, b) ?? 'none', value };
    }
    case 10:
      return { do: 'rename', nodeId: node?.id ?? 'x', label: text };
    case 11:
      return { do: 'setDisabled', nodeIds: node ? [node.id] : [], isDisabled: b % 2 === 0 };
    case 12:
      return { do: 'setDetails', name: text, description: text.repeat(20) };
    default:
      return { do: 'autoLayout', direction };
  }
}
