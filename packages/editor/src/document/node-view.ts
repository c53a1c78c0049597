import {
  type DocumentNode,
  emptyBook,
  type Fields,
  type NodeKind,
  type NodeType,
  nodeType,
  type Outlet,
  type ReferenceBook,
} from '@ripen/runtime';

/** A node as people see it: its type's words made from its fields. */
export interface NodeView {
  /** Undefined when this version of Ripen does not know the type; the node is then kept as it is and shown inert. */
  readonly type: NodeType | undefined;
  readonly kind: NodeKind | 'unknown';
  /** "If / else", "Send email". */
  readonly title: string;
  /** The author's name for it, else the sentence that the type makes of its fields. */
  readonly sentence: string;
  readonly outlets: readonly Outlet[];
  readonly hasInlet: boolean;
}

/** The fields with every missing or invalid one replaced by its initial value, so that sentences and outlets never fail. */
export function filledFields(fields: Fields, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const parsed = Object.hasOwn(raw, name) ? field.schema.safeParse(raw[name]) : undefined;
      return [name, parsed?.success ? parsed.data : field.initial];
    }),
  );
}

function makeView(node: DocumentNode, book: ReferenceBook): NodeView {
  const type = nodeType(node.type);
  if (!type) {
    const words = `Unknown step “${node.type}”`;
    return { type, kind: 'unknown', title: 'Unknown', sentence: node.label ?? words, outlets: [], hasInlet: true };
  }
  // The registry hands types out with their field types forgotten; filledFields gives exactly what each of them asks for.
  const values = filledFields(type.fields, node.fields) as Parameters<NodeType['outlets']>[0];
  return {
    type,
    kind: type.kind,
    title: type.title,
    sentence: node.label ?? type.sentence(values, book),
    outlets: type.outlets(values),
    hasInlet: type.hasInlet,
  };
}

const views = new WeakMap<DocumentNode, { book: ReferenceBook; view: NodeView }>();

/** Kept per node: a document of 500 nodes makes one new view for each change of one node. */
export function viewNode(node: DocumentNode, book: ReferenceBook = emptyBook): NodeView {
  const known = views.get(node);
  if (known?.book === book) return known.view;
  const view = makeView(node, book);
  views.set(node, { book, view });
  return view;
}

const outletsOf = new WeakMap<DocumentNode, readonly Outlet[]>();

/** The outlets alone, which no reference book can change. */
export function nodeOutlets(node: DocumentNode): readonly Outlet[] {
  const known = outletsOf.get(node) ?? viewNode(node).outlets;
  outletsOf.set(node, known);
  return known;
}

/** Whether something may lead to this node. */
export function hasInlet(node: DocumentNode): boolean {
  return nodeType(node.type)?.hasInlet ?? true;
}

/** Names of the fields that hold another node's id. */
export function jumpFields(node: DocumentNode): string[] {
  const fields = nodeType(node.type)?.fields ?? {};
  return Object.keys(fields).filter((name) => fields[name]?.kind === 'node');
}
