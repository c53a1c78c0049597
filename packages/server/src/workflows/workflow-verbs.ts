import { checkDocument, type Problem, parseDocument, type WorkflowDocument } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { problemDetails, refuseOtherId, staleDraft } from '../http/draft-problems.ts';
import { conflict, HttpProblem, invalid, notFound } from '../http/problem.ts';
import { findVersionRow, insertVersionRow, type VersionRow } from '../store/version-rows.ts';
import {
  findWorkflowRow,
  insertWorkflowRow,
  setWorkflowStatus,
  updateWorkflowDraft,
  type WorkflowRow,
} from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { readReferenceBook } from './reference-book.ts';

export interface WorkflowView {
  readonly row: WorkflowRow;
  readonly draft: WorkflowDocument;
  readonly published: VersionRow | undefined;
  readonly problems: readonly Problem[];
}

/** @throws HttpProblem 404 */
export function readWorkflow(ctx: WorkspaceCtx, deps: AppDeps, id: string): WorkflowView {
  const row = workflowRow(ctx, deps, id);
  const draft = storedDocument(row.draftJson);
  return {
    row,
    draft,
    published:
      row.publishedVersion === null
        ? undefined
        : findVersionRow(ctx, deps.db, 'workflowVersions', id, row.publishedVersion),
    problems: checkDocument(draft, readReferenceBook(ctx, deps.db)),
  };
}

/** @throws HttpProblem 409 when the id is taken, 422 when it is not a document */
export function createWorkflow(ctx: WorkspaceCtx, deps: AppDeps, document: unknown): WorkflowDocument {
  const parsed = parsedDocument(document);
  deps.db.writeTransaction(() => {
    if (findWorkflowRow(ctx, deps.db, parsed.id)) {
      throw conflict(`A workflow with the id "${parsed.id}" exists already. Nothing was changed; choose another id.`);
    }
    insertWorkflowRow(ctx, deps.db, {
      id: parsed.id,
      name: parsed.name,
      draftJson: JSON.stringify(parsed),
      updatedAtMs: deps.clock.nowMs(),
    });
  });
  return parsed;
}

/**
 * Saves the draft if nobody saved since `revision` (W10: published versions are not touched).
 * @throws HttpProblem 412 with `current` when somebody did: both versions are kept, the caller has one, the store the other
 */
export function saveDraft(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  id: string,
  document: unknown,
  revision: number,
): { revision: number; problems: readonly Problem[] } {
  const parsed = parsedDocument(document);
  refuseOtherId('document', parsed.id, id);
  deps.db.writeTransaction(() => {
    const saved = updateWorkflowDraft(ctx, deps.db, {
      id,
      name: parsed.name,
      draftJson: JSON.stringify(parsed),
      revision,
      updatedAtMs: deps.clock.nowMs(),
    });
    if (!saved) throw movedOn(workflowRow(ctx, deps, id));
  });
  return { revision: revision + 1, problems: checkDocument(parsed, readReferenceBook(ctx, deps.db)) };
}

/**
 * Makes the draft a version that never changes, and lets events in (W10, W11).
 * @throws HttpProblem 422 with every problem when the check finds an error, 412 when the draft moved on
 */
export function publishWorkflow(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  id: string,
  { revision, note }: { revision?: number | undefined; note: string },
): { version: number } {
  const view = readWorkflow(ctx, deps, id);
  if (revision !== undefined && revision !== view.row.revision) throw movedOn(view.row);
  refuseErrors(view.problems);
  const nowMs = deps.clock.nowMs();
  const version = deps.db.writeTransaction(() => {
    const published = insertVersionRow(ctx, deps.db, 'workflowVersions', {
      id,
      documentJson: view.row.draftJson,
      publishedAtMs: nowMs,
      note,
    });
    setWorkflowStatus(ctx, deps.db, id, { status: 'live', publishedVersion: published, updatedAtMs: nowMs });
    return published;
  });
  deps.engine.worldChanged();
  return { version };
}

/**
 * Pausing starts nobody new; who is inside goes on.
 * @throws HttpProblem 409 when it never went live, 422 when it cannot any more because something that it needs is gone
 */
export function changeStatus(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  id: string,
  status: 'live' | 'paused' | 'archived',
): void {
  const row = workflowRow(ctx, deps, id);
  if (status === 'live') refuseToStart(ctx, deps, row);
  deps.db.writeTransaction(() => setWorkflowStatus(ctx, deps.db, id, { status, updatedAtMs: deps.clock.nowMs() }));
  deps.engine.worldChanged();
}

function refuseToStart(ctx: WorkspaceCtx, deps: AppDeps, { id, publishedVersion }: WorkflowRow): void {
  const version = publishedVersion && findVersionRow(ctx, deps.db, 'workflowVersions', id, publishedVersion);
  if (!version) throw conflict('This workflow was never published. Publish it; that also starts it.');
  refuseErrors(checkDocument(storedDocument(version.documentJson), readReferenceBook(ctx, deps.db)));
}

export function parsedDocument(document: unknown): WorkflowDocument {
  const parsed = parseDocument(document);
  if (parsed.ok) return parsed.value;
  throw invalid('The document was refused and nothing was saved.', problemDetails(parsed.problems));
}

function refuseErrors(problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new HttpProblem(
    422,
    'workflow-has-errors',
    'Not published',
    `The draft is kept. ${errors.length === 1 ? 'One thing has' : `${errors.length} things have`} to be put right before it can go live.`,
    { errors: problemDetails(errors), extra: { problems } },
  );
}

const movedOn = ({ revision, draftJson }: WorkflowRow) =>
  staleDraft('workflow', { revision, current: storedDocument(draftJson) });

function workflowRow(ctx: WorkspaceCtx, deps: AppDeps, id: string): WorkflowRow {
  const row = findWorkflowRow(ctx, deps.db, id);
  if (!row) throw notFound('workflow', id);
  return row;
}

/** What the store holds was parsed before it got there. */
const storedDocument = (documentJson: string): WorkflowDocument => JSON.parse(documentJson) as WorkflowDocument;
