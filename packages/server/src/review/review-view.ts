import type { CompiledModel } from '@ripen/runtime';
import { nextReviewAtMs } from '@ripen/runtime/review';
import type { AppDeps } from '../app-deps.ts';
import { conflict } from '../http/problem.ts';
import { scoringModelRow } from '../scoring/scoring-model-verbs.ts';
import { findContact } from '../store/contact-rows.ts';
import { findDealAsSubject } from '../store/deal-rows.ts';
import { shardOf } from '../store/shard.ts';
import { outsideId, subjectKind } from '../store/subject.ts';
import { findVersionRow } from '../store/version-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { Review } from './build-review.ts';
import type { ReviewedContact } from './collect-outcomes.ts';
import { conversionChoices, readConversion, readSchedule } from './conversion-definition.ts';
import type { JobView, ReviewJobs } from './review-jobs.ts';

/** @throws HttpProblem 404, or 409 for a model that nobody has a score in */
export function reviewedModel(ctx: WorkspaceCtx, deps: AppDeps, id: string): CompiledModel {
  const row = scoringModelRow(ctx, deps, id);
  const compiled = deps.engine.world(ctx).modelById.get(id) ?? deps.engine.world(ctx, 'deal').modelById.get(id);
  if (compiled !== undefined) return compiled;
  throw conflict(
    row.publishedVersion === null
      ? 'This model was never published, so nobody has a score to review. Publish it first.'
      : 'The published version of this model cannot be read, so there is nothing to review. Publish it again.',
  );
}

/** The review page's whole state in one answer. */
export function reviewView(ctx: WorkspaceCtx, deps: AppDeps, jobs: ReviewJobs, id: string, anew = false) {
  const compiled = reviewedModel(ctx, deps, id);
  const { about } = compiled.model;
  const defined = readConversion(ctx, deps, id, about);
  const job: JobView<Review> | null =
    defined === null ? null : jobs.review({ ctx, compiled, conversion: defined.conversion }, anew);
  return {
    modelId: id,
    modelName: compiled.model.name,
    about,
    modelVersion: compiled.version,
    nowMs: deps.clock.nowMs(),
    conversion: defined?.conversion ?? null,
    scope: defined?.scope ?? null,
    choices: conversionChoices(ctx, deps, about),
    schedule: scheduleView(ctx, deps, compiled),
    state: job?.state ?? ('undefined' as const),
    progress: job?.progress ?? 0,
    computedAtMs: job?.computedAtMs ?? null,
    tookMs: job?.tookMs ?? null,
    eventsSince: job?.eventsSince ?? 0,
    review: job?.result == null ? null : named(ctx, deps, job.result),
  };
}

/** Every model that is scored, with when its next review is due (R1). */
export const reviewList = (ctx: WorkspaceCtx, deps: AppDeps) =>
  [...deps.engine.world(ctx).models, ...deps.engine.world(ctx, 'deal').models].map((compiled) => {
    const { nextAtMs, lastAtMs } = scheduleView(ctx, deps, compiled);
    const { id: modelId, name: modelName, about } = compiled.model;
    return { modelId, modelName, about, lastAtMs, nextAtMs, isDue: nextAtMs <= deps.clock.nowMs() };
  });

function scheduleView(ctx: WorkspaceCtx, deps: AppDeps, { model, version }: CompiledModel) {
  const { everyDays, lastAtMs } = readSchedule(ctx, deps, model.id);
  const publishedAtMs = findVersionRow(ctx, deps.db, 'scoringModelVersions', model.id, version)?.publishedAtMs ?? 0;
  return { everyDays, lastAtMs, nextAtMs: nextReviewAtMs(lastAtMs ?? publishedAtMs, everyDays) };
}

function named(ctx: WorkspaceCtx, deps: AppDeps, review: Review) {
  const withName = ({ contactId, score, band, convertedAtMs }: ReviewedContact) => {
    const find = subjectKind(contactId) === 'deal' ? findDealAsSubject : findContact;
    const row = find(ctx, deps.db, shardOf(ctx.workspaceId, contactId), contactId);
    const { displayName: name = null, email = null } = row ?? {};
    return { contactId: outsideId(contactId), score, band, convertedAtMs, name, email };
  };
  // Somebody may have been erased or merged since.
  return {
    ...review,
    lowButConverted: review.lowButConverted.map(withName),
    highButNot: review.highButNot.map(withName),
  };
}
