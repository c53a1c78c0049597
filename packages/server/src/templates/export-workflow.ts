import {
  type EmailTemplate,
  followRequirements,
  formatTemplate,
  parseModel,
  type Template,
  templateSchema,
} from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { listAttributeRows } from '../store/attribute-definition-rows.ts';
import { findEmailRow } from '../store/email-rows.ts';
import { findScoringModelRow } from '../store/scoring-model-rows.ts';
import { findSegmentRow } from '../store/segment-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { readWorkflow } from '../workflows/workflow-verbs.ts';

/**
 * The draft with everything that it needs, as one file (F1): stable key order, no secrets. What it names and this
 * workspace does not have goes to `requires`.
 * @throws HttpProblem 404
 */
export function exportWorkflow(ctx: WorkspaceCtx, deps: AppDeps, id: string): string {
  const { draft } = readWorkflow(ctx, deps, id);
  const needs = followRequirements(draft, {
    model: (modelId) => modelOf(ctx, deps, modelId)[0],
    segment: (segmentId) => findSegmentRow(ctx, deps.db, segmentId),
  });
  const template: Template = templateSchema.parse({
    format: 'ripen.template',
    schemaVersion: 1,
    name: draft.name,
    description: draft.description,
    requires: {
      models: needs.models,
      emails: needs.emails,
      attributes: needs.attributes,
      segments: needs.segments,
      people: needs.people,
    },
    attributes: listAttributeRows(ctx, deps.db).filter(({ name }) => needs.attributes.includes(name)),
    segments: needs.segments.flatMap((segmentId) => findSegmentRow(ctx, deps.db, segmentId) ?? []),
    models: needs.models.flatMap((modelId) => modelOf(ctx, deps, modelId)),
    emails: needs.emails.flatMap((emailId) => emailOf(ctx, deps, emailId)),
    workflows: [draft],
  });
  return formatTemplate(template);
}

function modelOf(ctx: WorkspaceCtx, deps: AppDeps, id: string) {
  const row = findScoringModelRow(ctx, deps.db, id);
  const parsed = row ? parseModel(JSON.parse(row.draftJson)) : null;
  return parsed?.ok ? [parsed.value] : [];
}

function emailOf(ctx: WorkspaceCtx, deps: AppDeps, id: string): EmailTemplate[] {
  const row = findEmailRow(ctx, deps.db, id);
  return row ? [JSON.parse(row.documentJson) as EmailTemplate] : [];
}
