import type { AppDeps } from '../app-deps.ts';
import {
  findPersonRow,
  insertPersonRow,
  listPeopleRows,
  type PersonRow,
  updatePersonRow,
} from '../store/people-rows.ts';
import { pageOf } from './page.ts';
import { conflict, notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { idParam, problemJson, refusals } from './schemas.ts';

const tags = ['People'];

const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    weight: z.number().int(),
    active: z.boolean(),
    assigned: z.number().int(),
  })
  .openapi('Person');

/** One schema for POST and PATCH, so that neither takes what the other refuses (T10). */
const fields = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254).nullable(),
  weight: z.number().int().min(1).max(100),
  active: z.boolean(),
});
const newPerson = fields
  .partial({ email: true, weight: true, active: true })
  .extend({ id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/) });

const list = apiRoute('api', {
  method: 'get',
  path: '/people',
  tags,
  summary: 'List the people who take leads',
  responses: { 200: json(pageOf(person), 'People'), 401: refusals[401] },
});
const create = apiRoute('api', {
  method: 'post',
  path: '/people',
  tags,
  summary: 'Add somebody who takes leads',
  request: jsonBody(newPerson),
  responses: { 201: json(person, 'Added'), 409: problemJson('The id is taken'), ...refusals },
});
const change = apiRoute('api', {
  method: 'patch',
  path: '/people/{id}',
  tags,
  summary: 'Change a person; inactive people get no new leads',
  request: { params: idParam, ...jsonBody(fields.partial()) },
  responses: { 200: json(person, 'Changed'), ...refusals },
});

const view = (row: PersonRow) => ({ ...row, active: row.active === 1 });

export const peopleRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(list, (c) => {
      const items = listPeopleRows({ workspaceId: c.get('workspaceId') }, deps.db).map(view);
      return c.json({ items, nextCursor: null, total: items.length }, 200);
    })
    .openapi(create, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id, name, email = null, weight = 1, active = true } = c.req.valid('json');
      deps.db.writeTransaction(() => {
        if (findPersonRow(ctx, deps.db, id))
          throw conflict(`Somebody with the id "${id}" is there already. Nothing was changed.`);
        insertPersonRow(ctx, deps.db, { id, name, email, weight, active: active ? 1 : 0 });
      });
      const added = findPersonRow(ctx, deps.db, id);
      if (!added) throw notFound('person', id);
      return c.json(view(added), 201);
    })
    .openapi(change, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      const { name, email, weight, active } = c.req.valid('json');
      deps.db.writeTransaction(() => {
        if (!findPersonRow(ctx, deps.db, id)) throw notFound('person', id);
        const row = {
          ...(name === undefined ? {} : { name }),
          ...(email === undefined ? {} : { email }),
          ...(weight === undefined ? {} : { weight }),
          ...(active === undefined ? {} : { active: active ? (1 as const) : (0 as const) }),
        };
        if (Object.keys(row).length > 0) updatePersonRow(ctx, deps.db, id, row);
      });
      const row = findPersonRow(ctx, deps.db, id);
      if (!row) throw notFound('person', id);
      return c.json(view(row), 200);
    });
