import type { Condition } from '../conditions/condition.ts';
import { compileCondition } from '../conditions/evaluate.ts';
import { compileVerdict } from '../conditions/verdict.ts';
import type { DocumentNode, WorkflowDocument } from '../document/document.ts';
import { migrateNode } from '../document/migrate.ts';
import { fieldConditions } from '../fields/field-references.ts';
import { readFields } from '../fields/read-fields.ts';
import { nodeType } from '../nodes/index.ts';
import { conditionNeeds } from '../scoring/condition-needs.ts';
import type { Plan, PlanGoal, PlanNode } from './plan.ts';

/**
 * Derives the plan of one version of a workflow (W1). Never throws: what `checkDocument` calls an error becomes a broken
 * node, where a run fails visibly, because a version that is published already must still be explainable.
 */
export function compile(
  document: WorkflowDocument,
  version: number,
  context: { readonly segments: ReadonlyMap<string, Condition> },
): Plan {
  const { segments } = context;
  const edges = edgesByNode(document);
  const nodes = new Map<string, PlanNode>();
  for (const node of document.nodes) {
    if (!nodes.has(node.id)) nodes.set(node.id, compileNode(node, edges.get(node.id) ?? new Map()));
  }
  const running = [...nodes.values()].filter((node) => !node.disabled && node.broken === null);
  return {
    key: `${document.id}@${version}`,
    workflowId: document.id,
    version,
    settings: document.settings,
    nodes,
    triggers: running.filter((node) => node.type?.trigger !== undefined),
    goals: running.flatMap((node) => compileGoal(node, segments)),
    explain: explainer(segments),
    needs: planNeeds(running, segments),
  };
}

/** Remembers prepared conditions, which are parts of the document and never change; the answers are not remembered. */
function explainer(segments: ReadonlyMap<string, Condition>): Plan['explain'] {
  const prepared = new Map<Condition, ReturnType<typeof compileVerdict>>();
  return (condition, facts) => {
    let verdict = prepared.get(condition);
    if (verdict === undefined) {
      verdict = compileVerdict(condition, segments);
      prepared.set(condition, verdict);
    }
    return verdict(facts);
  };
}

/** The first edge of an outlet counts; `checkDocument` refuses a second one. */
function edgesByNode(document: WorkflowDocument): Map<string, Map<string, string>> {
  const byNode = new Map<string, Map<string, string>>();
  for (const edge of document.edges) {
    const next = byNode.get(edge.from) ?? new Map<string, string>();
    if (!next.has(edge.outlet)) next.set(edge.outlet, edge.to);
    byNode.set(edge.from, next);
  }
  return byNode;
}

function compileNode(saved: DocumentNode, next: ReadonlyMap<string, string>): PlanNode {
  const base = { id: saved.id, next, disabled: saved.disabled ?? false };
  const type = nodeType(saved.type);
  if (type === undefined) {
    return {
      ...base,
      type: null,
      fields: {},
      outlets: [],
      broken: `this version of Ripen has no node "${saved.type}"`,
    };
  }
  const node = migrateNode(saved, type);
  if (node.version !== type.version) {
    const broken = `"${type.title}" is saved in format ${node.version}, and this version of Ripen runs format ${type.version}`;
    return { ...base, type, fields: {}, outlets: [], broken };
  }
  const { values, problems } = readFields(type.fields, node.fields);
  const [problem] = problems;
  if (problem !== undefined) return { ...base, type, fields: values, outlets: [], broken: problem.message };
  const outlets = type.outlets(values).map((outlet) => outlet.id);
  return { ...base, type, fields: values, outlets, broken: null };
}

function compileGoal(node: PlanNode, segments: ReadonlyMap<string, Condition>): PlanGoal[] {
  const when = node.type?.goal?.(node.fields);
  if (when === undefined) return [];
  return [{ node, when, isReached: compileCondition(when, segments), needs: conditionNeeds([when], segments) }];
}

function planNeeds(nodes: readonly PlanNode[], segments: ReadonlyMap<string, Condition>): Plan['needs'] {
  const conditions = nodes.flatMap((node) =>
    node.type === null ? [] : fieldConditions(node.type.fields, node.fields),
  );
  const { events } = conditionNeeds(conditions, segments);
  return new Map([...events].map(([name, withinMs]) => [name, { withinMs }]));
}
