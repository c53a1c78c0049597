import { type Condition, conditionSchema } from '@ripen/runtime';
import { fewestConversionsToSuggest } from '@ripen/runtime/review';
import type { AppDeps } from '../app-deps.ts';
import type { Suggestion } from '../review/build-suggestion.ts';
import {
  conversionSchema,
  readConversion,
  readSchedule,
  saveConversion,
  saveSchedule,
} from '../review/conversion-definition.ts';
import { createReviewJobs } from '../review/review-jobs.ts';
import { reviewedModel, reviewList, reviewView } from '../review/review-view.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { conflict, HttpProblem } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { idParam, problemJson, refusals, runtimeValue } from './schemas.ts';

const tags = ['Review'];
type View = ReturnType<typeof reviewView>;

const conversion = z
  .object({
    event: z.string(),
    where: runtimeValue<Condition>('A condition').optional(),
    valueProperty: z.string().nullable(),
  })
  .openapi('Conversion');
/** A condition nests without end, which OpenAPI is not told: its shape is in the JSON Schemas. */
const conversionBody = conversionSchema.extend({
  where: z
    .custom<Condition>((value) => conditionSchema.safeParse(value).success, 'is not a condition')
    .openapi({ type: 'object', description: 'A condition, see /schemas/template.json' })
    .optional(),
});
const jobState = z.enum(['undefined', 'none', 'working', 'ready', 'failed']);
const review = z
  .object({
    modelId: z.string(),
    modelName: z.string(),
    about: z.enum(['contact', 'deal']),
    modelVersion: z.number().int(),
    nowMs: z.number(),
    conversion: conversion.nullable(),
    scope: z.enum(['model', 'workspace']).nullable(),
    choices: z.object({ events: z.array(z.string()), proposed: z.string().nullable() }),
    schedule: z.object({ everyDays: z.number().int(), lastAtMs: z.number().nullable(), nextAtMs: z.number() }),
    state: jobState,
    progress: z.number(),
    computedAtMs: z.number().nullable(),
    tookMs: z.number().nullable(),
    eventsSince: z.number().int(),
    review: runtimeValue<View['review']>('The figures; null until they are worked out'),
  })
  .openapi('Review');
const suggestionView = z
  .object({
    state: jobState,
    progress: z.number(),
    computedAtMs: z.number().nullable(),
    suggestion: runtimeValue<Suggestion | null>('Whole-number points, or why there are none; null until worked out'),
  })
  .openapi('ReviewSuggestion');

const gone = { ...refusals, 409: problemJson('The model was never published, or nobody said what a conversion is') };
const path = '/scoring-models/{id}/review' as const;

const list = apiRoute('api', {
  method: 'get',
  path: '/reviews',
  tags,
  summary: 'List live models with when each is due for a review',
  responses: {
    200: json(
      z.object({
        items: z.array(
          z.object({
            modelId: z.string(),
            modelName: z.string(),
            about: z.enum(['contact', 'deal']),
            lastAtMs: z.number().nullable(),
            nextAtMs: z.number(),
            isDue: z.boolean(),
          }),
        ),
      }),
      'Models',
    ),
    401: refusals[401],
  },
});
const read = apiRoute('api', {
  method: 'get',
  path,
  tags,
  summary: 'Compare a model with what really happened; begins to work it out where that is not done',
  request: { params: idParam },
  responses: { 200: json(review, 'The review as far as it is'), ...gone },
});
const refresh = apiRoute('api', {
  method: 'post',
  path: `${path}/refresh`,
  tags,
  summary: 'Work the review out anew',
  request: { params: idParam },
  responses: { 200: json(review, 'The review as far as it is'), ...gone },
});
const define = apiRoute('api', {
  method: 'put',
  path: `${path}/conversion`,
  tags,
  summary: 'Say which event is a conversion, for this model or for the workspace',
  request: {
    params: idParam,
    ...jsonBody(z.strictObject({ conversion: conversionBody, scope: z.enum(['model', 'workspace']).default('model') })),
  },
  responses: { 200: json(review, 'Saved; the review is worked out'), ...gone },
});
const done = apiRoute('api', {
  method: 'post',
  path: `${path}/done`,
  tags,
  summary: 'Note that the model was reviewed now; the next review is due after everyDays',
  request: { params: idParam, ...jsonBody(z.strictObject({ everyDays: z.number().int().min(1).max(365).optional() })) },
  responses: { 200: json(review, 'Noted'), ...gone },
});
const readSuggestion = apiRoute('api', {
  method: 'get',
  path: `${path}/suggestion`,
  tags,
  summary: 'The suggested points, as far as they are worked out',
  request: { params: idParam },
  responses: { 200: json(suggestionView, 'The suggestion'), ...gone },
});
const suggest = apiRoute('api', {
  method: 'post',
  path: `${path}/suggestion`,
  tags,
  summary: 'Fit whole-number points to the conversions; nothing is changed',
  request: {
    params: idParam,
    ...jsonBody(z.strictObject({ trusted: z.array(z.string().max(300)).max(200).default([]) })),
  },
  responses: { 200: json(suggestionView, 'Being worked out'), ...gone },
});

