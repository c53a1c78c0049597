import type { WorkflowDocument } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { findVersionRow, listVersionRows } from '../store/version-rows.ts';
import { nodeCountRows } from '../store/workflow-activity-rows.ts';
import { pageOf } from './page.ts';
import { notFound } from './problem.ts';
import { apiRoute, createRoutes, json, z } from './route.ts';
import { idParam, refusals, runtimeValue } from './schemas.ts';

const tags = ['Workflows'];
const workflowDocument = runtimeValue<WorkflowDocument>('A workflow document');
const version = z.object({ version: z.number().int(), publishedAtMs: z.number().int(), note: z.string() });

const versions = apiRoute('api', {
  method: 'get',
  path: '/workflows/{id}/versions',
  tags,
  summary: 'List published versions, the newest first',
  request: { params: idParam },
  responses: { 200: json(pageOf(version), 'Versions'), ...refusals },
});
const readVersion = apiRoute('api', {
  method: 'get',
  path: '/workflows/{id}/versions/{version}',
  tags,
  summary: 'Read one published version',
  request: { params: idParam.extend({ version: z.coerce.number().int().min(1) }) },
  responses: { 200: json(version.extend({ document: workflowDocument }), 'The version'), ...refusals },
});
const counts = apiRoute('api', {
  method: 'get',
  path: '/workflows/{id}/counts',
  tags,
  summary: 'Count the contacts at each node',
  request: { params: idParam, query: z.object({ version: z.coerce.number().int().min(1).optional() }) },
  responses: {
    200: json(
      z.object({
        version: z.number().int().nullable(),
        nodes: z.record(z.string(), z.object({ here: z.number().int(), passed: z.number().int() })),
        atMs: z.number().int(),
      }),
      'Counts by node',
    ),
    ...refusals,
  },
});

/** Published versions and who stands where in them. */
export const workflowVersionRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(versions, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const rows = listVersionRows(ctx, deps.db, 'workflowVersions', c.req.valid('param').id);
      return c.json(
        { items: rows.map(({ version, publishedAtMs, note }) => ({ version, publishedAtMs, note })), nextCursor: null },
        200,
      );
    })
    .openapi(readVersion, (c) => {
      const { id, version } = c.req.valid('param');
      const row = findVersionRow({ workspaceId: c.get('workspaceId') }, deps.db, 'workflowVersions', id, version);
      if (!row) throw notFound('version', `${id} v${version}`);
      const { publishedAtMs, note, documentJson } = row;
      return c.json({ version, publishedAtMs, note, document: JSON.parse(documentJson) }, 200);
    })
    .openapi(counts, (c) => {
      const version = c.req.valid('query').version ?? null;
      const rows = nodeCountRows({ workspaceId: c.get('workspaceId') }, deps.db, c.req.valid('param').id, version);
      const nodes = Object.fromEntries(rows.map(({ nodeId, here, passed }) => [nodeId, { here, passed }]));
      return c.json({ version, nodes, atMs: deps.clock.nowMs() }, 200);
    });
