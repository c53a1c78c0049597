import type { AppDeps } from '../app-deps.ts';
import { changeContact } from '../contacts/change-contact.ts';
import { scoreDetailsOf } from '../contacts/score-details.ts';
import { addDealEvent } from '../deals/add-deal-event.ts';
import { dealDetail, dealRow, dealTimeline } from '../deals/deal-verbs.ts';
import { linkPerson, unlinkPerson } from '../deals/link-people.ts';
import { scoreLineOf } from '../scoring/score-history.ts';
import { timelineKeyLength } from '../store/timeline-rows.ts';
import { dealContactSchema, dealIdParam, dealSchema } from './deal-schemas.ts';
import { decodeCursor, pageOf, pageQuery } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { acceptedSchema, looseObjectSchema, refusals } from './schemas.ts';
import { scoreLineQuery, scoreLineSchema } from './score-history.ts';
import { adjustBody, excludeBody, exclusionOf, scoreDetailSchema, timelineItemSchema } from './subject-schemas.ts';

const tags = ['Deals'];
const personParam = dealIdParam.extend({ contactId: z.string().min(1).max(300) });

const scores = apiRoute('api', {
  method: 'get',
  path: '/deals/{dealId}/scores',
  tags,
  summary: 'Explain every score of a deal, as a contact’s are explained',
  request: { params: dealIdParam },
  responses: { 200: json(z.array(scoreDetailSchema), 'One for each published model about deals'), ...refusals },
});
const scoreLine = apiRoute('api', {
  method: 'get',
  path: '/deals/{dealId}/score-history',
  tags,
  summary: 'How a deal’s score in one model moved over the last days',
  request: { params: dealIdParam, query: scoreLineQuery },
  responses: { 200: json(scoreLineSchema, 'The line'), ...refusals },
});
const timeline = apiRoute('api', {
  method: 'get',
  path: '/deals/{dealId}/timeline',
  tags,
  summary: 'Everything that happened to a deal and what its people did meanwhile, the newest first',
  request: { params: dealIdParam, query: pageQuery },
  responses: { 200: json(pageOf(timelineItemSchema), 'What happened'), ...refusals },
});
const event = apiRoute('api', {
  method: 'post',
  path: '/deals/{dealId}/events',
  tags,
  summary: 'Record something that happened to a deal itself, such as a meeting; the same id again changes nothing',
  request: {
    params: dealIdParam,
    ...jsonBody(
      z.strictObject({
        name: z.string().trim().min(1).max(200),
        properties: looseObjectSchema.default({}),
        atMs: z.number().int().min(0).optional().openapi({ description: 'When it happened; left out, now' }),
        id: z.string().min(1).max(200).optional(),
      }),
    ),
  },
  responses: { 202: json(acceptedSchema, 'Applied'), ...refusals },
});
const adjust = apiRoute('api', {
  method: 'post',
  path: '/deals/{dealId}/adjust',
  tags,
  summary: 'Give, take or set points of a deal by hand, with a reason',
  request: { params: dealIdParam, ...jsonBody(adjustBody) },
  responses: { 202: json(acceptedSchema, 'On its way into the ledger'), ...refusals },
});
const exclude = apiRoute('api', {
  method: 'post',
  path: '/deals/{dealId}/exclude',
  tags,
  summary: 'Exclude a deal from a model with a reason, or lift the exclusion with null',
  request: { params: dealIdParam, ...jsonBody(excludeBody) },
  responses: { 202: json(acceptedSchema, 'On its way'), ...refusals },
});
const link = apiRoute('api', {
  method: 'put',
  path: '/deals/{dealId}/contacts/{contactId}',
  tags,
  summary: 'Put a contact into a deal: from now on an open deal hears what they do',
  request: { params: personParam, ...jsonBody(z.strictObject({ role: dealContactSchema.shape.role.optional() })) },
  responses: { 200: json(dealSchema, 'The deal'), ...refusals },
});
const unlink = apiRoute('api', {
  method: 'delete',
  path: '/deals/{dealId}/contacts/{contactId}',
  tags,
  summary: 'Take a contact out of a deal; what they did for it stays',
  request: { params: personParam },
  responses: { 200: json(dealSchema, 'The deal'), ...refusals },
});

/** A deal's scores and story, and what people do to it by hand; each goes through the inbox like everything else. */
export const dealActionRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(scores, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      return c.json(scoreDetailsOf(ctx, deps, dealRow(ctx, deps, c.req.valid('param').dealId)), 200);
    })
    .openapi(scoreLine, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { model: modelId, days } = c.req.valid('query');
      const deal = dealRow(ctx, deps, c.req.valid('param').dealId);
      return c.json(await scoreLineOf(ctx, deps, deal, { modelId, days }), 200);
    })
    .openapi(timeline, (c) => {
      const { limit, cursor } = c.req.valid('query');
      const page = { limit, after: decodeCursor(cursor, timelineKeyLength) };
      return c.json(dealTimeline({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').dealId, page), 200);
    })
    .openapi(event, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      await addDealEvent(ctx, deps, c.req.valid('param').dealId, c.req.valid('json'));
      return c.json({ accepted: true as const }, 202);
    })
    .openapi(adjust, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = dealRow(ctx, deps, c.req.valid('param').dealId);
      await changeContact(ctx, deps, id, c.get('caller'), { adjust: [c.req.valid('json')] });
      return c.json({ accepted: true as const }, 202);
    })
    .openapi(exclude, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = dealRow(ctx, deps, c.req.valid('param').dealId);
      await changeContact(ctx, deps, id, c.get('caller'), { exclude: [exclusionOf(c.req.valid('json'))] });
      return c.json({ accepted: true as const }, 202);
    })
    .openapi(link, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { dealId, contactId: id } = c.req.valid('param');
      await linkPerson(ctx, deps, dealId, { id, role: c.req.valid('json').role });
      return c.json(dealDetail(ctx, deps, dealId), 200);
    })
    .openapi(unlink, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { dealId, contactId } = c.req.valid('param');
      await unlinkPerson(ctx, deps, dealId, contactId);
      return c.json(dealDetail(ctx, deps, dealId), 200);
    });
