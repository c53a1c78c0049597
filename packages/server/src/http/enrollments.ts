import type { TraceEntry, WorkflowDocument } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { enrollmentDetail, enrollmentItems } from '../workflows/enrollment-views.ts';
import { enrollmentSchema } from './enrollment-schema.ts';
import { decodeCursor, pageOf, pageQuery } from './page.ts';
import { apiRoute, createRoutes, json, z } from './route.ts';
import { acceptedSchema, idParam, refusals, runtimeValue } from './schemas.ts';

const tags = ['Enrollments'];

const list = apiRoute('api', {
  method: 'get',
  path: '/workflows/{id}/enrollments',
  tags,
  summary: 'List the contacts that are or were in a workflow',
  request: {
    params: idParam,
    query: pageQuery.extend({
      status: z.enum(['active', 'ended', 'failed']).optional(),
      node: z.string().max(64).optional(),
    }),
  },
  responses: { 200: json(pageOf(enrollmentSchema), 'Enrollments'), ...refusals },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/enrollments/{id}',
  tags,
  summary: 'Read one enrollment: every step, the values compared, and the version it runs',
  request: { params: idParam },
  responses: {
    200: json(
      enrollmentSchema.extend({
        trace: z.array(runtimeValue<TraceEntry>('One step')),
        document: runtimeValue<WorkflowDocument>('The version it runs').nullable(),
      }),
      'The enrollment',
    ),
    ...refusals,
  },
});
const stop = apiRoute('api', {
  method: 'post',
  path: '/enrollments/{id}/stop',
  tags,
  summary: 'Take a contact out of a workflow',
  request: { params: idParam },
  responses: { 202: json(acceptedSchema, 'Stopped'), ...refusals },
});

export const enrollmentRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const { status, node, limit, cursor } = c.req.valid('query');
      const filter = {
        workflowId: c.req.valid('param').id,
        status,
        nodeId: node,
        limit,
        after: decodeCursor(cursor, 2),
      };
      return c.json(enrollmentItems({ workspaceId: c.get('workspaceId') }, deps, filter), 200);
    })
    .openapi(read, (c) => {
      return c.json(enrollmentDetail({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id), 200);
    })
    .openapi(stop, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id, contactId } = enrollmentDetail(ctx, deps, c.req.valid('param').id);
      await deps.engine.submit(ctx, contactId, { kind: 'stop', enrollmentId: id, by: c.get('caller') });
      return c.json({ accepted: true as const }, 202);
    });
