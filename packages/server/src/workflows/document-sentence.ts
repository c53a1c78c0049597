import { describeNode, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';
import { nodeType } from '@ripen/runtime/nodes';

/** What a workflow begins with, in the words of its trigger nodes: "When someone requests a demo". */
export function documentSentence(document: WorkflowDocument, book: ReferenceBook): string {
  const sentences = document.nodes
    .filter((node) => nodeType(node.type)?.trigger !== undefined)
    .map((node) => node.label ?? describeNode(node, book).sentence);
  return sentences.join(' · ') || 'No trigger yet';
}
