import type { EmailTemplate } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { previewEmail, sendTestEmail } from '../emails/email-verbs.ts';
import { parsedEmail, storedEmail } from '../emails/stored-email.ts';
import { findEmailRow } from '../store/email-rows.ts';
import { notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { idParam, refusals } from './schemas.ts';

const tags = ['Emails'];
const preview = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  unknownVariables: z.array(z.string()),
});

const render = apiRoute('api', {
  method: 'post',
  path: '/emails/{id}/preview',
  tags,
  summary: 'Render a mail for a contact, as saved or as given, and name the variables that are not known',
  request: {
    params: idParam,
    ...jsonBody(
      z.strictObject({
        contactId: z.string().max(300).optional(),
        email: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  },
  responses: { 200: json(preview, 'The rendered mail'), ...refusals },
});
const test = apiRoute('api', {
  method: 'post',
  path: '/emails/{id}/test',
  tags,
  summary: 'Send the mail to one address as a test',
  request: {
    params: idParam,
    ...jsonBody(z.strictObject({ to: z.email().max(254), contactId: z.string().max(300).optional() })),
  },
  responses: {
    200: json(z.object({ deliveryId: z.string().nullable(), note: z.string() }), 'Sent or kept in the outbox'),
    ...refusals,
  },
});

/** How a mail looks before anybody gets it. */
export const emailPreviewRoutes = (deps: AppDeps) => {
  const saved = (workspaceId: string, id: string): EmailTemplate => {
    const row = findEmailRow({ workspaceId }, deps.db, id);
    if (!row) throw notFound('mail template', id);
    return storedEmail(row);
  };
  return createRoutes()
    .openapi(render, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { contactId, email: given } = c.req.valid('json');
      const value = given === undefined ? saved(ctx.workspaceId, c.req.valid('param').id) : parsedEmail(given);
      const { subject, html, text, unknownVariables } = await previewEmail(ctx, deps, value, contactId);
      return c.json({ subject, html, text, unknownVariables: [...unknownVariables] }, 200);
    })
    .openapi(test, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const value = saved(ctx.workspaceId, c.req.valid('param').id);
      const { to, contactId } = c.req.valid('json');
      return c.json(await sendTestEmail(ctx, deps, value, to, contactId), 200);
    });
};
