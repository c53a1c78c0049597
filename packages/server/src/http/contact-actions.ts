import type { AppDeps } from '../app-deps.ts';
import { changeContact } from '../contacts/change-contact.ts';
import { contactRow } from '../contacts/contact-verbs.ts';
import { eraseContact, exportContact } from '../contacts/erase-contact.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { acceptedSchema, doneSchema, idParam, refusals } from './schemas.ts';
import { adjustBody, excludeBody, exclusionOf } from './subject-schemas.ts';

const tags = ['Contacts'];

const adjust = apiRoute('api', {
  method: 'post',
  path: '/contacts/{id}/adjust',
  tags,
  summary: 'Give, take or set points by hand, with a reason',
  request: {
    params: idParam,
    ...jsonBody(adjustBody),
  },
  responses: { 202: json(acceptedSchema, 'On its way into the ledger'), ...refusals },
});
const exclude = apiRoute('api', {
  method: 'post',
  path: '/contacts/{id}/exclude',
  tags,
  summary: 'Exclude from a model with a reason, or lift the exclusion with null',
  request: {
    params: idParam,
    ...jsonBody(excludeBody),
  },
  responses: { 202: json(acceptedSchema, 'On its way'), ...refusals },
});
const enrol = apiRoute('api', {
  method: 'post',
  path: '/contacts/{id}/enrol',
  tags,
  summary: 'Put a contact into a live workflow by hand',
  request: { params: idParam, ...jsonBody(z.strictObject({ workflowId: z.string().max(64) })) },
  responses: { 202: json(acceptedSchema, 'On its way; the trace says if it was refused and why'), ...refusals },
});

const takeOut = apiRoute('api', {
  method: 'get',
  path: '/contacts/{id}/export',
  tags,
  summary:
    'Everything that is kept of a contact: identities, attributes, tags, events (those not taken too), scores, ledger, runs, timers, mails with their links and attempts, handoffs',
  request: { params: idParam },
  responses: { 200: json(z.record(z.string(), z.unknown()), 'By table'), ...refusals },
});
const erase = apiRoute('api', {
  method: 'delete',
  path: '/contacts/{id}',
  tags,
  summary: 'Erase a contact with everything of it; suppress=true keeps its address from ever being mailed again',
  request: { params: idParam, query: z.object({ suppress: z.enum(['true', 'false']).default('false') }) },
  responses: { 200: json(doneSchema, 'Erased'), ...refusals },
});

/** What a person does to a contact by hand; each goes through the inbox like everything else. */
export const contactActionRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(adjust, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = contactRow(ctx, deps, c.req.valid('param').id);
      await changeContact(ctx, deps, id, c.get('caller'), { adjust: [c.req.valid('json')] });
      return c.json({ accepted: true as const }, 202);
    })
    .openapi(exclude, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = contactRow(ctx, deps, c.req.valid('param').id);
      await changeContact(ctx, deps, id, c.get('caller'), { exclude: [exclusionOf(c.req.valid('json'))] });
      return c.json({ accepted: true as const }, 202);
    })
    .openapi(enrol, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = contactRow(ctx, deps, c.req.valid('param').id);
      const { workflowId } = c.req.valid('json');
      await deps.engine.submit(ctx, id, { kind: 'enrol', workflowId, by: c.get('caller'), properties: {} });
      return c.json({ accepted: true as const }, 202);
    })
    .openapi(takeOut, (c) =>
      c.json(exportContact({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id), 200),
    )
    .openapi(erase, (c) => {
      const suppress = c.req.valid('query').suppress === 'true';
      eraseContact({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('param').id, suppress);
      return c.json({ done: true as const }, 200);
    });
