import type { AppDeps } from '../app-deps.ts';
import { exportWorkflow } from '../templates/export-workflow.ts';
import { galleryItem, listGallery } from '../templates/gallery.ts';
import { importTemplate } from '../templates/import-template.ts';
import { pageOf } from './page.ts';
import { notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { documentSchema, idParam, looseObjectSchema, refusals } from './schemas.ts';

const tags = ['Templates'];

const listed = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    workflows: z.number().int(),
    models: z.number().int(),
    emails: z.number().int(),
  })
  .openapi('TemplateListed');
const named = { kind: z.string(), id: z.string(), name: z.string() };
const plan = z
  .object({
    creates: z.array(z.object({ ...named, renamedFrom: z.string().nullable() })),
    reuses: z.array(z.object(named)),
    asks: z.array(z.object({ kind: z.string(), id: z.string(), message: z.string() })),
    warnings: z.array(z.string()),
    workflowIds: z.array(z.string()),
  })
  .openapi('ImportPlan');

const list = apiRoute('api', {
  method: 'get',
  path: '/templates',
  tags,
  summary: 'List the templates that ship with Ripen',
  responses: { 200: json(pageOf(listed), 'Templates'), 401: refusals[401] },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/templates/{id}',
  tags,
  summary: 'Read a template that ships with Ripen',
  request: { params: idParam },
  responses: { 200: json(looseObjectSchema, 'The template file'), ...refusals },
});
const bringIn = apiRoute('api', {
  method: 'post',
  path: '/templates/import',
  tags,
  summary: 'Import a template file as drafts, or with dryRun only say what it would create',
  request: jsonBody(z.strictObject({ template: documentSchema, dryRun: z.boolean().default(false) })),
  responses: { 200: json(plan, 'What was or would be created; nothing is overwritten'), ...refusals },
});
const takeOut = apiRoute('api', {
  method: 'get',
  path: '/workflows/{id}/export',
  tags,
  summary: 'Export a workflow with everything it needs as a template file',
  request: { params: idParam },
  responses: { 200: json(looseObjectSchema, 'The template file, keys in a stable order'), ...refusals },
});

export const templateRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const items = listGallery();
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(read, (c) => {
      const { id } = c.req.valid('param');
      const template = galleryItem(id);
      if (!template) throw notFound('template', id);
      return c.json(template, 200);
    })
    .openapi(bringIn, (c) => {
      const { template, dryRun } = c.req.valid('json');
      return c.json(importTemplate({ workspaceId: c.get('workspaceId') }, deps, template, dryRun), 200);
    })
    .openapi(takeOut, (c) => {
      const { id } = c.req.valid('param');
      const file = exportWorkflow({ workspaceId: c.get('workspaceId') }, deps, id);
      // The text itself, because its key order is the promise.
      return c.body(file, 200, {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="${id.replaceAll(/[^A-Za-z0-9_-]/g, '_')}.ripen.json"`,
      }) as never;
    });
