import type { EmailTemplate } from '@ripen/runtime';
import { parseTemplate, type RenderedMail, renderMail, TemplateError } from '../adapters/liquid.ts';
import { beforeBodyEnd } from '../outbox/track-links.ts';
import type { MailContext } from './mail-context.ts';

export interface RenderOptions {
  /** Something that the contact asked for: no footer, because one cannot unsubscribe from it. */
  readonly transactional: boolean;
}

/**
 * Renders a template for one contact. Marketing mail that has no `unsubscribe_url` of its own gets a footer with the
 * postal address and the link, in both parts.
 * @throws TemplateError with the part and line of every mistake, also when the subject comes out empty
 */
export function renderEmail(template: EmailTemplate, context: MailContext, options: RenderOptions): RenderedMail {
  const { subject, html, text } = template;
  const source = { subject, html, ...(text === undefined ? {} : { text }) };
  const problems = parseTemplate(source);
  if (problems.length > 0) throw new TemplateError(problems);
  const mail = renderMail(source, { ...context });
  if (mail.subject === '') {
    const message = 'the subject is empty for this contact: give it words that do not depend on data, or a default';
    throw new TemplateError([{ part: 'subject', line: 1, column: 1, message }]);
  }
  if (options.transactional) return mail;
  const inHtml = html.includes('unsubscribe_url');
  const inText = text === undefined ? inHtml : text.includes('unsubscribe_url');
  return {
    ...mail,
    html: inHtml ? mail.html : beforeBodyEnd(mail.html, htmlFooter(context)),
    text: inText ? mail.text : `${mail.text}\n\n${textFooter(context)}`,
  };
}

const footerStyle = 'margin-top:32px;font:12px/1.5 sans-serif;color:#6b6b6b';

function htmlFooter({ workspace, unsubscribe_url: url }: MailContext): string {
  const address = workspace.physicalAddress.trim();
  const lines = address === '' ? '' : `${escapeHtml(address).replace(/\r?\n/g, '<br>')}<br>`;
  return `<p style="${footerStyle}">${lines}<a href="${escapeHtml(url)}" style="color:inherit">Unsubscribe</a></p>`;
}

function textFooter({ workspace, unsubscribe_url: url }: MailContext): string {
  const address = workspace.physicalAddress.trim();
  return `-- \n${address === '' ? '' : `${address}\n`}Unsubscribe: ${url}`;
}

const escaped: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escaped[char] as string);
