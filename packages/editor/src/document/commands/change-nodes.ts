import type { DocumentNode, WorkflowDocument } from '@ripen/runtime';

/** Replaces some nodes by what `change` makes of them. A node that comes back the same object is not changed. */
export function changeNodes(
  document: WorkflowDocument,
  nodeIds: readonly string[],
  change: (node: DocumentNode) => DocumentNode,
): WorkflowDocument {
  const chosen = new Set(nodeIds);
  let hasChanged = false;
  const nodes = document.nodes.map((node) => {
    if (!chosen.has(node.id)) return node;
    const changed = change(node);
    hasChanged ||= changed !== node;
    return changed;
  });
  return hasChanged ? { ...document, nodes } : document;
}
