import { nodeType } from '../nodes/index.ts';
import type { Problem } from '../values/problem.ts';
import type { DocumentNode, WorkflowDocument } from './document.ts';

/** Nodes that this version of Ripen cannot run, by name: unknown types are kept as they are, newer formats refused (F2). */
export function formatProblems(document: Pick<WorkflowDocument, 'nodes'>): Problem[] {
  return document.nodes.flatMap((node, index) => formatProblem(node, index) ?? []);
}

/** True for problems that refuse the whole document instead of one node. */
export function refusesDocument(problem: Problem): boolean {
  return problem.code === 'newer-node-format';
}

function formatProblem(node: DocumentNode, index: number): Problem | null {
  const type = nodeType(node.type);
  const at = { nodeId: node.id, pointer: `/nodes/${index}/type` };
  if (type === undefined) {
    const message = `This version of Ripen has no node "${node.type}". It is kept as it is and does nothing; remove it or update Ripen before publishing.`;
    return { code: 'unknown-node-type', severity: 'error', message, at };
  }
  if (node.version <= type.version) return null;
  const message = `"${type.title}" was saved by a newer version of Ripen (format ${node.version}, this one reads up to ${type.version}). Nothing was changed; update Ripen to open it.`;
  return {
    code: 'newer-node-format',
    severity: 'error',
    message,
    at: { ...at, pointer: `/nodes/${index}/version` },
  };
}
