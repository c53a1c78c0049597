import type { AppDeps } from '../app-deps.ts';
import { sendSmtpTest } from '../emails/email-verbs.ts';
import { troubleCodes, troublesOf } from '../health/troubles.ts';
import { readWebhookSecret } from '../outbox/outbox-settings.ts';
import { changeSettings, readSettings } from '../settings/workspace-settings.ts';
import { workspaceCounts } from '../store/workspace-count-rows.ts';
import { loadDemo } from '../templates/load-demo.ts';
import { version } from '../version.ts';
import { conflict } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { problemJson, refusals } from './schemas.ts';

const tags = ['Workspace'];
const dayMs = 86_400_000;

const workspace = z
  .object({
    name: z.string(),
    timeZone: z.string(),
    version: z.string(),
    startedAtMs: z.number().int(),
    baseUrl: z.string(),
    mail: z.object({ kind: z.enum(['smtp', 'outbox']), host: z.string().nullable(), from: z.string() }),
    counts: z.object({
      contacts: z.number().int(),
      workflowsLive: z.number().int(),
      handoffsOpen: z.number().int(),
      deliveriesFailed: z.number().int(),
      eventsToday: z.number().int(),
      quarantined: z.number().int(),
      inboxWaiting: z.number().int(),
      inboxParked: z.number().int(),
    }),
    lastEventAtMs: z.number().int().nullable(),
    troubles: z
      .array(z.object({ code: z.enum(troubleCodes), sinceMs: z.number().int().nullable(), message: z.string() }))
      .openapi({ description: 'What keeps Ripen from doing its work, the worst first; empty when all is well' }),
  })
  .openapi('Workspace');

const settings = z
  .object({
    workspaceName: z.string(),
    timeZone: z.string(),
    fromName: z.string(),
    fromEmail: z.string(),
    physicalAddress: z.string(),
    smtp: z.object({ configured: z.boolean(), host: z.string().nullable() }),
    keys: z.object({
      apiKey: z.object({ last4: z.string(), source: z.enum(['environment', 'generated']) }),
      writeKey: z.object({ value: z.string(), source: z.enum(['environment', 'generated']) }),
    }),
    webhooks: z.object({
      secretLast4: z.string(),
      previousUntilMs: z
        .number()
        .int()
        .nullable()
        .openapi({ description: 'Until when the secret before this one signs too; null when none does' }),
      endpoints: z.array(
        z.object({
          url: z.string(),
          state: z.enum(['failing', 'off']),
          sinceMs: z.number().int(),
          detail: z.string(),
        }),
      ),
    }),
    senderPaused: z
      .object({ sinceMs: z.number().int(), detail: z.string() })
      .nullable()
      .openapi({ description: 'Set after a mail server refused by policy; nothing is sent until somebody resumes' }),
    egressAllow: z.array(z.string()),
    dataDir: z.string(),
  })
  .openapi('Settings');

const changes = z
  .strictObject({
    workspaceName: z.string().trim().min(1).max(120),
    timeZone: z.string().max(64).refine(isTimeZone, 'use an IANA time zone such as Europe/Berlin'),
    fromName: z.string().trim().min(1).max(120),
    fromEmail: z
      .string()
      .max(254)
      .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'use an e-mail address'),
    physicalAddress: z.string().max(500),
  })
  .partial();

