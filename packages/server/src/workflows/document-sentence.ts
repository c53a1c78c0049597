import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { nodeType } from '@ripen/runtime/nodes';

/** What a workflow begins with, in the words of its trigger nodes: "When someone requests a demo". */
export function documentSentence(document: WorkflowDocument, book: ReferenceBook): string {
  const sentences = document.nodes.flatMap((node) => {
    const type = nodeType(node.type);
    return type?.trigger ? [node.label ?? type.sentence(node.fields, book)] : [];
  });
  return sentences.join(' · ') || 'No trigger yet';
}
