import type { NodeType } from '../nodes/define-node.ts';
import { nodeType } from '../nodes/index.ts';
import type { JsonObject } from '../values/json.ts';
import type { Result } from '../values/result.ts';
import type { DocumentNode, WorkflowDocument } from './document.ts';
import { formatProblems, refusesDocument } from './node-formats.ts';

/**
 * Brings every node to the format that its type has today (F2). Unknown types stay as they are, byte for byte, and newer
 * formats refuse the document. A document that is up to date comes back as it is, the same object.
 */
export function migrateDocument(document: WorkflowDocument): Result<WorkflowDocument> {
  const problems = formatProblems(document);
  if (problems.some(refusesDocument)) return { ok: false, problems };
  const nodes = document.nodes.map(migrated);
  const isSame = nodes.every((node, index) => node === document.nodes[index]);
  return { ok: true, value: isSame ? document : { ...document, nodes }, problems };
}

/** One node in today's format; the same object when it is already, or when nobody knows how. */
export function migrateNode(node: DocumentNode, type: NodeType): DocumentNode {
  if (node.version >= type.version) return node;
  let fields: JsonObject = node.fields;
  for (const { migrate } of (type.migrations ?? []).slice(node.version - 1)) fields = migrate(fields);
  // Fields are JSON, and migrations are pure functions from JSON to JSON.
  return { ...node, version: type.version, fields: fields as DocumentNode['fields'] };
}

function migrated(node: DocumentNode): DocumentNode {
  const type = nodeType(node.type);
  return type === undefined ? node : migrateNode(node, type);
}
