import type { WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { graphOf } from '../graph.ts';
import { connect } from './connect.ts';

/** Adds a node and, when told from which outlet, leads that outlet to it. */
export function addNode(document: WorkflowDocument, { node, from }: CommandOf<'addNode'>): WorkflowDocument {
  if (graphOf(document).nodes.has(node.id)) return document;
  const added = { ...document, nodes: [...document.nodes, node] };
  if (!from) return added;
  const edge = { id: from.edgeId, from: from.nodeId, outlet: from.outlet, to: node.id };
  return connect(added, { do: 'connect', edge });
}
