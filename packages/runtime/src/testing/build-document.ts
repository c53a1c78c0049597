import type { DocumentNode, WorkflowDocument } from '../document/document.ts';
import { initialFields } from '../fields/initial-fields.ts';
import { nodeType } from '../nodes/index.ts';
import type { Json } from '../values/json.ts';

/** A node as a test writes it: its type, the fields that matter, and where its outlets lead. */
export type NodeSketch = readonly [
  type: string,
  fields?: Readonly<Record<string, unknown>>,
  outlets?: Readonly<Record<string, string>>,
];

export interface DocumentSketch {
  readonly id?: string;
  readonly settings?: Partial<WorkflowDocument['settings']>;
  /** By node id. A node with an outlet `next` whose sketch names none leads to the node that follows in the list, if any. */
  readonly nodes: Readonly<Record<string, NodeSketch>>;
  readonly disabled?: readonly string[];
}

/** Builds a whole document from a short sketch, for tests and examples. Fields left out take their default. */
export function buildDocument(sketch: DocumentSketch): WorkflowDocument {
  const entries = Object.entries(sketch.nodes);
  const edges = entries.flatMap(([id, [type, fields, outlets]], index) => {
    const following = entries[index + 1]?.[0];
    const next = outlets ?? (following === undefined || !hasNext(type, fields) ? {} : { next: following });
    return Object.entries(next).map(([outlet, to]) => ({ id: `${id}-${outlet}`, from: id, outlet, to }));
  });
  return {
    schemaVersion: 1,
    id: sketch.id ?? 'flow',
    name: sketch.id ?? 'Flow',
    description: '',
    settings: { reentry: { kind: 'once' }, salt: '', ...sketch.settings },
    nodes: entries.map(([id, node], index) => buildNode(id, node, index, sketch.disabled?.includes(id) ?? false)),
    edges,
  };
}

function buildNode(id: string, [type, fields = {}]: NodeSketch, index: number, disabled: boolean): DocumentNode {
  const known = nodeType(type);
  const initial = known === undefined ? {} : initialFields(known.fields);
  return {
    id,
    type,
    version: known?.version ?? 1,
    ...(disabled ? { disabled } : {}),
    position: { x: 0, y: index * 120 },
    // Sketches are plain data; `Json` is what they become in a file.
    fields: { ...initial, ...(fields as Readonly<Record<string, Json>>) } as DocumentNode['fields'],
  };
}

function hasNext(type: string, fields: Readonly<Record<string, unknown>> = {}): boolean {
  const known = nodeType(type);
  return known?.outlets({ ...initialFields(known.fields), ...fields }).some(({ id }) => id === 'next') ?? true;
}
