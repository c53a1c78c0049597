import type { AttributeDefinition, EmailTemplate, ScoringModel, Segment, WorkflowDocument } from '@ripen/runtime';
import { putAttributeRow } from '../store/attribute-definition-rows.ts';
import { findEmailRow, insertEmailRow } from '../store/email-rows.ts';
import { findPersonRow, insertPersonRow } from '../store/people-rows.ts';
import type { Db } from '../store/per-store.ts';
import { findScoringModelRow, insertScoringModelRow, setScoringModelVersion } from '../store/scoring-model-rows.ts';
import { putSegmentRow } from '../store/segment-rows.ts';
import { insertVersionRow } from '../store/version-rows.ts';
import { findWorkflowRow, insertWorkflowRow, setWorkflowStatus } from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** What a test's workspace holds, all of it published. */
export interface WorkspaceSeed {
  readonly models?: readonly ScoringModel[];
  readonly workflows?: readonly WorkflowDocument[];
  readonly segments?: readonly Segment[];
  readonly attributes?: readonly AttributeDefinition[];
  readonly emails?: readonly EmailTemplate[];
  readonly people?: readonly {
    readonly id: string;
    readonly name?: string;
    readonly weight?: number;
    readonly active?: boolean;
  }[];
}

/**
 * Publishes everything straight into the store, one version more of what is there already. The caller tells the engine
 * (`worldChanged`).
 */
export function seedWorkspace(ctx: WorkspaceCtx, db: Db, seed: WorkspaceSeed, nowMs: number): void {
  db.writeTransaction(() => {
    for (const definition of seed.attributes ?? []) putAttributeRow(ctx, db, definition);
    for (const segment of seed.segments ?? []) putSegmentRow(ctx, db, segment, nowMs);
    for (const email of seed.emails ?? []) if (!findEmailRow(ctx, db, email.id)) insertEmailRow(ctx, db, email, nowMs);
    for (const person of seed.people ?? []) seedPerson(ctx, db, person);
    for (const model of seed.models ?? []) publishModel(ctx, db, model, nowMs);
    for (const document of seed.workflows ?? []) publishWorkflow(ctx, db, document, nowMs);
  });
}

function seedPerson(ctx: WorkspaceCtx, db: Db, person: NonNullable<WorkspaceSeed['people']>[number]): void {
  if (findPersonRow(ctx, db, person.id)) return;
  const { id, name = id, weight = 1, active = true } = person;
  insertPersonRow(ctx, db, { id, name, email: `${id}@sales.test`, weight, active: active ? 1 : 0 });
}

function publishModel(ctx: WorkspaceCtx, db: Db, model: ScoringModel, nowMs: number): void {
  if (!findScoringModelRow(ctx, db, model.id)) insertScoringModelRow(ctx, db, model, nowMs);
  const version = insertVersionRow(ctx, db, 'scoringModelVersions', {
    id: model.id,
    documentJson: JSON.stringify(model),
    publishedAtMs: nowMs,
    note: '',
  });
  setScoringModelVersion(ctx, db, model.id, version);
}

function publishWorkflow(ctx: WorkspaceCtx, db: Db, document: WorkflowDocument, nowMs: number): void {
  const { id, name } = document;
  const documentJson = JSON.stringify(document);
  if (!findWorkflowRow(ctx, db, id))
    insertWorkflowRow(ctx, db, { id, name, draftJson: documentJson, updatedAtMs: nowMs });
  const version = insertVersionRow(ctx, db, 'workflowVersions', { id, documentJson, publishedAtMs: nowMs, note: '' });
  setWorkflowStatus(ctx, db, id, { status: 'live', publishedVersion: version, updatedAtMs: nowMs });
}
