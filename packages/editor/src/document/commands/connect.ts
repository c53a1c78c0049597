import type { DocumentEdge, WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { graphOf } from '../graph.ts';
import { hasInlet, nodeOutlets } from '../node-view.ts';

/** Why two nodes cannot be connected, in words; null when they can. */
export function whyNotConnect(document: WorkflowDocument, edge: Omit<DocumentEdge, 'id'>): string | null {
  const { nodes } = graphOf(document);
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (!from || !to) return 'One of the two steps is gone.';
  if (from === to) return 'A step cannot lead to itself. Put a wait in between.';
  if (!hasInlet(to)) return 'Nothing can lead to a trigger: it is where contacts come in.';
  if (!nodeOutlets(from).some((outlet) => outlet.id === edge.outlet)) return 'This way out does not exist any more.';
  return null;
}

/** Leads an outlet to a node. An outlet has one edge, so the one it had is replaced. */
export function connect(document: WorkflowDocument, { edge }: CommandOf<'connect'>): WorkflowDocument {
  if (whyNotConnect(document, edge)) return document;
  const others = document.edges.filter((other) => !(other.from === edge.from && other.outlet === edge.outlet));
  if (others.some((other) => other.id === edge.id)) return document;
  return { ...document, edges: [...others, edge] };
}
