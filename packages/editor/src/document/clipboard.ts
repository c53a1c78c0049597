import { documentEdgeSchema, documentNodeSchema, type WorkflowDocument } from '@ripen/runtime';
import { cutFragment, type Fragment } from './fragment.ts';

const format = 'ripen.fragment';

/** The chosen nodes as text for the clipboard: readable JSON that can be pasted into another workflow or a chat. */
export function formatFragment(document: WorkflowDocument, nodeIds: readonly string[]): string {
  const { nodes, edges } = cutFragment(document, nodeIds);
  return `${JSON.stringify({ format, schemaVersion: 1, nodes, edges }, null, 2)}\n`;
}

type Json = Readonly<Record<string, unknown>>;

function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The part with nodes and edges: the thing itself, or the first workflow of a template. */
function graphPart(value: Json): Json | null {
  if (value.format === 'ripen.template') {
    return Array.isArray(value.workflows) ? asObject(value.workflows[0]) : null;
  }
  return Array.isArray(value.nodes) ? value : null;
}

export type Pasted =
  | { readonly ok: true; readonly fragment: Fragment; readonly from: 'fragment' | 'workflow' | 'template' }
  | { readonly ok: false; readonly why: string };

const refuse = (why: string): Pasted => ({ ok: false, why });

function readJson(text: string): Json | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Reads what was copied: some steps, a whole workflow or a template file. Everything is checked before it is used. */
export function readClipboard(text: string): Pasted {
  if (text.length > 2_000_000) return refuse('The clipboard is too large to be a workflow. Nothing was pasted.');
  const value = readJson(text);
  const part = value && graphPart(value);
  if (!value || !part) return refuse('The clipboard holds no steps of a workflow. Nothing was pasted.');
  const nodes = documentNodeSchema.array().max(500).safeParse(part.nodes);
  const edges = documentEdgeSchema
    .array()
    .max(2000)
    .safeParse(part.edges ?? []);
  if (!nodes.success || !edges.success) {
    const issue = (nodes.success ? edges.error : nodes.error)?.issues[0];
    const where = issue ? ` (${issue.path.join(' › ')}: ${issue.message})` : '';
    return refuse(`The clipboard looks like a workflow, but a part of it is not valid${where}. Nothing was pasted.`);
  }
  if (nodes.data.length === 0) return refuse('The clipboard holds a workflow without steps. Nothing was pasted.');
  const from = value.format === format ? 'fragment' : value.format === 'ripen.template' ? 'template' : 'workflow';
  return { ok: true, fragment: { nodes: nodes.data, edges: edges.data }, from };
}
