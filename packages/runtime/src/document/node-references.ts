import { fieldReferences } from '../fields/field-references.ts';
import { readFields } from '../fields/read-fields.ts';
import type { References } from '../nodes/define-node.ts';
import { nodeType } from '../nodes/index.ts';
import { conditionNeeds } from '../scoring/condition-needs.ts';
import type { DocumentNode } from './document.ts';

const noReferences: Required<References> = {
  events: [],
  attributes: [],
  models: [],
  emails: [],
  segments: [],
  people: [],
  nodes: [],
  conditions: [],
};

/** Everything that a node refers to, what its conditions refer to included; nothing where its fields are not in order. */
export function nodeReferences(node: DocumentNode): Required<References> {
  const type = nodeType(node.type);
  if (type === undefined) return noReferences;
  const { values, problems } = readFields(type.fields, node.fields);
  const broken = new Set(problems.map(({ field }) => field));
  const sound = Object.fromEntries(Object.entries(values).filter(([name]) => !broken.has(name)));
  const own = fieldReferences(type.fields, sound);
  const more = problems.length === 0 ? (type.references?.(values) ?? {}) : {};
  const conditions = [...own.conditions, ...(more.conditions ?? [])];
  // With no segments given, every one that is named is missing: that is the list of them.
  const needs = conditionNeeds(conditions, new Map());
  return {
    events: [...own.events, ...(more.events ?? []), ...needs.events.keys()],
    attributes: [...own.attributes, ...(more.attributes ?? []), ...needs.attributes],
    models: [...own.models, ...(more.models ?? []), ...needs.scores],
    emails: [...own.emails, ...(more.emails ?? [])],
    segments: [...(more.segments ?? []), ...needs.missingSegments],
    people: [...own.people, ...(more.people ?? [])],
    nodes: [...own.nodes, ...(more.nodes ?? [])],
    conditions,
  };
}
