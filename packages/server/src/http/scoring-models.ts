import type { ScoringModel } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import {
  archiveModel,
  createScoringModel,
  parsedModel,
  problemsOf,
  publishScoringModel,
  saveScoringModel,
  scoringModelRow,
} from '../scoring/scoring-model-verbs.ts';
import { bandCounts } from '../store/band-count-rows.ts';
import { listScoringModelRows } from '../store/scoring-model-rows.ts';
import { findVersionRow, listVersionRows } from '../store/version-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { draftRoutes } from './draft-routes.ts';
import { etag, revisionFrom } from './etag.ts';
import { pageOf } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { documentSchema, doneSchema, idParam, problemJson, problemSchema, refusals, runtimeValue } from './schemas.ts';

const tags = ['Scoring models'];
const scoringModel = runtimeValue<ScoringModel>('A scoring model');
const { create, save, check } = draftRoutes('/scoring-models', {
  tags,
  noun: 'scoring model',
  body: z.strictObject({ model: documentSchema }),
});

const listed = z
  .object({
    id: z.string(),
    name: z.string(),
    about: z.enum(['contact', 'deal']),
    status: z.enum(['draft', 'live']),
    publishedVersion: z.number().int().nullable(),
    draftChanged: z.boolean(),
    updatedAtMs: z.number().int(),
    counts: z.record(z.string(), z.number().int()),
    ready: z.number().int(),
    total: z.number().int(),
  })
  .openapi('ScoringModelListed');

const list = apiRoute('api', {
  method: 'get',
  path: '/scoring-models',
  tags,
  summary: 'List scoring models with the contacts, or deals, in each band; those about contacts first',
  responses: { 200: json(pageOf(listed), 'Scoring models'), 401: refusals[401] },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/scoring-models/{id}',
  tags,
  summary: 'Read a scoring model: draft, published version, problems',
  request: { params: idParam },
  responses: {
    200: json(
      z
        .object({
          draft: scoringModel,
          published: scoringModel.nullable(),
          publishedVersion: z.number().int().nullable(),
          revision: z.number().int(),
          problems: z.array(problemSchema),
        })
        .openapi('ScoringModel'),
      'The model; its ETag is for saving',
    ),
    ...refusals,
  },
});
const publish = apiRoute('api', {
  method: 'post',
  path: '/scoring-models/{id}/publish',
  tags,
  summary: 'Publish the draft and recompute every contact from stored events',
  request: {
    params: idParam,
    ...jsonBody(
      z.strictObject({
        note: z.string().max(1000).default(''),
        raisesCrossings: z
          .boolean()
          .default(false)
          .openapi({ description: 'Band changes that the recompute causes start workflows, as if points had moved.' }),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({ version: z.number().int(), recompute: z.object({ contacts: z.number().int() }) }),
      'Published and recomputed; crossings that this causes stay quiet unless asked for',
    ),
    409: problemJson('Workflows that run need a group or a band that the draft does not have any more'),
    ...refusals,
  },
});
const versions = apiRoute('api', {
  method: 'get',
  path: '/scoring-models/{id}/versions',
  tags,
  summary: 'List published versions with their documents, the newest first',
  request: { params: idParam },
  responses: {
    200: json(
      pageOf(
        z.object({ version: z.number().int(), publishedAtMs: z.number().int(), note: z.string(), model: scoringModel }),
      ),
      'Versions',
    ),
    ...refusals,
  },
});
const archive = apiRoute('api', {
  method: 'delete',
  path: '/scoring-models/{id}',
  tags,
  summary: 'Archive a scoring model; its ledger stays',
  request: { params: idParam },
  responses: { 200: json(doneSchema, 'Archived'), 409: problemJson('Workflows that run need it'), ...refusals },
});

const listItems = (ctx: WorkspaceCtx, deps: AppDeps) => {
  const countsOf = bandCounts(ctx, deps.db);
  const items = listScoringModelRows(ctx, deps.db).map((row) => {
    const counts = countsOf(row.id);
    const published = publishedJson(ctx, deps, row.id, row.publishedVersion);
    return {
      id: row.id,
      name: row.name,
      about: aboutOf(published ?? row.draftJson),
      status: row.publishedVersion === null ? ('draft' as const) : ('live' as const),
      publishedVersion: row.publishedVersion,
      draftChanged: published !== row.draftJson,
      updatedAtMs: row.updatedAtMs,
      counts: { ...counts.byBand },
      ready: counts.ready,
      total: counts.total,
    };
  });
  const isAbout = (about: 'contact' | 'deal') => items.filter((item) => item.about === about);
  return [...isAbout('contact'), ...isAbout('deal')];
};

const publishedJson = (ctx: WorkspaceCtx, deps: AppDeps, id: string, version: number | null): string | null =>
  version === null ? null : (findVersionRow(ctx, deps.db, 'scoringModelVersions', id, version)?.documentJson ?? null);

/** Stored documents were parsed before they got here, so `about` is there. */
const aboutOf = (documentJson: string) => (JSON.parse(documentJson) as ScoringModel).about;

export const scoringModelRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const items = listItems({ workspaceId: c.get('workspaceId') }, deps);
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(create, (c) => {
      const { id } = createScoringModel({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('json').model);
      return c.json({ id }, 201, { etag: etag(1), location: `/api/v1/scoring-models/${encodeURIComponent(id)}` });
    })
    .openapi(read, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const row = scoringModelRow(ctx, deps, c.req.valid('param').id);
      const draft = parsedModel(JSON.parse(row.draftJson));
      const published = publishedJson(ctx, deps, row.id, row.publishedVersion);
      const body = {
        draft,
        published: published === null ? null : JSON.parse(published),
        publishedVersion: row.publishedVersion,
        revision: row.revision,
        problems: [...problemsOf(ctx, deps, draft)],
      };
      return c.json(body, 200, { etag: etag(row.revision) });
    })
    .openapi(save, (c) => {
      const revision = revisionFrom(c.req.valid('header')['if-match']);
      const ctx = { workspaceId: c.get('workspaceId') };
      const saved = saveScoringModel(ctx, deps, c.req.valid('param').id, c.req.valid('json').model, revision);
      return c.json({ revision: saved.revision, problems: [...saved.problems] }, 200, { etag: etag(saved.revision) });
    })
    .openapi(check, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      return c.json({ problems: [...problemsOf(ctx, deps, parsedModel(c.req.valid('json').model))] }, 200);
    })
    .openapi(publish, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { note, raisesCrossings } = c.req.valid('json');
      const options = { raisesCrossings };
      const { version, contacts } = publishScoringModel(ctx, deps, c.req.valid('param').id, note, options);
      return c.json({ version, recompute: { contacts } }, 200);
    })
    .openapi(versions, (c) => {
      const rows = listVersionRows(
        { workspaceId: c.get('workspaceId') },
        deps.db,
        'scoringModelVersions',
        c.req.valid('param').id,
      );
      const items = rows.map(({ version, publishedAtMs, note, documentJson }) => ({
        version,
        publishedAtMs,
        note,
        model: JSON.parse(documentJson),
      }));
      return c.json({ items, nextCursor: null }, 200);
    })
    .openapi(archive, (c) => {
      archiveModel({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    });
