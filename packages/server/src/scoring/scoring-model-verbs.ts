import { checkModel, type Problem, parseModel, type ReferenceBook, type ScoringModel } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import type { RecomputeOptions } from '../engine/recompute-model.ts';
import { problemDetails, refuseOtherId, staleDraft } from '../http/draft-problems.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import {
  archiveScoringModel,
  findScoringModelRow,
  insertScoringModelRow,
  type ScoringModelRow,
  scoringModelExists,
  setScoringModelVersion,
  updateScoringModelDraft,
} from '../store/scoring-model-rows.ts';
import { insertVersionRow } from '../store/version-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { readReferenceBook } from '../workflows/reference-book.ts';
import { refuseBreaking } from '../workflows/refuse-breaking.ts';

/** @throws HttpProblem 422 with every wrong place */
export function parsedModel(model: unknown): ScoringModel {
  const parsed = parseModel(model);
  if (parsed.ok) return parsed.value;
  throw invalid('The model was refused and nothing was saved.', problemDetails(parsed.problems));
}

/** @throws HttpProblem 404 */
export function scoringModelRow(ctx: WorkspaceCtx, deps: AppDeps, id: string): ScoringModelRow {
  const row = findScoringModelRow(ctx, deps.db, id);
  if (!row) throw notFound('scoring model', id);
  return row;
}

export function createScoringModel(ctx: WorkspaceCtx, deps: AppDeps, model: unknown): ScoringModel {
  const parsed = parsedModel(model);
  deps.db.writeTransaction(() => {
    if (scoringModelExists(ctx, deps.db, parsed.id)) {
      throw conflict(
        `A scoring model with the id "${parsed.id}" exists or existed. Nothing was changed; choose another id.`,
      );
    }
    insertScoringModelRow(ctx, deps.db, parsed, deps.clock.nowMs());
  });
  return parsed;
}

/** @throws HttpProblem 412 with `current` when somebody else saved since `revision` */
export function saveScoringModel(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  id: string,
  model: unknown,
  revision: number,
): { revision: number; problems: readonly Problem[] } {
  const parsed = parsedModel(model);
  refuseOtherId('model', parsed.id, id);
  deps.db.writeTransaction(() => {
    if (updateScoringModelDraft(ctx, deps.db, parsed, revision, deps.clock.nowMs())) return;
    const row = scoringModelRow(ctx, deps, id);
    throw staleDraft('scoring model', { revision: row.revision, current: JSON.parse(row.draftJson) });
  });
  return { revision: revision + 1, problems: problemsOf(ctx, deps, parsed) };
}

export const problemsOf = (ctx: WorkspaceCtx, deps: AppDeps, model: ScoringModel): readonly Problem[] =>
  checkModel(model, readReferenceBook(ctx, deps.db));

/**
 * Publishes the draft and recomputes every contact from stored events (S13); crossings that it causes stay quiet.
 * @throws HttpProblem 422 when the check finds an error or the draft is about others than the published version, 409 when workflows that run need a group or band that it lost
 */
export function publishScoringModel(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  id: string,
  note: string,
  options: RecomputeOptions = {},
): { version: number; contacts: number } {
  const row = scoringModelRow(ctx, deps, id);
  const draft = parsedModel(JSON.parse(row.draftJson));
  const errors = problemsOf(ctx, deps, draft).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    throw invalid('Not published; the draft is kept. Put these right first.', problemDetails(errors));
  }
  const withDraft = (book: ReferenceBook): ReferenceBook => ({
    ...book,
    models: book.models.map((model) => (model.id === id ? draft : model)),
  });
  refuseBreaking(ctx, deps, withDraft, 'Nothing was published; the draft is kept. The draft took something out.');
  refuseOtherSubject(ctx, deps, id, draft);
  const version = deps.db.writeTransaction(() => {
    const published = insertVersionRow(ctx, deps.db, 'scoringModelVersions', {
      id,
      documentJson: row.draftJson,
      publishedAtMs: deps.clock.nowMs(),
      note,
    });
    setScoringModelVersion(ctx, deps.db, id, published);
    return published;
  });
  deps.engine.worldChanged();
  const { contacts } = deps.engine.recomputeModel(ctx, id, options);
  return { version, contacts };
}

/** Scores that are there are of contacts or of deals; the other kind would have none that anybody could look up. */
function refuseOtherSubject(ctx: WorkspaceCtx, deps: AppDeps, id: string, draft: ScoringModel): void {
  const other = draft.about === 'contact' ? 'deal' : 'contact';
  if (!deps.engine.world(ctx, other).modelById.has(id)) return;
  throw invalid(
    `Not published; the draft is kept. This model is published about ${other}s and has their scores. Make another model for ${draft.about}s.`,
    [{ pointer: '/about', detail: `must stay "${other}"` }],
  );
}

/** @throws HttpProblem 409 when workflows that run need it */
export function archiveModel(ctx: WorkspaceCtx, deps: AppDeps, id: string): void {
  scoringModelRow(ctx, deps, id);
  const without = (book: ReferenceBook) => ({ ...book, models: book.models.filter((model) => model.id !== id) });
  refuseBreaking(ctx, deps, without, 'Nothing was archived.');
  deps.db.writeTransaction(() => archiveScoringModel(ctx, deps.db, id));
  deps.engine.worldChanged();
}
