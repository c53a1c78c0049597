import type { Condition } from '../conditions/condition.ts';
import type { FieldKind } from '../fields/field.ts';
import { nodeType } from '../nodes/index.ts';
import type { ScoringModel } from '../scoring/model.ts';
import type { DocumentNode } from './document.ts';
import type { Template } from './template.ts';

/** Old id → new id, by what is renamed. */
export interface Renames {
  readonly models: ReadonlyMap<string, string>;
  readonly emails: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
}

/** The template with some of its things under other ids, and everything that names them following (F1: an import overwrites nothing). */
export function renameReferences(template: Template, renames: Renames): Template {
  return {
    ...template,
    models: template.models.map((model) => renamedModel(model, renames)),
    emails: template.emails.map((email) => ({ ...email, id: to(renames.emails, email.id) })),
    segments: template.segments.map((segment) => ({
      ...segment,
      id: to(renames.segments, segment.id),
      when: renamedCondition(segment.when, renames),
    })),
    workflows: template.workflows.map((workflow) => ({
      ...workflow,
      nodes: workflow.nodes.map((node) => renamedNode(node, renames)),
    })),
  };
}

const to = (names: ReadonlyMap<string, string>, id: string): string => names.get(id) ?? id;

function renamedModel(model: ScoringModel, renames: Renames): ScoringModel {
  const when = (condition: Condition) => renamedCondition(condition, renames);
  return {
    ...model,
    id: to(renames.models, model.id),
    ...(model.scope ? { scope: when(model.scope) } : {}),
    ...(model.excludeWhen ? { excludeWhen: when(model.excludeWhen) } : {}),
    ...(model.deadWhen ? { deadWhen: when(model.deadWhen) } : {}),
    gates: model.gates.map((gate) => ({ ...gate, when: when(gate.when) })),
    classes: model.classes.map((item) => ({ ...item, when: when(item.when) })),
    rules: model.rules.map((rule) => {
      if (rule.kind === 'fit') return { ...rule, when: when(rule.when) };
      return rule.where === undefined ? rule : { ...rule, where: when(rule.where) };
    }),
  };
}

/** Conditions sit at any depth of a field's value, so they are found by their shape, not by their place. */
function renamedNode(node: DocumentNode, renames: Renames): DocumentNode {
  const type = nodeType(node.type);
  if (!type) return node;
  const fields = Object.fromEntries(
    Object.entries(node.fields).map(([name, value]) => {
      const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
      return [name, field ? renamedValue(field.kind, value, renames) : value];
    }),
  );
  return { ...node, fields: fields as DocumentNode['fields'] };
}

function renamedValue(kind: FieldKind, value: unknown, renames: Renames): unknown {
  if (value === null || value === undefined) return value;
  switch (kind) {
    case 'model':
      return typeof value === 'string' ? to(renames.models, value) : value;
    case 'email':
      return typeof value === 'string' ? to(renames.emails, value) : value;
    case 'condition':
      return renamedCondition(value as Condition, renames);
    case 'cases':
      return (value as { when: Condition }[]).map((item) => ({ ...item, when: renamedCondition(item.when, renames) }));
    default:
      return value;
  }
}

function renamedCondition(condition: Condition, renames: Renames): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'none':
      return { ...condition, of: condition.of.map((part) => renamedCondition(part, renames)) };
    case 'score':
    case 'ready':
    case 'band':
    case 'standing':
      return { ...condition, model: to(renames.models, condition.model) };
    case 'segment':
      return { ...condition, segment: to(renames.segments, condition.segment) };
    case 'did':
      return renamedWhere(condition, renames);
    case 'ratio':
      return {
        ...renamedWhere(condition, renames),
        per: renamedWhere(condition.per, renames),
      };
    case 'attribute':
    case 'property':
    case 'tag':
      return condition;
  }
}

function renamedWhere<T extends { where?: Condition | undefined }>(counted: T, renames: Renames): T {
  return counted.where ? { ...counted, where: renamedCondition(counted.where, renames) } : counted;
}
