import type { WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { graphOf } from '../graph.ts';
import { hasInlet } from '../node-view.ts';
import { connect } from './connect.ts';
import { moveNodes } from './move-nodes.ts';

/** Puts a node in the middle of an edge: what led to B now leads to the node, and the node to B. */
export function insertOnEdge(document: WorkflowDocument, command: CommandOf<'insertOnEdge'>): WorkflowDocument {
  const { node, edgeId, outlet, newEdgeId, moves } = command;
  const graph = graphOf(document);
  const edge = graph.edges.get(edgeId);
  if (!edge || graph.nodes.has(node.id) || graph.edges.has(newEdgeId) || !hasInlet(node)) return document;
  const moved = moveNodes(document, { do: 'moveNodes', moves });
  const withNode = {
    ...moved,
    nodes: [...moved.nodes, node],
    edges: moved.edges.map((other) => (other.id === edgeId ? { ...other, to: node.id } : other)),
  };
  if (outlet === null) return withNode;
  return connect(withNode, { do: 'connect', edge: { id: newEdgeId, from: node.id, outlet, to: edge.to } });
}
