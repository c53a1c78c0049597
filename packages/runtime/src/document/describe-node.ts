import { readFields } from '../fields/read-fields.ts';
import type { NodeType, Outlet } from '../nodes/define-node.ts';
import { nodeType } from '../nodes/index.ts';
import type { DocumentNode } from './document.ts';
import type { ReferenceBook } from './reference-book.ts';

/** How a node looks on the canvas, whatever state its fields are in. */
export interface NodeDescription {
  /** Undefined when this version of Ripen does not know the type. */
  readonly type: NodeType | undefined;
  /** The author's name for it, else the sentence that its fields make, else the title of its type. */
  readonly sentence: string;
  readonly outlets: readonly Outlet[];
  /** Its fields; one that is wrong has its default here. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Describes a node of a draft. Never throws: what is not filled in or wrong reads as on a node that was just dropped. */
export function describeNode(node: DocumentNode, names: ReferenceBook): NodeDescription {
  const type = nodeType(node.type);
  if (type === undefined) return { type, sentence: node.label ?? node.type, outlets: [], values: {} };
  const { values, problems } = readFields(type.fields, node.fields);
  const sound: Record<string, unknown> = { ...values };
  for (const { field } of problems) {
    const initial = Object.hasOwn(type.fields, field) ? type.fields[field]?.initial : undefined;
    if (initial === undefined) delete sound[field];
    else sound[field] = initial;
  }
  return { type, sentence: node.label ?? type.sentence(sound, names), outlets: type.outlets(sound), values: sound };
}
