import { type Condition, type ReferenceBook, type Segment, segmentSchema } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { countMembers } from '../segments/count-members.ts';
import { deleteSegmentRow, findSegmentRow, listSegmentRows, putSegmentRow } from '../store/segment-rows.ts';
import { refuseBreaking } from '../workflows/refuse-breaking.ts';
import { refuseOtherId } from './draft-problems.ts';
import { pageOf } from './page.ts';
import { conflict, invalid, notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { documentSchema, doneSchema, idParam, problemJson, refusals, runtimeValue } from './schemas.ts';

const tags = ['Segments'];
const segment = z
  .object({ id: z.string(), name: z.string(), when: runtimeValue<Condition>('A condition') })
  .openapi('Segment');
const body = z.strictObject({ segment: documentSchema });

const list = apiRoute('api', {
  method: 'get',
  path: '/segments',
  tags,
  summary: 'List saved segments',
  responses: { 200: json(pageOf(segment), 'Segments'), 401: refusals[401] },
});
const create = apiRoute('api', {
  method: 'post',
  path: '/segments',
  tags,
  summary: 'Save a segment',
  request: jsonBody(body),
  responses: { 201: json(segment, 'Saved'), 409: problemJson('The id is taken'), ...refusals },
});
const put = apiRoute('api', {
  method: 'put',
  path: '/segments/{id}',
  tags,
  summary: 'Change a segment',
  request: { params: idParam, ...jsonBody(body) },
  responses: { 200: json(segment, 'Saved'), ...refusals },
});
const remove = apiRoute('api', {
  method: 'delete',
  path: '/segments/{id}',
  tags,
  summary: 'Delete a segment that no workflow that runs needs',
  request: { params: idParam },
  responses: { 200: json(doneSchema, 'Deleted'), 409: problemJson('Workflows that run need it'), ...refusals },
});
const count = apiRoute('api', {
  method: 'post',
  path: '/segments/count',
  tags,
  summary: 'Count the contacts for whom a condition is true now',
  request: jsonBody(z.strictObject({ when: documentSchema })),
  responses: {
    200: json(z.object({ count: z.number().int(), total: z.number().int() }), 'Members and everybody'),
    ...refusals,
  },
});

/** @throws HttpProblem 422 with every wrong place */
function parsed(value: unknown): Segment {
  const result = segmentSchema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(
    'The segment was refused and nothing was saved.',
    result.error.issues.map(({ path, message }) => ({ pointer: `/segment/${path.join('/')}`, detail: message })),
  );
}

export const segmentRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const items = listSegmentRows({ workspaceId: c.get('workspaceId') }, deps.db);
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(create, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const value = parsed(c.req.valid('json').segment);
      deps.db.writeTransaction(() => {
        if (findSegmentRow(ctx, deps.db, value.id))
          throw conflict(`A segment "${value.id}" exists already. Nothing was changed.`);
        putSegmentRow(ctx, deps.db, value, deps.clock.nowMs());
      });
      deps.engine.worldChanged();
      return c.json(value, 201);
    })
    .openapi(put, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      const value = parsed(c.req.valid('json').segment);
      refuseOtherId('segment', value.id, id);
      deps.db.writeTransaction(() => {
        if (!findSegmentRow(ctx, deps.db, id)) throw notFound('segment', id);
        putSegmentRow(ctx, deps.db, value, deps.clock.nowMs());
      });
      deps.engine.worldChanged();
      return c.json(value, 200);
    })
    .openapi(remove, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      if (!findSegmentRow(ctx, deps.db, id)) throw notFound('segment', id);
      const without = (book: ReferenceBook) => ({ ...book, segments: book.segments.filter((one) => one.id !== id) });
      refuseBreaking(ctx, deps, without, 'Nothing was deleted.');
      deps.db.writeTransaction(() => deleteSegmentRow(ctx, deps.db, id));
      deps.engine.worldChanged();
      return c.json({ done: true as const }, 200);
    })
    .openapi(count, (c) => {
      const value = parsed({ id: 'count', name: 'count', when: c.req.valid('json').when });
      return c.json(countMembers({ workspaceId: c.get('workspaceId') }, deps, value.when), 200);
    });
