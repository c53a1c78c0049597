import type { DocumentNode, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { graphOf } from '../document/graph.ts';
import { jumpFields, viewNode } from '../document/node-view.ts';

/** A node's sentence, with the steps that it names by id called by their own words. */
export function jumpWords(node: DocumentNode, document: WorkflowDocument, book: ReferenceBook): string {
  const { nodes } = graphOf(document);
  return jumpFields(node).reduce((sentence, field) => {
    const id = node.fields[field];
    const target = typeof id === 'string' && id !== '' ? nodes.get(id) : undefined;
    return target ? sentence.replaceAll(target.id, `“${viewNode(target, book).sentence}”`) : sentence;
  }, viewNode(node, book).sentence);
}
