import type { Effect } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { attemptRowsOf, type DeliveryRow, findDeliveryRow, listDeliveryRows } from '../store/delivery-list-rows.ts';
import { answerMailFrame } from './mail-frame.ts';
import { decodeCursor, pageOf, pageQuery, toPage } from './page.ts';
import { conflict, notFound } from './problem.ts';
import { apiRoute, createRoutes, json, z } from './route.ts';
import { idParam, looseObjectSchema, problemJson, refusals } from './schemas.ts';

const tags = ['Deliveries'];
const kind = z.enum(['email', 'webhook']);
const status = z.enum(['waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled']);

const delivery = z
  .object({
    id: z.string(),
    kind,
    status,
    to: z.string().nullable(),
    subject: z.string().nullable(),
    contactId: z.string(),
    contactName: z.string().nullable(),
    workflowId: z.string(),
    workflowName: z.string(),
    nodeId: z.string(),
    attempts: z.number().int(),
    nextAttemptAtMs: z.number().int().nullable(),
    createdAtMs: z.number().int(),
    settledAtMs: z.number().int().nullable(),
    lastError: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .openapi('Delivery');

const whole = delivery
  .extend({
    sent: looseObjectSchema.nullable(),
    attemptsLog: z.array(
      z.object({ attempt: z.number().int(), atMs: z.number().int(), outcome: z.string(), detail: z.string() }),
    ),
  })
  .openapi('DeliveryDetail');

const list = apiRoute('api', {
  method: 'get',
  path: '/deliveries',
  tags,
  summary: 'List mails and webhooks, the newest first; nothing that failed is hidden',
  request: {
    query: pageQuery.extend({
      kind: kind.optional(),
      status: status.optional(),
      contact: z.string().max(300).optional(),
    }),
  },
  responses: { 200: json(pageOf(delivery), 'Deliveries'), 401: refusals[401], 422: refusals[422] },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/deliveries/{id}',
  tags,
  summary: 'Read a delivery: what was sent and every attempt',
  request: { params: idParam },
  responses: { 200: json(whole, 'The delivery'), ...refusals },
});
const html = apiRoute('api', {
  method: 'get',
  path: '/deliveries/{id}/html',
  tags,
  summary: 'The mail as it looks, for a sandboxed frame',
  request: { params: idParam },
  responses: {
    200: {
      description: 'The HTML part under a policy that runs nothing',
      content: { 'text/html': { schema: z.string() } },
    },
    ...refusals,
  },
});
const verb = (name: 'retry' | 'cancel', summary: string) =>
  apiRoute('api', {
    method: 'post',
    path: `/deliveries/{id}/${name}`,
    tags,
    summary,
    request: { params: idParam },
    responses: { 200: json(whole, 'Done'), 409: problemJson('Not in a state for that'), ...refusals },
  });
const retry = verb('retry', 'Try a failed delivery again now, under the same id');
const cancel = verb('cancel', 'Do not send what is still waiting');

function item(row: DeliveryRow) {
  const effect = JSON.parse(row.effectJson) as Effect;
  const sent: Readonly<Record<string, unknown>> = row.sentJson === null ? {} : JSON.parse(row.sentJson);
  const mail = row.kind === 'email';
  return {
    id: row.id,
    kind: mail ? ('email' as const) : ('webhook' as const),
    status: row.status,
    to: mail ? (typeof sent.to === 'string' ? sent.to : row.email) : row.lane,
    subject:
      mail && typeof sent.subject === 'string'
        ? sent.subject
        : effect.kind === 'webhook'
          ? effect.event
          : effect.kind === 'email'
            ? effect.template
            : null,
    contactId: row.contactId,
    contactName: row.displayName ?? row.email,
    workflowId: row.workflowId,
    workflowName: row.workflowName ?? row.workflowId,
    nodeId: row.nodeId,
    attempts: row.attempts,
    nextAttemptAtMs: row.status === 'waiting' ? row.nextAttemptAtMs : null,
    createdAtMs: row.createdAtMs,
    settledAtMs: row.settledAtMs,
    lastError: row.lastError,
    reason: row.reason,
  };
}

export const deliveryRoutes = (deps: AppDeps) => {
  const found = (workspaceId: string, id: string): DeliveryRow => {
    const row = findDeliveryRow({ workspaceId }, deps.db, id);
    if (!row) throw notFound('delivery', id);
    return row;
  };
  const detail = (workspaceId: string, id: string) => {
    const row = found(workspaceId, id);
    const sent = row.sentJson === null ? null : JSON.parse(row.sentJson);
    return { ...item(row), sent, attemptsLog: attemptRowsOf({ workspaceId }, deps.db, row) };
  };
  return createRoutes()
    .openapi(list, (c) => {
      const { kind, status, contact, limit, cursor } = c.req.valid('query');
      const filter = { kind, status, contactId: contact, limit, after: decodeCursor(cursor, 2) };
      const rows = listDeliveryRows({ workspaceId: c.get('workspaceId') }, deps.db, filter);
      return c.json(
        toPage(rows, limit, (row) => [row.createdAtMs, row.id], item),
        200,
      );
    })
    .openapi(read, (c) => c.json(detail(c.get('workspaceId'), c.req.valid('param').id), 200))
    .openapi(html, (c) => {
      const { sent } = detail(c.get('workspaceId'), c.req.valid('param').id);
      const body = typeof sent?.html === 'string' ? sent.html : '<p>Not rendered yet.</p>';
      return answerMailFrame(c, body);
    })
    .openapi(retry, (c) => {
      const { id } = c.req.valid('param');
      if (!deps.outbox.retry({ workspaceId: c.get('workspaceId') }, found(c.get('workspaceId'), id).id)) {
        throw conflict('Only a failed, unknown or cancelled delivery can be tried again. Nothing was changed.');
      }
      return c.json(detail(c.get('workspaceId'), id), 200);
    })
    .openapi(cancel, (c) => {
      const { id } = c.req.valid('param');
      if (!deps.outbox.cancel({ workspaceId: c.get('workspaceId') }, found(c.get('workspaceId'), id).id)) {
        throw conflict('It has left already, or was settled. Nothing was changed.');
      }
      return c.json(detail(c.get('workspaceId'), id), 200);
    });
};
