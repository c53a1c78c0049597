import {
  type AttributeDefinition,
  type EmailTemplate,
  parseTemplate,
  renameReferences,
  type ScoringModel,
  type Segment,
  type Template,
  type WorkflowDocument,
} from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { problemDetails } from '../http/draft-problems.ts';
import { invalid } from '../http/problem.ts';
import { listAttributeRows, putAttributeRow } from '../store/attribute-definition-rows.ts';
import { findEmailRow, insertEmailRow } from '../store/email-rows.ts';
import { findScoringModelRow, insertScoringModelRow, scoringModelExists } from '../store/scoring-model-rows.ts';
import { findSegmentRow, putSegmentRow } from '../store/segment-rows.ts';
import { findWorkflowRow, insertWorkflowRow } from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { templateWarnings } from './template-warnings.ts';

type Kind = 'model' | 'email' | 'segment' | 'attribute' | 'workflow';

export interface ImportPlan {
  /** What will be or was made; `renamedFrom` where the id was in use for something else. */
  creates: { kind: Kind; id: string; name: string; renamedFrom: string | null }[];
  /** What is here already, exactly as in the file, and is used as it is. */
  reuses: { kind: Kind; id: string; name: string }[];
  /** What the file needs and neither brings nor finds here. */
  asks: { kind: string; id: string; message: string }[];
  /** What the workflows will do once they are published. */
  warnings: string[];
  workflowIds: string[];
}

/**
 * Brings in a template file (F1, T20): overwrites nothing, and everything arrives as a draft that no event reaches.
 * With `dryRun` it only says what it would do.
 * @throws HttpProblem 422 with every problem of the file
 */
export function importTemplate(ctx: WorkspaceCtx, deps: AppDeps, file: unknown, dryRun: boolean): ImportPlan {
  const parsed = parseTemplate(file);
  if (!parsed.ok) {
    throw invalid('The template was refused and nothing was imported.', problemDetails(parsed.problems));
  }
  return deps.db.writeTransaction(() => {
    const plan: ImportPlan = { creates: [], reuses: [], asks: [], warnings: [], workflowIds: [] };
    const template = placed(ctx, deps, parsed.value, plan);
    plan.asks.push(...missing(ctx, deps, template));
    plan.warnings.push(...templateWarnings(template));
    if (!dryRun) insertAll(ctx, deps, template, plan);
    return plan;
  });
}

/** The template under ids that are free here, or that already mean exactly the same here. */
function placed(ctx: WorkspaceCtx, deps: AppDeps, template: Template, plan: ImportPlan): Template {
  const renames = {
    models: new Map<string, string>(),
    emails: new Map<string, string>(),
    segments: new Map<string, string>(),
  };
  const place = (
    kind: Kind,
    item: { id: string; name: string },
    here: (id: string) => unknown,
    renamed: Map<string, string>,
  ) => {
    if (same(here(item.id), item)) {
      plan.reuses.push({ kind, id: item.id, name: item.name });
      return;
    }
    const id = freeId(item.id, (candidate) => here(candidate) !== undefined);
    if (id !== item.id) renamed.set(item.id, id);
    plan.creates.push({ kind, id, name: item.name, renamedFrom: id === item.id ? null : item.id });
  };
  for (const model of template.models) place('model', model, (id) => modelHere(ctx, deps, id), renames.models);
  for (const email of template.emails) place('email', email, (id) => emailHere(ctx, deps, id), renames.emails);
  for (const segment of template.segments)
    place('segment', segment, (id) => findSegmentRow(ctx, deps.db, id), renames.segments);
  const known = new Set(listAttributeRows(ctx, deps.db).map(({ name }) => name));
  for (const { name } of template.attributes) {
    if (known.has(name)) plan.reuses.push({ kind: 'attribute', id: name, name });
    else plan.creates.push({ kind: 'attribute', id: name, name, renamedFrom: null });
  }
  const renamed = renameReferences(template, renames);
  const workflows = renamed.workflows.map((workflow) => {
    const id = freeId(workflow.id, (candidate) => findWorkflowRow(ctx, deps.db, candidate) !== undefined);
    plan.creates.push({
      kind: 'workflow',
      id,
      name: workflow.name,
      renamedFrom: id === workflow.id ? null : workflow.id,
    });
    plan.workflowIds.push(id);
    return { ...workflow, id };
  });
  return { ...renamed, workflows };
}

function insertAll(ctx: WorkspaceCtx, deps: AppDeps, template: Template, plan: ImportPlan): void {
  const nowMs = deps.clock.nowMs();
  const isNew = (kind: Kind, id: string): boolean => plan.creates.some((item) => item.kind === kind && item.id === id);
  const each = <T>(kind: Kind, items: readonly T[], idOf: (item: T) => string, insert: (item: T) => void): void => {
    for (const item of items) if (isNew(kind, idOf(item))) insert(item);
  };
  const id = (item: { id: string }) => item.id;
  each(
    'attribute',
    template.attributes,
    ({ name }: AttributeDefinition) => name,
    (item) => putAttributeRow(ctx, deps.db, item),
  );
  each('segment', template.segments, id, (item: Segment) => putSegmentRow(ctx, deps.db, item, nowMs));
  each('model', template.models, id, (item: ScoringModel) => insertScoringModelRow(ctx, deps.db, item, nowMs));
  each('email', template.emails, id, (item: EmailTemplate) => insertEmailRow(ctx, deps.db, item, nowMs));
  each('workflow', template.workflows, id, (item: WorkflowDocument) =>
    insertWorkflowRow(ctx, deps.db, {
      id: item.id,
      name: item.name,
      draftJson: JSON.stringify(item),
      updatedAtMs: nowMs,
    }),
  );
}

function missing(ctx: WorkspaceCtx, deps: AppDeps, template: Template): ImportPlan['asks'] {
  const { models, emails, segments } = template.requires;
  const ask = (
    kind: string,
    ids: readonly string[],
    brought: readonly { id: string }[],
    here: (id: string) => unknown,
  ) =>
    ids
      .filter((id) => !brought.some((item) => item.id === id) && here(id) === undefined)
      .map((id) => ({
        kind,
        id,
        message: `The file needs the ${kind} "${id}" and does not bring it. Create it, or choose another in the workflow.`,
      }));
  return [
    ...ask('scoring model', models, template.models, (id) => modelHere(ctx, deps, id)),
    ...ask('mail template', emails, template.emails, (id) => emailHere(ctx, deps, id)),
    ...ask('segment', segments, template.segments, (id) => findSegmentRow(ctx, deps.db, id)),
  ];
}

function freeId(wanted: string, taken: (id: string) => boolean): string {
  if (!taken(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const candidate = wanted.slice(0, 64 - suffix.length) + suffix;
    if (!taken(candidate)) return candidate;
  }
}

/** An archived model keeps its id, because the ledger still names it. */
const modelHere = (ctx: WorkspaceCtx, deps: AppDeps, id: string): unknown => {
  const row = findScoringModelRow(ctx, deps.db, id);
  if (row) return JSON.parse(row.draftJson);
  return scoringModelExists(ctx, deps.db, id) ? null : undefined;
};
const emailHere = (ctx: WorkspaceCtx, deps: AppDeps, id: string): unknown => {
  const row = findEmailRow(ctx, deps.db, id);
  return row ? JSON.parse(row.documentJson) : undefined;
};

/** Both went through the same schema, so equal documents have equal texts. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
