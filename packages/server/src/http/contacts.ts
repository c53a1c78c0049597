import type { AppDeps } from '../app-deps.ts';
import { changeContact, createContact } from '../contacts/change-contact.ts';
import { contactTimeline } from '../contacts/contact-timeline.ts';
import { contactDetail, contactListItems, contactRow } from '../contacts/contact-verbs.ts';
import { scoreDetails } from '../contacts/score-details.ts';
import { inShownOrder } from '../scoring/shown-order.ts';
import { countContactRows, listContactRows } from '../store/contact-list-rows.ts';
import { listContactRowsByScore } from '../store/contact-score-list-rows.ts';
import { timelineKeyLength } from '../store/timeline-rows.ts';
import { enrollmentItems } from '../workflows/enrollment-views.ts';
import { enrollmentSchema } from './enrollment-schema.ts';
import { decodeCursor, pageOf, pageQuery, toPage } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { idParam, refusals } from './schemas.ts';
import { readScoreQuery } from './score-query.ts';
import {
  attributesSchema,
  scalarSchema,
  scoreDetailSchema,
  scoresSchema,
  timelineItemSchema,
} from './subject-schemas.ts';

const tags = ['Contacts'];

const contactListed = z
  .object({
    id: z.string(),
    displayName: z.string().nullable(),
    email: z.string().nullable(),
    company: z.string().nullable(),
    tags: z.array(z.string()),
    lastSeenAtMs: z.number().int().nullable(),
    createdAtMs: z.number().int(),
    scores: scoresSchema,
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .openapi('ContactListed');

const contact = contactListed
  .extend({
    timeZone: z.string().nullable(),
    timeZoneNote: z.string().nullable().openapi({ description: 'Set where the zone that was named does not exist' }),
    attributes: attributesSchema,
    identities: z.array(z.object({ kind: z.string(), value: z.string() })),
    suppressed: z.object({ reason: z.string(), atMs: z.number().int() }).nullable(),
    enrollments: z.array(enrollmentSchema),
  })
  .openapi('Contact');

/** Where facts come from (E5); kept with each of them and shown beside it. */
const source = z
  .enum(['form', 'import', 'sales', 'enrichment', 'api'])
  .optional()
  .openapi({ description: 'Where the attributes come from; `api` when not said' });

const list = apiRoute('api', {
  method: 'get',
  path: '/contacts',
  tags,
  summary: 'List contacts, sorted by the scores of one model or several, by activity, by age or by name',
  request: {
    query: pageQuery.extend({
      search: z.string().max(200).optional(),
      band: z
        .string()
        .regex(/^[^:,]+:[^:,]+(,[^:,]+:[^:,]+){0,4}$/, 'write model:band, up to five with commas between')
        .optional()
        .openapi({ description: '`model:band`, or several with commas between: who stands in all of them' }),
      tag: z.string().max(200).optional(),
      sort: z
        .string()
        .regex(
          /^(score:[A-Za-z0-9_.-]{1,64}(,[A-Za-z0-9_.-]{1,64}){0,3}|lastSeen|created|name)$/,
          'use score:<model> (up to four models with commas between), lastSeen, created or name',
        )
        .default('lastSeen')
        .openapi({
          description:
            '`score:model`, or `score:a,b`: by the score of `a`, and equal scores by the score of `b`. Contacts that a model has not scored come last.',
        }),
      order: z.enum(['asc', 'desc']).default('desc'),
    }),
  },
  responses: { 200: json(pageOf(contactListed), 'Contacts'), 401: refusals[401], 422: refusals[422] },
});
const create = apiRoute('api', {
  method: 'post',
  path: '/contacts',
  tags,
  summary: 'Create a contact, or change the one with this e-mail or user id',
  request: jsonBody(
    z.strictObject({
      email: z.email().max(254).optional(),
      userId: z.string().min(1).max(300).optional(),
      attributes: z.record(z.string().min(1).max(200), scalarSchema).default({}),
      source,
    }),
  ),
  responses: { 201: json(contact, 'The contact, with the change applied'), ...refusals },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/contacts/{id}',
  tags,
  summary: 'Read a contact',
  request: { params: idParam },
  responses: { 200: json(contact, 'The contact'), ...refusals },
});
const change = apiRoute('api', {
  method: 'patch',
  path: '/contacts/{id}',
  tags,
  summary: 'Set or forget attributes (null forgets), add or remove tags',
  request: {
    params: idParam,
    ...jsonBody(
      z.strictObject({
        attributes: z.record(z.string().min(1).max(200), scalarSchema.nullable()).optional(),
        source,
        addTags: z.array(z.string().min(1).max(200)).max(100).optional(),
        removeTags: z.array(z.string().min(1).max(200)).max(100).optional(),
      }),
    ),
  },
  responses: { 200: json(contact, 'The contact, with the change applied'), ...refusals },
});
const scores = apiRoute('api', {
  method: 'get',
  path: '/contacts/{id}/scores',
  tags,
  summary: 'Explain every score: the lines that sum to it, what the cap cut, what decay took, what would raise it',
  request: { params: idParam },
  responses: { 200: json(z.array(scoreDetailSchema), 'One for each published model'), ...refusals },
});
const timeline = apiRoute('api', {
  method: 'get',
  path: '/contacts/{id}/timeline',
  tags,
  summary: 'Everything that happened to and around a contact, the newest first',
  request: { params: idParam, query: pageQuery },
  responses: { 200: json(pageOf(timelineItemSchema), 'What happened'), ...refusals },
});
export const contactRoutes = (deps: AppDeps) => {
  const whole = (workspaceId: string, id: string) => {
    const ctx = { workspaceId };
    const detail = contactDetail(ctx, deps, id);
    const { items } = enrollmentItems(ctx, deps, { contactId: detail.id, limit: 100, after: null });
    return { ...detail, enrollments: items };
  };
  return createRoutes()
    .openapi(list, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { search, band, tag, sort, order, limit, cursor } = c.req.valid('query');
      const { modelIds, bands } = readScoreQuery(ctx, deps, 'contact', { sort, band });
      const filter = {
        search: search?.normalize('NFC').toLowerCase(),
        tag,
        bands,
      };
      const after = decodeCursor(cursor, Math.max(1, modelIds.length) + 1);
      const query = { ...filter, descending: order === 'desc', limit, after };
      const total = countContactRows(ctx, deps.db, filter);
      const isFiltered = Boolean(filter.search) || filter.tag !== undefined || filter.bands.length > 0;
      const rows =
        modelIds.length > 0
          ? listContactRowsByScore(ctx, deps.db, { ...query, modelIds, found: isFiltered ? total : undefined })
          : listContactRows(ctx, deps.db, { ...query, sort: { by: sort as 'lastSeen' | 'created' | 'name' } });
      const { nextCursor } = toPage(
        rows,
        limit,
        (row) => [...row.sortValues, row.id],
        (row) => row.id,
      );
      const page = rows.slice(0, limit);
      const scored = page.filter(({ sortValues }) => sortValues[0] !== null).length;
      const items = inShownOrder(contactListItems(ctx, deps, page), { modelIds, descending: order === 'desc', scored });
      return c.json({ items, nextCursor, total }, 200);
    })
    .openapi(create, async (c) => {
      const id = await createContact({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('json'));
      return c.json(whole(c.get('workspaceId'), id), 201, { location: `/api/v1/contacts/${encodeURIComponent(id)}` });
    })
    .openapi(read, (c) => c.json(whole(c.get('workspaceId'), c.req.valid('param').id), 200))
    .openapi(change, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = contactRow(ctx, deps, c.req.valid('param').id);
      await changeContact(ctx, deps, id, c.get('caller'), c.req.valid('json'));
      return c.json(whole(ctx.workspaceId, id), 200);
    })
    .openapi(scores, (c) =>
      c.json(scoreDetails({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id), 200),
    )
    .openapi(timeline, (c) => {
      const { limit, cursor } = c.req.valid('query');
      const ctx = { workspaceId: c.get('workspaceId') };
      const row = contactRow(ctx, deps, c.req.valid('param').id);
      return c.json(contactTimeline(ctx, deps, row, { limit, after: decodeCursor(cursor, timelineKeyLength) }), 200);
    });
};
