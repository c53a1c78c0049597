import type { WorkflowDocument } from '@ripen/runtime';
import type { Fragment } from '../fragment.ts';
import { graphOf } from '../graph.ts';

/** Adds a fragment whose ids are new. Ids that are taken are left out, with the edges that lead to them. */
export function paste(document: WorkflowDocument, { fragment }: { readonly fragment: Fragment }): WorkflowDocument {
  const graph = graphOf(document);
  const added = new Set<string>();
  const nodes = fragment.nodes.filter((node) => {
    if (graph.nodes.has(node.id) || added.has(node.id)) return false;
    added.add(node.id);
    return true;
  });
  if (nodes.length === 0) return document;
  const usedOutlets = new Set<string>();
  const usedIds = new Set(graph.edges.keys());
  const edges = fragment.edges.filter((edge) => {
    const outlet = `${edge.from}/${edge.outlet}`;
    const isUsable = added.has(edge.from) && added.has(edge.to) && !usedIds.has(edge.id) && !usedOutlets.has(outlet);
    usedIds.add(edge.id);
    usedOutlets.add(outlet);
    return isUsable;
  });
  return { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
}
