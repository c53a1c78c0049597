import type { Problem, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { edgeAt, graphOf } from '../document/graph.ts';
import { viewNode } from '../document/node-view.ts';
import type { NodeCount } from './ui-store.ts';

export interface NodeDescriptionParts {
  readonly document: WorkflowDocument;
  readonly book: ReferenceBook;
  readonly nodeId: string;
  readonly problems: readonly Problem[];
  readonly count?: NodeCount | undefined;
}

function ways({ document, book, nodeId }: NodeDescriptionParts): string {
  const graph = graphOf(document);
  const node = graph.nodes.get(nodeId);
  const outlets = node ? viewNode(node, book).outlets : [];
  if (outlets.length === 0) return 'no outputs, the way ends here';
  const targets = outlets.map((outlet) => {
    const target = graph.nodes.get(edgeAt(graph, nodeId, outlet.id)?.to ?? '');
    const words = target ? `connected to ${viewNode(target, book).sentence}` : 'not connected';
    return outlets.length === 1 ? words : `${outlet.label} ${words}`;
  });
  return `${outlets.length} ${outlets.length === 1 ? 'output' : 'outputs'}, ${targets.join(', ')}`;
}

/** The whole card in words: "If / else: points at least 50, 2 outputs, Yes connected to …, No not connected". */
export function describeNode(parts: NodeDescriptionParts): string {
  const node = graphOf(parts.document).nodes.get(parts.nodeId);
  if (!node) return '';
  const view = viewNode(node, parts.book);
  const words = [`${view.title}: ${view.sentence}`, ways(parts)];
  if (node.disabled) words.push('switched off');
  if (parts.count) words.push(`${parts.count.here} contacts here, ${parts.count.passed} passed`);
  const [first] = parts.problems;
  if (first)
    words.push(`${parts.problems.length === 1 ? 'problem' : `${parts.problems.length} problems`}: ${first.message}`);
  return words.join(', ');
}
