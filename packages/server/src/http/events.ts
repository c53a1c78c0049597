import type { AppDeps } from '../app-deps.ts';
import { deleteQuarantineRow, listEventRows, listQuarantineRows } from '../store/event-list-rows.ts';
import { decodeCursor, pageOf, pageQuery, toPage } from './page.ts';
import { apiRoute, createRoutes, json, z } from './route.ts';
import { doneSchema, idParam, refusals } from './schemas.ts';

const tags = ['Events'];

const event = z
  .object({
    id: z.string(),
    contactId: z.string(),
    contactName: z.string().nullable(),
    kind: z.string(),
    name: z.string(),
    atMs: z.number().int(),
    acceptedAtMs: z.number().int(),
    input: z.record(z.string(), z.unknown()),
  })
  .openapi('Event');
const refused = z
  .object({ id: z.string(), receivedAtMs: z.number().int(), reason: z.string(), raw: z.unknown() })
  .openapi('QuarantinedEvent');

const list = apiRoute('api', {
  method: 'get',
  path: '/events',
  tags,
  summary: 'List accepted events, the newest first',
  request: {
    query: pageQuery.extend({
      contact: z.string().max(300).optional(),
      name: z.string().max(200).optional(),
      by: z.enum(['people']).optional().openapi({ description: 'people: only what people did' }),
    }),
  },
  responses: { 200: json(pageOf(event), 'Events'), 401: refusals[401], 422: refusals[422] },
});
const quarantine = apiRoute('api', {
  method: 'get',
  path: '/quarantine',
  tags,
  summary: 'List events that could not be taken, kept with the reason',
  request: { query: pageQuery },
  responses: { 200: json(pageOf(refused), 'Quarantined events'), 401: refusals[401], 422: refusals[422] },
});
const discard = apiRoute('api', {
  method: 'delete',
  path: '/quarantine/{id}',
  tags,
  summary: 'Discard a quarantined event',
  request: { params: idParam },
  responses: { 200: json(doneSchema, 'Discarded'), ...refusals },
});

export const eventRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const { contact, name, by, limit, cursor } = c.req.valid('query');
      const filter = { contactId: contact, name, byPeople: by === 'people', limit, after: decodeCursor(cursor, 1) };
      const rows = listEventRows({ workspaceId: c.get('workspaceId') }, deps.db, filter);
      const page = toPage(
        rows,
        limit,
        (row) => [row.seq],
        ({ seq: _, inputJson, displayName, email, ...row }) => ({
          ...row,
          contactName: displayName ?? email,
          input: JSON.parse(inputJson),
        }),
      );
      return c.json(page, 200);
    })
    .openapi(quarantine, (c) => {
      const { limit, cursor } = c.req.valid('query');
      const rows = listQuarantineRows({ workspaceId: c.get('workspaceId') }, deps.db, limit, decodeCursor(cursor, 2));
      const page = toPage(
        rows,
        limit,
        (row) => [row.receivedAtMs, row.id],
        ({ rawJson, ...row }) => ({
          ...row,
          raw: rawOf(rawJson),
        }),
      );
      return c.json(page, 200);
    })
    .openapi(discard, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      deps.db.writeTransaction(() => deleteQuarantineRow(ctx, deps.db, c.req.valid('param').id));
      return c.json({ done: true as const }, 200);
    });

/** What came in may not have been JSON at all. */
const rawOf = (rawJson: string): unknown => {
  try {
    return JSON.parse(rawJson);
  } catch {
    return rawJson;
  }
};
