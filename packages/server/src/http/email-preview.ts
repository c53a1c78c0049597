import type { EmailTemplate } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { previewEmail, sendTestEmail } from '../emails/email-verbs.ts';
import { parsedEmail, storedEmail } from '../emails/stored-email.ts';
import { findEmailRow } from '../store/email-rows.ts';
import { answerMailFrame, createFrameShelf } from './mail-frame.ts';
import { notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { idParam, refusals } from './schemas.ts';

const tags = ['Emails'];
const preview = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  unknownVariables: z.array(z.string()),
  frameId: z.string().openapi({ description: 'For GET /email-previews/{id}; kept for a while, in memory' }),
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
const frame = apiRoute('api', {
  method: 'get',
  path: '/email-previews/{id}',
  tags,
  summary: 'A preview as it looks, for a sandboxed frame',
  request: { params: idParam },
  responses: {
    200: {
      description: 'The HTML part under a policy that runs nothing',
      content: { 'text/html': { schema: z.string() } },
    },
    ...refusals,
  },
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
  const frames = createFrameShelf();
  return createRoutes()
    .openapi(render, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { contactId, email: given } = c.req.valid('json');
      const value = given === undefined ? saved(ctx.workspaceId, c.req.valid('param').id) : parsedEmail(given);
      const { subject, html, text, unknownVariables } = await previewEmail(ctx, deps, value, contactId);
      const body = { subject, html, text, unknownVariables: [...unknownVariables], frameId: frames.put(html) };
      return c.json(body, 200);
    })
    .openapi(frame, (c) => {
      const { id } = c.req.valid('param');
      const html = frames.read(id);
      if (html === undefined) throw notFound('preview', id);
      return answerMailFrame(c, html);
    })
    .openapi(test, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const value = saved(ctx.workspaceId, c.req.valid('param').id);
      const { to, contactId } = c.req.valid('json');
      return c.json(await sendTestEmail(ctx, deps, value, to, contactId), 200);
    });
};
