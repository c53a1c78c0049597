import { fieldReferences } from '../../fields/field-references.ts';
import { type FieldProblem, readFields } from '../../fields/read-fields.ts';
import type { NodeType, Outlet, References } from '../../nodes/define-node.ts';
import { nodeType } from '../../nodes/index.ts';
import type { DocumentEdge, DocumentNode, WorkflowDocument } from '../document.ts';

/** A node as the checks look at it. */
export interface GraphNode {
  readonly node: DocumentNode;
  /** Place in `document.nodes`. */
  readonly index: number;
  readonly type: NodeType | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  readonly fieldProblems: readonly FieldProblem[];
  /** Null when the type is not known or a field is wrong, so that nobody can say which outlets there are. */
  readonly outlets: readonly Outlet[] | null;
  /** Null for the same reason. */
  readonly references: Required<References> | null;
  readonly disabled: boolean;
  /** Every way on that can be gone, jumps included: from an outlet that exists into a node that can be entered. A disabled node has only the one it is passed by. */
  readonly ways: readonly Way[];
}

/** `outlet` is null for a jump. */
export interface Way {
  readonly outlet: string | null;
  readonly to: string;
}

export interface Graph {
  readonly document: WorkflowDocument;
  readonly nodes: readonly GraphNode[];
  /** The first node of each id. */
  readonly byId: ReadonlyMap<string, GraphNode>;
  /** Enabled triggers and goals: where a contact can come from outside of any edge. */
  readonly roots: readonly GraphNode[];
}

/** Reads a document once for all checks. */
export function readGraph(document: WorkflowDocument): Graph {
  const inlets = document.nodes.filter((node) => nodeType(node.type)?.hasInlet !== false);
  const ids = new Set(inlets.map((node) => node.id));
  const edges = new Map<string, DocumentEdge[]>();
  for (const edge of document.edges) {
    if (ids.has(edge.to)) edges.set(edge.from, [...(edges.get(edge.from) ?? []), edge]);
  }
  const nodes = document.nodes.map((node, index) => readNode(node, index, edges.get(node.id) ?? [], ids));
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) if (!byId.has(node.node.id)) byId.set(node.node.id, node);
  const roots = nodes.filter(({ type, disabled }) => !disabled && (type?.trigger ?? type?.goal) !== undefined);
  return { document, nodes, byId, roots };
}

/** What the author calls a node. */
export function nameOf({ node, type }: GraphNode): string {
  return node.label ?? type?.title ?? node.type;
}

function readNode(
  node: DocumentNode,
  index: number,
  edges: readonly DocumentEdge[],
  ids: ReadonlySet<string>,
): GraphNode {
  const type = nodeType(node.type);
  const disabled = node.disabled ?? false;
  const read = type === undefined ? { values: {}, problems: [] } : readFields(type.fields, node.fields);
  const isSound = type !== undefined && read.problems.length === 0;
  const outlets = isSound ? type.outlets(read.values) : null;
  const references = isSound ? fieldReferences(type.fields, read.values) : null;
  const jumps = references?.nodes.filter((id) => ids.has(id)).map((to): Way => ({ outlet: null, to })) ?? [];
  const exists = (outlet: string): boolean => outlets === null || outlets.some(({ id }) => id === outlet);
  const drawn = edges.filter(({ outlet }) => exists(outlet)).map(({ outlet, to }): Way => ({ outlet, to }));
  const passedBy = outlets?.flatMap(({ id }) => drawn.find((way) => way.outlet === id) ?? [])[0] ?? drawn[0];
  const ways = disabled ? (passedBy === undefined ? [] : [passedBy]) : [...drawn, ...jumps];
  return { node, index, type, values: read.values, fieldProblems: read.problems, outlets, references, disabled, ways };
}
