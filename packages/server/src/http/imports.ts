import type { AppDeps } from '../app-deps.ts';
import { importCsv } from '../contacts/import-csv.ts';
import { apiRoute, createRoutes, json, z } from './route.ts';
import { refusals } from './schemas.ts';

const importContacts = apiRoute('api', {
  method: 'post',
  path: '/contacts/import',
  tags: ['Contacts'],
  summary: 'Create or change contacts from a CSV file; bad rows are reported by number, the rest is taken',
  request: {
    query: z.object({ dryRun: z.enum(['0', '1']).default('0') }),
    body: { content: { 'text/csv': { schema: z.string() } }, required: true },
  },
  responses: {
    200: json(
      z
        .object({
          rows: z.number().int(),
          created: z.number().int(),
          updated: z.number().int(),
          skipped: z.number().int(),
          errors: z.array(z.object({ row: z.number().int(), detail: z.string() })),
          columns: z.array(z.object({ header: z.string(), attribute: z.string().nullable() })),
        })
        .openapi('ImportReport'),
      'What was or would be done',
    ),
    ...refusals,
  },
});

export const importRoutes = (deps: AppDeps) =>
  createRoutes().openapi(importContacts, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const dryRun = c.req.valid('query').dryRun === '1';
    return c.json(await importCsv({ workspaceId: c.get('workspaceId') }, deps, bytes, { dryRun }), 200);
  });
