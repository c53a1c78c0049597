import { checkDocument, type WorkflowDocument } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { findVersionRow } from '../store/version-rows.ts';
import { workflowActivity } from '../store/workflow-activity-rows.ts';
import { listWorkflowRows } from '../store/workflow-rows.ts';
import { documentSentence } from '../workflows/document-sentence.ts';
import { readReferenceBook } from '../workflows/reference-book.ts';
import {
  changeStatus,
  createWorkflow,
  parsedDocument,
  publishWorkflow,
  readWorkflow,
  saveDraft,
} from '../workflows/workflow-verbs.ts';
import { draftRoutes } from './draft-routes.ts';
import { etag, revisionFrom } from './etag.ts';
import { pageOf } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { documentSchema, doneSchema, idParam, problemJson, problemSchema, refusals, runtimeValue } from './schemas.ts';

const tags = ['Workflows'];
const workflowDocument = runtimeValue<WorkflowDocument>('A workflow document');
const status = z.enum(['draft', 'live', 'paused', 'archived']);

const listed = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    status,
    publishedVersion: z.number().int().nullable(),
    draftChanged: z.boolean(),
    updatedAtMs: z.number().int(),
    counts: z.object({
      active: z.number().int(),
      ended: z.number().int(),
      failed: z.number().int(),
      startedToday: z.number().int(),
    }),
    lastEventAtMs: z.number().int().nullable(),
    sentence: z.string(),
  })
  .openapi('WorkflowListed');

const whole = z
  .object({
    draft: workflowDocument,
    published: workflowDocument.nullable(),
    publishedVersion: z.number().int().nullable(),
    status,
    revision: z.number().int(),
    problems: z.array(problemSchema),
  })
  .openapi('Workflow');

const { create, save, check } = draftRoutes('/workflows', {
  tags,
  noun: 'workflow',
  body: z.strictObject({ document: documentSchema }),
});

const list = apiRoute('api', {
  method: 'get',
  path: '/workflows',
  tags,
  summary: 'List workflows, the newest change first',
  responses: { 200: json(pageOf(listed), 'Workflows'), 401: refusals[401] },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/workflows/{id}',
  tags,
  summary: 'Read a workflow: its draft, its published version and what is wrong with the draft',
  request: { params: idParam },
  responses: { 200: json(whole, 'The workflow; its ETag is for saving'), ...refusals },
});
const publish = apiRoute('api', {
  method: 'post',
  path: '/workflows/{id}/publish',
  tags,
  summary: 'Publish the draft as a version that never changes, and let events in',
  request: {
    params: idParam,
    ...jsonBody(z.strictObject({ note: z.string().max(1000).default(''), revision: z.number().int().optional() })),
  },
  responses: {
    200: json(z.object({ version: z.number().int() }), 'Published'),
    412: problemJson('The draft moved on'),
    ...refusals,
  },
});
const statusChange = (verb: 'pause' | 'resume', summary: string) =>
  apiRoute('api', {
    method: 'post',
    path: `/workflows/{id}/${verb}`,
    tags,
    summary,
    request: { params: idParam },
    responses: { 200: json(doneSchema, 'Done'), 409: problemJson('Never published'), ...refusals },
  });
const pause = statusChange('pause', 'Start nobody new; who is inside goes on');
const resume = statusChange('resume', 'Start contacts again');
const archive = apiRoute('api', {
  method: 'delete',
  path: '/workflows/{id}',
  tags,
  summary: 'Archive a workflow; its history stays',
  request: { params: idParam },
  responses: { 200: json(doneSchema, 'Archived'), ...refusals },
});
const dayMs = 86_400_000;

export const workflowRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const nowMs = deps.clock.nowMs();
      const activityOf = workflowActivity(ctx, deps.db, nowMs - (nowMs % dayMs));
      const book = readReferenceBook(ctx, deps.db);
      const items = listWorkflowRows(ctx, deps.db).map((row) => {
        const draft = JSON.parse(row.draftJson) as WorkflowDocument;
        const { lastStartedAtMs, ...activity } = activityOf(row.id);
        const published =
          row.publishedVersion === null
            ? undefined
            : findVersionRow(ctx, deps.db, 'workflowVersions', row.id, row.publishedVersion);
        return {
          id: row.id,
          name: row.name,
          description: draft.description,
          status: row.status,
          publishedVersion: row.publishedVersion,
          draftChanged: published?.documentJson !== row.draftJson,
          updatedAtMs: row.updatedAtMs,
          counts: activity,
          lastEventAtMs: lastStartedAtMs,
          sentence: documentSentence(draft, book),
        };
      });
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(create, (c) => {
      const { id } = createWorkflow({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('json').document);
      return c.json({ id }, 201, { etag: etag(1), location: `/api/v1/workflows/${encodeURIComponent(id)}` });
    })
    .openapi(read, (c) => {
      const view = readWorkflow({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id);
      const body = {
        draft: view.draft,
        published: view.published ? JSON.parse(view.published.documentJson) : null,
        publishedVersion: view.row.publishedVersion,
        status: view.row.status,
        revision: view.row.revision,
        problems: [...view.problems],
      };
      return c.json(body, 200, { etag: etag(view.row.revision) });
    })
    .openapi(save, (c) => {
      const revision = revisionFrom(c.req.valid('header')['if-match']);
      const ctx = { workspaceId: c.get('workspaceId') };
      const saved = saveDraft(ctx, deps, c.req.valid('param').id, c.req.valid('json').document, revision);
      return c.json({ revision: saved.revision, problems: [...saved.problems] }, 200, { etag: etag(saved.revision) });
    })
    .openapi(check, (c) => {
      const book = readReferenceBook({ workspaceId: c.get('workspaceId') }, deps.db);
      return c.json({ problems: [...checkDocument(parsedDocument(c.req.valid('json').document), book)] }, 200);
    })
    .openapi(publish, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      return c.json(publishWorkflow(ctx, deps, c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(pause, (c) => {
      changeStatus({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id, 'paused');
      return c.json({ done: true as const }, 200);
    })
    .openapi(resume, (c) => {
      changeStatus({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id, 'live');
      return c.json({ done: true as const }, 200);
    })
    .openapi(archive, (c) => {
      changeStatus({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id, 'archived');
      return c.json({ done: true as const }, 200);
    });