const readWorkspace = apiRoute('api', {
  method: 'get',
  path: '/workspace',
  tags,
  summary: 'What this workspace is and how it does',
  responses: { 200: json(workspace, 'The workspace'), 401: refusals[401] },
});
const readAll = apiRoute('api', {
  method: 'get',
  path: '/settings',
  tags,
  summary: 'Read the settings; the API key is never shown again',
  responses: { 200: json(settings, 'Settings'), 401: refusals[401] },
});
const change = apiRoute('api', {
  method: 'patch',
  path: '/settings',
  tags,
  summary: 'Change settings',
  request: jsonBody(changes),
  responses: { 200: json(settings, 'Settings'), ...refusals },
});
const smtpTest = apiRoute('api', {
  method: 'post',
  path: '/settings/smtp-test',
  tags,
  summary: 'Send a test mail and say what the mail server answered',
  request: jsonBody(z.strictObject({ to: z.email().max(254) })),
  responses: { 200: json(z.object({ ok: z.boolean(), message: z.string() }), 'What happened'), ...refusals },
});
const rotate = apiRoute('api', {
  method: 'post',
  path: '/settings/rotate-key',
  tags,
  summary: 'Replace a generated key; it is shown this once',
  request: jsonBody(z.strictObject({ which: z.enum(['apiKey', 'writeKey']) })),
  responses: {
    200: json(z.object({ value: z.string() }), 'The new key'),
    409: problemJson('The environment sets it'),
    ...refusals,
  },
});
const demo = apiRoute('api', {
  method: 'post',
  path: '/demo',
  tags,
  summary: 'Load the example workspace; what is there already stays',
  responses: {
    200: json(
      z.object({ workflows: z.number().int(), models: z.number().int(), contacts: z.number().int() }),
      'What was loaded',
    ),
    401: refusals[401],
  },
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const smtpHost = (deps: AppDeps): string | null =>
  deps.config.smtpUrl === null ? null : new URL(deps.config.smtpUrl).host;

function settingsView(workspaceId: string, deps: AppDeps) {
  const { secret, previous } = readWebhookSecret({ workspaceId }, deps);
  const host = smtpHost(deps);
  const outbox = deps.outbox.health({ workspaceId });
  return {
    ...readSettings({ workspaceId }, deps),
    smtp: { configured: host !== null, host },
    keys: {
      apiKey: { last4: deps.keys.value('apiKey').slice(-4), source: deps.keys.source('apiKey') },
      writeKey: { value: deps.keys.value('writeKey'), source: deps.keys.source('writeKey') },
    },
    webhooks: {
      secretLast4: secret.slice(-4),
      previousUntilMs: previous?.untilMs ?? null,
      endpoints: outbox.endpoints.map(({ url, state, sinceMs, detail }) => ({ url, state, sinceMs, detail })),
    },
    senderPaused: outbox.senderPaused,
    egressAllow: [...deps.config.egressAllow],
    dataDir: deps.config.dataDir,
  };
}

export const settingsRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(readWorkspace, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const nowMs = deps.clock.nowMs();
      const { lastEventAtMs, ...counts } = workspaceCounts(ctx, deps.db, nowMs - (nowMs % dayMs));
      const { waiting, parked } = deps.engine.health();
      const { workspaceName, timeZone, fromEmail } = readSettings(ctx, deps);
      const host = smtpHost(deps);
      const body = {
        name: workspaceName,
        timeZone,
        version,
        startedAtMs: deps.startedAtMs,
        baseUrl: deps.config.baseUrl,
        mail: { kind: host === null ? ('outbox' as const) : ('smtp' as const), host, from: fromEmail },
        counts: { ...counts, inboxWaiting: waiting, inboxParked: parked },
        lastEventAtMs,
        troubles: troublesOf(ctx, deps),
      };
      return c.json(body, 200);
    })
    .openapi(readAll, (c) => c.json(settingsView(c.get('workspaceId'), deps), 200))
    .openapi(change, (c) => {
      const given = Object.fromEntries(Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined));
      changeSettings({ workspaceId: c.get('workspaceId') }, deps, given);
      return c.json(settingsView(c.get('workspaceId'), deps), 200);
    })
    .openapi(smtpTest, async (c) => {
      const result = await sendSmtpTest({ workspaceId: c.get('workspaceId') }, deps, c.req.valid('json').to);
      return c.json(result, 200);
    })
    .openapi(rotate, (c) => {
      const value = deps.keys.rotate(c.req.valid('json').which);
      if (value === null) throw conflict('This key is set by the environment. Change it there and restart.');
      return c.json({ value }, 200);
    })
    .openapi(demo, async (c) => c.json(await loadDemo({ workspaceId: c.get('workspaceId') }, deps), 200));
