import { attributeDefinitionSchema, type ReferenceBook } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { listAttributeRows, putAttributeRow } from '../store/attribute-definition-rows.ts';
import { readReferenceBook } from '../workflows/reference-book.ts';
import { pageOf } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { refusals, runtimeValue } from './schemas.ts';

const tags = ['Fields'];

const attribute = z
  .object({
    name: z.string(),
    label: z.string().optional(),
    type: z.enum(['text', 'number', 'boolean', 'date']),
    serverOnly: z.boolean(),
  })
  .openapi('Attribute');

const list = apiRoute('api', {
  method: 'get',
  path: '/attributes',
  tags,
  summary: 'List the attributes that contacts can have',
  responses: { 200: json(pageOf(attribute), 'Attributes'), 401: refusals[401] },
});
const put = apiRoute('api', {
  method: 'put',
  path: '/attributes/{name}',
  tags,
  summary: 'Define an attribute: label, type, and whether browsers may set it',
  request: {
    params: z.object({ name: z.string().min(1).max(200) }),
    ...jsonBody(attributeDefinitionSchema.omit({ name: true })),
  },
  responses: { 200: json(attribute, 'Defined'), ...refusals },
});
const book = apiRoute('api', {
  method: 'get',
  path: '/book',
  tags,
  summary: 'Everything a workflow may refer to: models, emails, attributes, events, segments, people, tags',
  responses: {
    200: json(runtimeValue<ReferenceBook>('Everything a workflow may refer to'), 'The reference book'),
    401: refusals[401],
  },
});

export const attributeRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const items = listAttributeRows({ workspaceId: c.get('workspaceId') }, deps.db);
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(put, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const definition = { name: c.req.valid('param').name, ...c.req.valid('json') };
      deps.db.writeTransaction(() => putAttributeRow(ctx, deps.db, definition));
      return c.json(definition, 200);
    })
    .openapi(book, (c) => c.json(readReferenceBook({ workspaceId: c.get('workspaceId') }, deps.db), 200));
