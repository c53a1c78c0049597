import type { AppDeps } from '../app-deps.ts';
import { readSnapshot } from '../handoffs/handoff-snapshot.ts';
import { acceptHandoff, assignHandoff, handoffRow, rejectHandoff, rejectReasons } from '../handoffs/handoff-verbs.ts';
import { type HandoffRow, listHandoffRows } from '../store/handoff-list-rows.ts';
import { comparedSchema } from './explanation-schema.ts';
import { decodeCursor, pageOf, pageQuery, toPage } from './page.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { idParam, problemJson, refusals, scoreSummarySchema } from './schemas.ts';

const tags = ['Handoffs'];
const status = z.enum(['open', 'accepted', 'rejected', 'closed']);

const handoff = z
  .object({
    id: z.string(),
    contact: z.object({
      id: z.string(),
      displayName: z.string().nullable(),
      email: z.string().nullable(),
      company: z.string().nullable(),
    }),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    status,
    createdAtMs: z.number().int(),
    dueAtMs: z.number().int(),
    decidedAtMs: z.number().int().nullable(),
    modelName: z.string().nullable(),
    score: scoreSummarySchema.nullable(),
    reasons: z.array(
      z.object({
        label: z.string(),
        points: z.number(),
        atMs: z.number().int().nullable(),
        compared: comparedSchema('when the lead was handed over'),
      }),
    ),
    unknowns: z.array(z.string()),
    lastActivity: z.object({ name: z.string(), atMs: z.number().int() }).nullable(),
    note: z.string(),
    workflowId: z.string(),
    workflowName: z.string(),
    enrollmentId: z.string(),
    rejectReason: z.string().nullable(),
    decisionNote: z.string().nullable(),
  })
  .openapi('Handoff');

const list = apiRoute('api', {
  method: 'get',
  path: '/handoffs',
  tags,
  summary: 'List leads handed to sales, the earliest due first',
  request: {
    query: pageQuery.extend({
      status: status.optional(),
      owner: z.string().max(64).optional(),
      contact: z.string().max(300).optional(),
    }),
  },
  responses: { 200: json(pageOf(handoff), 'Handoffs'), 401: refusals[401], 422: refusals[422] },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/handoffs/{id}',
  tags,
  summary: 'Read one handoff',
  request: { params: idParam },
  responses: { 200: json(handoff, 'The handoff'), ...refusals },
});
const accept = apiRoute('api', {
  method: 'post',
  path: '/handoffs/{id}/accept',
  tags,
  summary: 'Accept a lead',
  request: { params: idParam },
  responses: { 200: json(handoff, 'Accepted'), 409: problemJson('Already decided'), ...refusals },
});
const reject = apiRoute('api', {
  method: 'post',
  path: '/handoffs/{id}/reject',
  tags,
  summary: 'Reject a lead with a reason: not ready takes points and sends it back, bad fit disqualifies it',
  request: {
    params: idParam,
    ...jsonBody(
      z.strictObject({
        reason: z.enum(rejectReasons),
        note: z.string().trim().max(2000).optional(),
        adjust: z.number().int().min(0).max(10_000).optional(),
      }),
    ),
  },
  responses: { 200: json(handoff, 'Rejected'), 409: problemJson('Already decided'), ...refusals },
});
const assign = apiRoute('api', {
  method: 'post',
  path: '/handoffs/{id}/assign',
  tags,
  summary: 'Give a lead to somebody else',
  request: { params: idParam, ...jsonBody(z.strictObject({ ownerId: z.string().max(64) })) },
  responses: { 200: json(handoff, 'Assigned'), ...refusals },
});

function item(row: HandoffRow) {
  const snapshot = readSnapshot(row.snapshotJson);
  return {
    id: row.id,
    contact: { id: row.contactId, displayName: row.displayName, email: row.email, company: row.company },
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? row.ownerId },
    status: row.status,
    createdAtMs: row.createdAtMs,
    dueAtMs: row.dueAtMs,
    decidedAtMs: row.decidedAtMs,
    modelName: snapshot.modelName,
    score: snapshot.score,
    // Those who were handed over before figures were kept have none.
    reasons: snapshot.reasons.map(({ compared = [], ...reason }) => ({ ...reason, compared: [...compared] })),
    unknowns: [...snapshot.unknowns],
    lastActivity: snapshot.lastActivity,
    note: snapshot.note,
    workflowId: row.workflowId,
    workflowName: row.workflowName ?? row.workflowId,
    enrollmentId: row.enrollmentId,
    rejectReason: row.rejectReason,
    decisionNote: row.decisionNote,
  };
}

export const handoffRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const { status, owner, contact, limit, cursor } = c.req.valid('query');
      const filter = { status, ownerId: owner, contactId: contact, limit, after: decodeCursor(cursor, 2) };
      const rows = listHandoffRows({ workspaceId: c.get('workspaceId') }, deps.db, filter);
      return c.json(
        toPage(rows, limit, (row) => [row.dueAtMs, row.id], item),
        200,
      );
    })
    .openapi(read, (c) =>
      c.json(item(handoffRow({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id)), 200),
    )
    .openapi(accept, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      await acceptHandoff(ctx, deps, c.req.valid('param').id);
      return c.json(item(handoffRow(ctx, deps, c.req.valid('param').id)), 200);
    })
    .openapi(reject, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      await rejectHandoff(ctx, deps, c.req.valid('param').id, c.get('caller'), c.req.valid('json'));
      return c.json(item(handoffRow(ctx, deps, c.req.valid('param').id)), 200);
    })
    .openapi(assign, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      assignHandoff(ctx, deps, c.req.valid('param').id, c.req.valid('json').ownerId);
      return c.json(item(handoffRow(ctx, deps, c.req.valid('param').id)), 200);
    });