export function reviewRoutes(deps: AppDeps) {
  const jobs = createReviewJobs(deps);
  const asked = (ctx: WorkspaceCtx, id: string) => {
    const compiled = reviewedModel(ctx, deps, id);
    const defined = readConversion(ctx, deps, id, compiled.model.about);
    if (defined !== null) return { ctx, compiled, conversion: defined.conversion };
    throw conflict('Nobody said yet which event is a conversion. Nothing was changed; say that first.');
  };
  return createRoutes()
    .openapi(list, (c) => c.json({ items: reviewList({ workspaceId: c.get('workspaceId') }, deps) }, 200))
    .openapi(read, (c) => {
      return c.json(reviewView({ workspaceId: c.get('workspaceId') }, deps, jobs, c.req.valid('param').id), 200);
    })
    .openapi(refresh, (c) => {
      return c.json(reviewView({ workspaceId: c.get('workspaceId') }, deps, jobs, c.req.valid('param').id, true), 200);
    })
    .openapi(define, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      const { conversion: defined, scope } = c.req.valid('json');
      const { about } = reviewedModel(ctx, deps, id).model;
      saveConversion(ctx, deps, id, defined, about === 'deal' ? 'model' : scope);
      return c.json(reviewView(ctx, deps, jobs, id), 200);
    })
    .openapi(done, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      reviewedModel(ctx, deps, id);
      const { everyDays = readSchedule(ctx, deps, id).everyDays } = c.req.valid('json');
      saveSchedule(ctx, deps, id, { everyDays, lastAtMs: deps.clock.nowMs() });
      return c.json(reviewView(ctx, deps, jobs, id), 200);
    })
    .openapi(readSuggestion, (c) => {
      const { state, progress, computedAtMs, result } = jobs.suggestion(
        asked({ workspaceId: c.get('workspaceId') }, c.req.valid('param').id),
      );
      return c.json({ state, progress, computedAtMs, suggestion: result }, 200);
    })
    .openapi(suggest, (c) => {
      const what = asked({ workspaceId: c.get('workspaceId') }, c.req.valid('param').id);
      refuseTooFew(jobs.review(what).result?.means.converted.count ?? null);
      const { state, progress, computedAtMs, result } = jobs.suggest(what, c.req.valid('json').trusted);
      return c.json({ state, progress, computedAtMs, suggestion: result }, 200);
    });
}

/** Where the number is known already nobody has to wait for the refusal (R3). */
function refuseTooFew(converted: number | null): void {
  if (converted === null || converted >= fewestConversionsToSuggest) return;
  throw new HttpProblem(
    409,
    'too-few-conversions',
    'Too few conversions to suggest points',
    `${converted} converted so far, and below ${fewestConversionsToSuggest} the points would be those of a few people. Nothing was changed; come back when there are more.`,
    { extra: { converted, needed: fewestConversionsToSuggest } },
  );
}
