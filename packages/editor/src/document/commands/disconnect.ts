import type { WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';

export function disconnect(document: WorkflowDocument, { edgeIds }: CommandOf<'disconnect'>): WorkflowDocument {
  const gone = new Set(edgeIds);
  const edges = document.edges.filter((edge) => !gone.has(edge.id));
  return edges.length === document.edges.length ? document : { ...document, edges };
}
