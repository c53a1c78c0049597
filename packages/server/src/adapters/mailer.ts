import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions, type SMTPPoolOptions } from 'nodemailer';
import { normalizeMailAddress } from './mail-address.ts';
import { cleanHeaderText } from './mail-text.ts';
import { classifySmtpError, type SmtpFailure } from './smtp-error.ts';

export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

export interface OutgoingMail {
  /** The effect's id: the Message-ID is derived from it, so a mail sent again is the same mail to the world. */
  readonly key: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox;
  /** Where bounces go; the sender's address when missing. */
  readonly envelopeFrom?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** One-click unsubscribe (RFC 8058) for mail that one can unsubscribe from. */
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string };
}

export type MailResult =
  | { readonly outcome: 'sent'; readonly message: string; readonly messageId: string }
  | (SmtpFailure & { readonly messageId: string });

export interface MailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; `?tls=required|optional|off`. */
  readonly url: string;
  /** Domain of Message-IDs and of the greeting: one of ours. */
  readonly domain: string;
  readonly maxConnections?: number;
  readonly connectionTimeoutMs?: number;
  readonly greetingTimeoutMs?: number;
  readonly socketTimeoutMs?: number;
  /** For one mail from connecting to the last answer: also ends a server that answers byte by byte. */
  readonly deadlineMs?: number;
}

export interface Mailer {
  /** Never throws: every ending is a result. */
  send(mail: OutgoingMail): Promise<MailResult>;
  /** Connects and signs in without sending. Undefined when all is well, else what is wrong. */
  test(): Promise<string | undefined>;
  close(): void;
}

/** @throws TypeError when the URL is not one of a mail server. Never repeats its password. */
export const createMailer = (options: MailerOptions): Mailer => {
  const { deadlineMs = 120_000 } = options;
  const transport = createTransport({ ...poolOptions(options), pool: true });
  /** By Message-ID: the texts on their way out, to tell whether the server had begun to take one. */
  const texts = new Map<string, Readable>();
  transport.use('stream', (mail, done) => {
    const open = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (streamOptions) => {
      const text = open(streamOptions);
      texts.set(mail.message.messageId(), text);
      return text;
    };
    done();
  });

  return {
    send: async (mail) => {
      const messageId = messageIdOf(mail.key, options.domain);
      const composed = compose(mail, messageId);
      if ('outcome' in composed) return { ...composed, messageId };
      try {
        const { response } = await transport.sendMail({ ...composed, signal: AbortSignal.timeout(deadlineMs) });
        return { outcome: 'sent', message: response.slice(0, 400), messageId };
      } catch (error) {
        const dataStarted = texts.get(messageId)?.readableDidRead ?? false;
        return { ...classifySmtpError(error, { dataStarted }), messageId };
      } finally {
        texts.delete(messageId);
      }
    },
    test: async () => {
      try {
        await transport.verify();
        return undefined;
      } catch (error) {
        return classifySmtpError(error, { dataStarted: false }).message;
      }
    },
    close: () => {
      transport.close();
    },
  };
};

export const messageIdOf = (key: string, domain: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;

const compose = (mail: OutgoingMail, messageId: string): SendMailOptions | SmtpFailure => {
  const from = normalizeMailAddress(mail.from.address);
  const to = normalizeMailAddress(mail.to.address);
  const sender = mail.envelopeFrom === undefined ? from : normalizeMailAddress(mail.envelopeFrom);
  const replyTo = mail.replyTo && normalizeMailAddress(mail.replyTo.address);
  if (!to) return unusable(mail.to.address, 'recipient');
  if (!from) return unusable(mail.from.address, 'sender');
  if (!sender) return unusable(mail.envelopeFrom ?? '', 'bounce address');
  if (mail.replyTo && !replyTo) return unusable(mail.replyTo.address, 'reply address');
  if (mail.unsubscribe && !URL.canParse(mail.unsubscribe.url))
    return unusable(mail.unsubscribe.url, 'unsubscribe link');
  return {
    messageId,
    // What the server is told, whatever the headers look like (T24).
    envelope: { from: sender, to: [to] },
    from: mailbox(mail.from, from),
    to: mailbox(mail.to, to),
    ...(mail.replyTo && replyTo ? { replyTo: mailbox(mail.replyTo, replyTo) } : {}),
    subject: cleanHeaderText(mail.subject),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail.unsubscribe) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};

const unusable = (address: string, role: string): SmtpFailure => ({
  outcome: 'rejected',
  message: `Not sent: the ${role} "${cleanHeaderText(address)}" is not a usable address. Correct it and retry.`,
});

const mailbox = ({ name = '' }: Mailbox, address: string): { name: string; address: string } => ({
  name: cleanHeaderText(name),
  address,
});

const unsubscribeHeaders = (unsubscribe: OutgoingMail['unsubscribe']): Record<string, string> => {
  if (!unsubscribe) return {};
  const links = [new URL(unsubscribe.url).href];
  if (unsubscribe.mailto !== undefined) links.push(`mailto:${unsubscribe.mailto}`);
  return {
    'List-Unsubscribe': links.map((link) => `<${link.replace(/[<>,\s]/g, encodeURIComponent)}>`).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
};

const poolOptions = (options: MailerOptions): SMTPPoolOptions => {
  const url = URL.parse(options.url);
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw new TypeError('SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host.');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const isLocal = host === 'localhost' || (isIP(host) === 4 && host.startsWith('127.')) || host === '::1';
  // A password is not shown to the network unless the operator says so.
  const tls = url.searchParams.get('tls') ?? (user !== '' && !isLocal ? 'required' : 'optional');
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    name: options.domain,
    maxConnections: options.maxConnections ?? 5,
    // A connection that was closed while it rested is tried once more; a server that does not answer is the outbox's to wait for.
    maxRequeues: 1,
    idleTimeout: 30_000,
    connectionTimeout: options.connectionTimeoutMs ?? 10_000,
    greetingTimeout: options.greetingTimeoutMs ?? 10_000,
    socketTimeout: options.socketTimeoutMs ?? 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};
