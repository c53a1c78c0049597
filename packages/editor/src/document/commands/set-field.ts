import type { DocumentNode, WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { nodeOutlets } from '../node-view.ts';
import { changeNodes } from './change-nodes.ts';

/** Edges whose outlet went away with the change: the removed case of a switch, a time-out that was switched off. */
function dropLostOutlets(document: WorkflowDocument, before: DocumentNode | undefined): WorkflowDocument {
  const after = document.nodes.find((node) => node.id === before?.id);
  if (!before || !after || before === after) return document;
  const kept = new Set(nodeOutlets(after).map((outlet) => outlet.id));
  const lost = new Set(
    nodeOutlets(before)
      .map((outlet) => outlet.id)
      .filter((id) => !kept.has(id)),
  );
  if (lost.size === 0) return document;
  return { ...document, edges: document.edges.filter((edge) => edge.from !== before.id || !lost.has(edge.outlet)) };
}

function withoutField(node: DocumentNode, field: string): DocumentNode {
  if (!Object.hasOwn(node.fields, field)) return node;
  const { [field]: _before, ...fields } = node.fields;
  return { ...node, fields };
}

export function setField(
  document: WorkflowDocument,
  { nodeId, field, value }: CommandOf<'setField'>,
): WorkflowDocument {
  const before = document.nodes.find((node) => node.id === nodeId);
  const changed = changeNodes(document, [nodeId], (node) => {
    if (value === undefined) return withoutField(node, field);
    if (Object.hasOwn(node.fields, field) && Object.is(node.fields[field], value)) return node;
    // Json is readonly all the way down and zod's own type is not; nothing here writes into either.
    return { ...node, fields: { ...node.fields, [field]: value as DocumentNode['fields'][string] } };
  });
  return dropLostOutlets(changed, before);
}
