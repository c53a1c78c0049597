import { randomUUID } from 'node:crypto';
import { type EmailTemplate, templateRequirements, type WorkflowDocument } from '@ripen/runtime';
import { type RenderedMail, TemplateError } from '../adapters/liquid.ts';
import { normalizeMailAddress } from '../adapters/mail-address.ts';
import { messageIdOf, type OutgoingMail } from '../adapters/mailer.ts';
import type { AppDeps } from '../app-deps.ts';
import { contactRow } from '../contacts/contact-verbs.ts';
import { conflict, invalid } from '../http/problem.ts';
import { previewUnsubscribeUrl } from '../outbox/mail-links.ts';
import { toSentMail } from '../outbox/sent-mail.ts';
import { recordTest, settleTest } from '../outbox/test-mail.ts';
import { readSettings } from '../settings/workspace-settings.ts';
import { newestRecipient } from '../store/outbox-recipient-rows.ts';
import { suppressionOf } from '../store/suppression-rows.ts';
import { findVersionRow } from '../store/version-rows.ts';
import { listWorkflowRows } from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { mailContext } from './mail-context.ts';
import { renderEmail } from './render-email.ts';

export interface EmailUser {
  readonly workflowId: string;
  readonly name: string;
}

/** Which workflows send a template, in their draft or as published. Read once, asked for many. */
export function usedBy(ctx: WorkspaceCtx, deps: AppDeps): (emailId: string) => EmailUser[] {
  const users = new Map<string, EmailUser[]>();
  for (const row of listWorkflowRows(ctx, deps.db)) {
    const published =
      row.publishedVersion === null
        ? undefined
        : findVersionRow(ctx, deps.db, 'workflowVersions', row.id, row.publishedVersion);
    const documents = [row.draftJson, published?.documentJson].filter((json) => json !== undefined);
    // What the store holds was parsed before it got there.
    const sent = documents.flatMap((json) => templateRequirements(JSON.parse(json) as WorkflowDocument).emails);
    for (const id of new Set(sent)) users.set(id, [...(users.get(id) ?? []), { workflowId: row.id, name: row.name }]);
  }
  return (emailId) => users.get(emailId) ?? [];
}

/**
 * The mail as one contact would get it: the given one, else whoever was active last, else a made-up one. Its links are
 * not tracked, and its unsubscribe link only explains itself.
 * @throws HttpProblem 404 for an unknown contact, 422 with part and line of what cannot be rendered
 */
export async function previewEmail(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  email: EmailTemplate,
  contactId: string | undefined,
): Promise<RenderedMail> {
  return renderFor(ctx, deps, email, recipient(ctx, deps, contactId));
}

type Recipient = { readonly shard: number; readonly id: string } | null;

const recipient = (ctx: WorkspaceCtx, deps: AppDeps, contactId: string | undefined): Recipient =>
  contactId === undefined ? (newestRecipient(ctx, deps.db) ?? null) : contactRow(ctx, deps, contactId);

function renderFor(ctx: WorkspaceCtx, deps: AppDeps, email: EmailTemplate, contact: Recipient): RenderedMail {
  const unsubscribeUrl = previewUnsubscribeUrl(deps.config.baseUrl);
  try {
    const context = mailContext(ctx, deps, { contact, properties: {}, unsubscribeUrl });
    return renderEmail(email, context, { transactional: false });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const errors = error.problems.map(({ part, line, message }) => ({
      pointer: `/email/${part}`,
      detail: `line ${line}: ${message}`,
    }));
    throw invalid('The mail cannot be rendered. Correct the places listed in errors.', errors);
  }
}

/**
 * Sends one template to one address, as a contact would get it, at once and past the queue. It is kept among the
 * deliveries and is nobody's event.
 * @throws HttpProblem 409 for a suppressed address, 422 for one that cannot be used, and as `previewEmail`
 */
export async function sendTestEmail(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  email: EmailTemplate,
  to: string,
  contactId: string | undefined,
): Promise<{ deliveryId: string | null; note: string }> {
  refuseAddress(ctx, deps, to);
  const contact = recipient(ctx, deps, contactId);
  const { subject, html, text } = renderFor(ctx, deps, email, contact);
  const mail = outgoing(ctx, deps, `test/${randomUUID()}`, to, { subject: `[Test] ${subject}`, html, text });
  const sent = toSentMail(mail, messageIdOf(mail.key, deps.outbox.mailDomain));
  recordTest(ctx, deps, { id: mail.key, template: email.id, contact, sent });
  const outcome = await deps.outbox.sendNow(mail);
  settleTest(ctx, deps, mail.key, outcome);
  return {
    deliveryId: mail.key,
    note: outcome.kind === 'sent' && deps.config.smtpUrl !== null ? `Sent to ${to}.` : outcome.detail,
  };
}

/** Says what the mail server answers, in words for the person who sets it up. */
export async function sendSmtpTest(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  to: string,
): Promise<{ ok: boolean; message: string }> {
  if (deps.config.smtpUrl === null) {
    const message =
      'No mail server is set, so mail stays in the built-in outbox. Start Ripen with SMTP_URL=smtp://user:password@host:587 to send it.';
    return { ok: false, message };
  }
  refuseAddress(ctx, deps, to);
  const { workspaceName } = readSettings(ctx, deps);
  const text = `This is the test mail of ${workspaceName}: the mail server works.`;
  const mail = outgoing(ctx, deps, `test/${randomUUID()}`, to, { subject: `Test mail of ${workspaceName}`, text });
  const { kind, detail } = await deps.outbox.sendNow(mail);
  return kind === 'sent' ? { ok: true, message: `The mail server took it: ${detail}` } : { ok: false, message: detail };
}

function outgoing(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  key: string,
  to: string,
  content: Pick<OutgoingMail, 'subject' | 'text' | 'html'>,
): OutgoingMail {
  const { fromName, fromEmail } = readSettings(ctx, deps);
  return { key, from: { name: fromName, address: fromEmail }, to: { address: to }, ...content };
}

/** Suppressed means suppressed, also for tests; only an unsubscription does not stop a mail that a person asks for. */
function refuseAddress(ctx: WorkspaceCtx, deps: AppDeps, to: string): void {
  if (normalizeMailAddress(to) === undefined) {
    throw invalid('Nothing was sent.', [{ pointer: '/to', detail: 'is not one plain e-mail address' }]);
  }
  const suppression = suppressionOf(ctx, deps.db, to);
  if (suppression === undefined || suppression.reason === 'unsubscribed') return;
  throw conflict(`Nothing was sent: ${to} is suppressed (${suppression.reason}).`);
}
