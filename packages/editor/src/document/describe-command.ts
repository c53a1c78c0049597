import { nodeType, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';
import type { Command } from './command.ts';
import { graphOf } from './graph.ts';
import { nodeOutlets, viewNode } from './node-view.ts';

const count = (length: number, one: string) => (length === 1 ? `1 ${one}` : `${length} ${one}s`);

/** What a command does, in words: for "Undo move of 3 steps" and for screen readers. `document` is the one before it. */
export function describeCommand(document: WorkflowDocument, command: Command, book?: ReferenceBook): string {
  const { nodes } = graphOf(document);
  const name = (nodeId: string) => {
    const node = nodes.get(nodeId);
    return node ? `“${viewNode(node, book).sentence}”` : 'a step';
  };
  const outlet = (nodeId: string, id: string) => {
    const node = nodes.get(nodeId);
    const label = node && nodeOutlets(node).find((item) => item.id === id)?.label;
    return label ? ` (${label})` : '';
  };
  switch (command.do) {
    case 'addNode': {
      const after = command.from ? ` after ${name(command.from.nodeId)}` : '';
      return `Add ${nodeType(command.node.type)?.title ?? 'a step'}${after}`;
    }
    case 'insertOnEdge':
      return `Insert ${nodeType(command.node.type)?.title ?? 'a step'}`;
    case 'connect':
      return `Connect ${name(command.edge.from)}${outlet(command.edge.from, command.edge.outlet)} to ${name(command.edge.to)}`;
    case 'disconnect':
      return `Remove ${count(command.edgeIds.length, 'connection')}`;
    case 'moveNodes':
      return `Move ${count(command.moves.length, 'step')}`;
    case 'deleteSelection': {
      const { nodeIds, edgeIds } = command.selection;
      return nodeIds.length > 0
        ? `Delete ${count(nodeIds.length, 'step')}`
        : `Remove ${count(edgeIds.length, 'connection')}`;
    }
    case 'duplicate':
      return `Duplicate ${count(command.fragment.nodes.length, 'step')}`;
    case 'paste':
      return `Paste ${count(command.fragment.nodes.length, 'step')}`;
    case 'setField': {
      const node = nodes.get(command.nodeId);
      const label = node && nodeType(node.type)?.fields[command.field]?.label;
      return `Change ${label ? label.toLowerCase() : 'a field'} of ${name(command.nodeId)}`;
    }
    case 'rename':
      return `Rename ${name(command.nodeId)}`;
    case 'setDisabled':
      return `${command.isDisabled ? 'Switch off' : 'Switch on'} ${count(command.nodeIds.length, 'step')}`;
    case 'setSettings':
      return 'Change the workflow’s settings';
    case 'setDetails':
      return 'Change the workflow’s name or description';
    case 'replaceDocument':
      return 'Replace the whole workflow';
    case 'autoLayout':
      return 'Tidy up the layout';
  }
}
