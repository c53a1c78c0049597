import type { AppDeps } from '../app-deps.ts';
import { dealDetail, dealListItems, dealsOf, removeDeal } from '../deals/deal-verbs.ts';
import { putDeal } from '../deals/put-deal.ts';
import { inShownOrder } from '../scoring/shown-order.ts';
import { countDealRows, listDealRows, stageRows } from '../store/deal-list-rows.ts';
import { dealContactSchema, dealIdParam, dealListedSchema, dealSchema, statusSchema } from './deal-schemas.ts';
import { decodeCursor, pageOf, pageQuery, toPage } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { doneSchema, idParam, refusals } from './schemas.ts';
import { readScoreQuery } from './score-query.ts';
import { scalarSchema } from './subject-schemas.ts';

const tags = ['Deals'];

const list = apiRoute('api', {
  method: 'get',
  path: '/deals',
  tags,
  summary: 'List deals, sorted by the scores of one model or several, by value, by name, by activity or by age',
  request: {
    query: pageQuery.extend({
      search: z.string().max(200).optional(),
      stage: z.string().max(200).optional(),
      status: statusSchema.optional(),
      band: z
        .string()
        .regex(/^[^:,]+:[^:,]+(,[^:,]+:[^:,]+){0,4}$/, 'write model:band, up to five with commas between')
        .optional()
        .openapi({ description: '`model:band`, or several with commas between: what stands in all of them' }),
      sort: z
        .string()
        .regex(
          /^(score:[A-Za-z0-9_.-]{1,64}(,[A-Za-z0-9_.-]{1,64}){0,4}|value|name|lastActivity|created)$/,
          'use score:<model> or up to five with commas between, value, name, lastActivity or created',
        )
        .default('lastActivity'),
      order: z.enum(['asc', 'desc']).default('desc'),
    }),
  },
  responses: { 200: json(pageOf(dealListedSchema), 'Deals'), 401: refusals[401], 422: refusals[422] },
});
const stages = apiRoute('api', {
  method: 'get',
  path: '/deal-stages',
  tags,
  summary: 'List the stages that deals stand in, with how many of them are open, won and lost',
  responses: {
    200: json(
      z.object({
        items: z.array(
          z.object({
            stage: z.string().nullable(),
            open: z.number().int(),
            won: z.number().int(),
            lost: z.number().int(),
          }),
        ),
      }),
      'Stages, the fullest first',
    ),
    401: refusals[401],
  },
});
const put = apiRoute('api', {
  method: 'put',
  path: '/deals/{dealId}',
  tags,
  summary: 'Create or change a deal under an id of the caller’s own; the same call again changes nothing',
  request: {
    params: dealIdParam,
    ...jsonBody(
      z.strictObject({
        name: z.string().trim().min(1).max(200).optional(),
        stage: z.string().trim().min(1).max(200).nullable().optional(),
        value: z.number().min(0).max(1e15).nullable().optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'use three capital letters, as in EUR')
          .nullable()
          .optional(),
        status: statusSchema.optional(),
        attributes: z.record(z.string().min(1).max(200), scalarSchema.nullable()).optional(),
        contacts: z
          .array(
            z
              .strictObject({
                id: z.string().min(1).max(300).optional(),
                email: z.string().min(3).max(254).optional(),
                role: dealContactSchema.shape.role.optional(),
              })
              .refine(({ id, email }) => id !== undefined || email !== undefined, 'name the contact by id or by email'),
          )
          .max(100)
          .optional()
          .openapi({ description: 'Everybody in the deal; left out, they stay who they are' }),
      }),
    ),
  },
  responses: {
    200: json(dealSchema, 'The deal, with the change applied'),
    201: json(dealSchema, 'The new deal'),
    401: refusals[401],
    422: refusals[422],
  },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/deals/{dealId}',
  tags,
  summary: 'Read a deal: what is known of it, its people, its scores',
  request: { params: dealIdParam },
  responses: { 200: json(dealSchema, 'The deal'), ...refusals },
});
const remove = apiRoute('api', {
  method: 'delete',
  path: '/deals/{dealId}',
  tags,
  summary: 'Delete a deal with its history and scores; its people stay',
  request: { params: dealIdParam },
  responses: { 200: json(doneSchema, 'Deleted'), ...refusals },
});
const ofContact = apiRoute('api', {
  method: 'get',
  path: '/contacts/{id}/deals',
  tags,
  summary: 'List the deals that a contact is in',
  request: { params: idParam },
  responses: {
    200: json(pageOf(dealListedSchema.extend({ role: z.string().nullable() })), 'Deals, the oldest link first'),
    ...refusals,
  },
});

export const dealRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { search, stage, status, band, sort, order, limit, cursor } = c.req.valid('query');
      const { modelIds, bands } = readScoreQuery(ctx, deps, 'deal', { sort, band });
      const filter = { search: search?.normalize('NFC').toLowerCase(), stage, status, bands };
      const rows = listDealRows(ctx, deps.db, {
        ...filter,
        // The schema lets no other through.
        sort:
          modelIds.length > 0
            ? { by: 'score', modelIds }
            : { by: sort as 'value' | 'name' | 'lastActivity' | 'created' },
        descending: order === 'desc',
        limit,
        after: decodeCursor(cursor, Math.max(1, modelIds.length) + 1),
      });
      const { nextCursor } = toPage(
        rows,
        limit,
        (row) => [...row.sortValues, row.id],
        (row) => row.id,
      );
      const page = dealListItems(ctx, deps, rows.slice(0, limit));
      const items = inShownOrder(page, { modelIds, descending: order === 'desc', scored: page.length });
      return c.json({ items, nextCursor, total: countDealRows(ctx, deps.db, filter) }, 200);
    })
    .openapi(stages, (c) => c.json({ items: stageRows({ workspaceId: c.get('workspaceId') }, deps.db) }, 200))
    .openapi(put, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { dealId } = c.req.valid('param');
      const isNew = await putDeal(ctx, deps, dealId, c.get('caller'), c.req.valid('json'));
      const deal = dealDetail(ctx, deps, dealId);
      return isNew ? c.json(deal, 201, { location: `/api/v1/deals/${encodeURIComponent(dealId)}` }) : c.json(deal, 200);
    })
    .openapi(read, (c) =>
      c.json(dealDetail({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').dealId), 200),
    )
    .openapi(remove, (c) => {
      removeDeal({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').dealId);
      return c.json({ done: true as const }, 200);
    })
    .openapi(ofContact, (c) => {
      const items = dealsOf({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id);
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    });
