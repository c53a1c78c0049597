import type { Effect } from '@ripen/runtime';
import { TemplateError } from '../adapters/liquid.ts';
import { messageIdOf, type OutgoingMail } from '../adapters/mailer.ts';
import type { Config } from '../config.ts';
import { mailContext } from '../emails/mail-context.ts';
import { renderEmail } from '../emails/render-email.ts';
import { storedEmail } from '../emails/stored-email.ts';
import { readSettings } from '../settings/workspace-settings.ts';
import { findEmailRow } from '../store/email-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { LinkTokens } from './link-tokens.ts';
import { mailLinks } from './mail-links.ts';
import { fromSentMail, type SentMail, toSentMail } from './sent-mail.ts';
import { trackLinks } from './track-links.ts';

type EmailEffect = Extract<Effect, { kind: 'email' }>;

export interface EmailToPrepare {
  readonly id: string;
  readonly contact: { readonly shard: number; readonly id: string };
  readonly to: string;
  readonly effect: EmailEffect;
  /** The mail of an earlier attempt that may have arrived: it goes out again exactly so. */
  readonly earlier: SentMail | null;
}

export type PreparedEmail =
  | { readonly ok: true; readonly mail: OutgoingMail; readonly sent: SentMail; readonly urls: readonly string[] }
  | { readonly ok: false; readonly problem: string };

export interface PrepareDeps {
  readonly db: Db;
  readonly config: Config;
  readonly tokens: LinkTokens;
  /** Of Message-IDs. */
  readonly domain: string;
}

/** Makes the mail that is going to leave: rendered for this contact as known now, with its links led through us. */
export function prepareEmail(ctx: WorkspaceCtx, deps: PrepareDeps, email: EmailToPrepare): PreparedEmail {
  if (email.earlier !== null) {
    return { ok: true, mail: fromSentMail(email.id, email.earlier), sent: email.earlier, urls: [] };
  }
  const row = findEmailRow(ctx, deps.db, email.effect.template);
  if (!row) {
    const problem = `There is no mail template "${email.effect.template}". Create it, or choose another one in the workflow, and retry.`;
    return { ok: false, problem };
  }
  try {
    return render(ctx, deps, email, storedEmail(row));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { ok: false, problem: `The template "${row.name}" cannot be rendered: ${error.message}` };
  }
}

function render(
  ctx: WorkspaceCtx,
  { db, config, tokens, domain }: PrepareDeps,
  { id, contact, to, effect }: EmailToPrepare,
  template: ReturnType<typeof storedEmail>,
): PreparedEmail {
  const links = mailLinks(tokens, config.baseUrl, { workspaceId: ctx.workspaceId, outboxId: id, email: to });
  const { properties, transactional } = effect;
  const context = mailContext(ctx, { db, config }, { contact, properties, unsubscribeUrl: links.unsubscribe });
  const rendered = renderEmail(template, context, { transactional });
  const tracked = trackLinks(rendered.html, {
    linkFor: links.link,
    pixel: links.pixel,
    keep: (url) => url.startsWith(`${config.baseUrl}/u/`),
  });
  const { fromName, fromEmail } = readSettings(ctx, { db, config });
  const mail: OutgoingMail = {
    key: id,
    from: { name: fromName, address: fromEmail },
    to: { address: to },
    subject: rendered.subject,
    text: rendered.text,
    html: tracked.html,
    ...(transactional ? {} : { unsubscribe: { url: links.unsubscribe } }),
  };
  return { ok: true, mail, sent: toSentMail(mail, messageIdOf(id, domain)), urls: tracked.urls };
}
