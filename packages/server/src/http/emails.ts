import type { ReferenceBook } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { usedBy } from '../emails/email-verbs.ts';
import { parsedEmail as parsed, storedEmail as stored } from '../emails/stored-email.ts';
import {
  deleteEmailRow,
  type EmailRow,
  findEmailRow,
  insertEmailRow,
  listEmailRows,
  updateEmailRow,
} from '../store/email-rows.ts';
import { refuseBreaking } from '../workflows/refuse-breaking.ts';
import { refuseOtherId, staleDraft } from './draft-problems.ts';
import { etag, revisionFrom } from './etag.ts';
import { pageOf } from './page.ts';
import { conflict, notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { doneSchema, idParam, ifMatchHeader, problemJson, refusals } from './schemas.ts';

const tags = ['Emails'];
const email = z
  .object({ id: z.string(), name: z.string(), subject: z.string(), html: z.string(), text: z.string().optional() })
  .openapi('Email');
const listed = z
  .object({
    id: z.string(),
    name: z.string(),
    subject: z.string(),
    updatedAtMs: z.number().int(),
    usedBy: z.array(z.object({ workflowId: z.string(), name: z.string() })),
  })
  .openapi('EmailListed');
const body = z.strictObject({ email: z.record(z.string(), z.unknown()) });
const list = apiRoute('api', {
  method: 'get',
  path: '/emails',
  tags,
  summary: 'List mail templates and the workflows that use them',
  responses: { 200: json(pageOf(listed), 'Mail templates'), 401: refusals[401] },
});
const create = apiRoute('api', {
  method: 'post',
  path: '/emails',
  tags,
  summary: 'Create a mail template',
  request: jsonBody(body),
  responses: { 201: json(email, 'Created'), 409: problemJson('The id is taken'), ...refusals },
});
const read = apiRoute('api', {
  method: 'get',
  path: '/emails/{id}',
  tags,
  summary: 'Read a mail template',
  request: { params: idParam },
  responses: { 200: json(email, 'The template; its ETag is for saving'), ...refusals },
});
const save = apiRoute('api', {
  method: 'put',
  path: '/emails/{id}',
  tags,
  summary: 'Save a mail template made from the revision in If-Match',
  request: { params: idParam, headers: ifMatchHeader, ...jsonBody(body) },
  responses: { 200: json(email, 'Saved'), 412: problemJson('Somebody else saved'), ...refusals },
});
const remove = apiRoute('api', {
  method: 'delete',
  path: '/emails/{id}',
  tags,
  summary: 'Delete a mail template that no workflow uses',
  request: { params: idParam },
  responses: { 200: json(doneSchema, 'Deleted'), 409: problemJson('A workflow uses it'), ...refusals },
});
export const emailRoutes = (deps: AppDeps) => {
  const found = (workspaceId: string, id: string): EmailRow => {
    const row = findEmailRow({ workspaceId }, deps.db, id);
    if (!row) throw notFound('mail template', id);
    return row;
  };
  return createRoutes()
    .openapi(list, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const users = usedBy(ctx, deps);
      const items = listEmailRows(ctx, deps.db).map((row) => ({
        id: row.id,
        name: row.name,
        subject: stored(row).subject,
        updatedAtMs: row.updatedAtMs,
        usedBy: users(row.id),
      }));
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(create, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const value = parsed(c.req.valid('json').email);
      deps.db.writeTransaction(() => {
        if (findEmailRow(ctx, deps.db, value.id))
          throw conflict(`A mail template "${value.id}" exists already. Nothing was changed.`);
        insertEmailRow(ctx, deps.db, value, deps.clock.nowMs());
      });
      return c.json(value, 201, { etag: etag(1) });
    })
    .openapi(read, (c) => {
      const row = found(c.get('workspaceId'), c.req.valid('param').id);
      return c.json(stored(row), 200, { etag: etag(row.revision) });
    })
    .openapi(save, (c) => {
      const { id } = c.req.valid('param');
      const revision = revisionFrom(c.req.valid('header')['if-match']);
      const value = parsed(c.req.valid('json').email);
      refuseOtherId('email', value.id, id);
      deps.db.writeTransaction(() => {
        const before = found(c.get('workspaceId'), id);
        if (updateEmailRow({ workspaceId: c.get('workspaceId') }, deps.db, value, revision, deps.clock.nowMs())) return;
        throw staleDraft('mail', { revision: before.revision, current: stored(before) });
      });
      return c.json(value, 200, { etag: etag(revision + 1) });
    })
    .openapi(remove, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      found(ctx.workspaceId, id);
      const users = usedBy(ctx, deps)(id);
      if (users.length > 0) throw conflict(`Not deleted: ${users.map(({ name }) => name).join(', ')} still sends it.`);
      const without = (book: ReferenceBook) => ({ ...book, emails: book.emails.filter((one) => one.id !== id) });
      refuseBreaking(ctx, deps, without, 'Nothing was deleted.');
      deps.db.writeTransaction(() => deleteEmailRow(ctx, deps.db, id));
      return c.json({ done: true as const }, 200);
    });
};
