import type { AppDeps } from '../app-deps.ts';
import { rotateWebhookSecret } from '../outbox/outbox-settings.ts';
import { notFound } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { doneSchema, refusals } from './schemas.ts';

const tags = ['Workspace'];

const rotate = apiRoute('api', {
  method: 'post',
  path: '/settings/rotate-webhook-secret',
  tags,
  summary: 'Replace the secret that signs webhooks; it is shown this once, and the old one signs too for a day',
  responses: { 200: json(z.object({ value: z.string() }), 'The new secret'), 401: refusals[401] },
});
const resume = apiRoute('api', {
  method: 'post',
  path: '/settings/resume-sender',
  tags,
  summary: 'Send mail again after a mail server refused by policy',
  responses: { 200: json(doneSchema, 'Mail goes out again'), 401: refusals[401] },
});
const enable = apiRoute('api', {
  method: 'post',
  path: '/settings/enable-endpoint',
  tags,
  summary: 'Call a webhook again that was switched off because it said that it is gone',
  request: jsonBody(z.strictObject({ url: z.url().max(2000) })),
  responses: { 200: json(doneSchema, 'It is called again'), ...refusals },
});

/** What a person does about sending as a whole. */
export const sendingRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(rotate, (c) => {
      const { secret } = rotateWebhookSecret({ workspaceId: c.get('workspaceId') }, deps);
      return c.json({ value: secret }, 200);
    })
    .openapi(resume, (c) => {
      deps.outbox.resumeSender();
      return c.json({ done: true as const }, 200);
    })
    .openapi(enable, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { url } = c.req.valid('json');
      if (!deps.outbox.health(ctx).endpoints.some((endpoint) => endpoint.url === url)) {
        throw notFound('webhook address in trouble', url);
      }
      deps.outbox.enableEndpoint(ctx, url);
      return c.json({ done: true as const }, 200);
    });
