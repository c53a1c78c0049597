import type { OutgoingMail } from '../adapters/mailer.ts';

/** A mail as it left or was about to, kept in the outbox for people to read and for a repeat to be the same. */
export interface SentMail {
  /** `Name <address>` */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function toSentMail(mail: OutgoingMail, messageId: string): SentMail {
  const { from, to, subject, html = '', text, unsubscribe } = mail;
  return {
    from: `${from.name ?? ''} <${from.address}>`.trim(),
    to: to.address,
    subject,
    html,
    text,
    headers: {
      'Message-ID': messageId,
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === undefined
        ? {}
        : { 'List-Unsubscribe': `<${unsubscribe.url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

/** The same mail under the same key, which is where its Message-ID comes from. */
export function fromSentMail(key: string, sent: SentMail): OutgoingMail {
  const open = sent.from.lastIndexOf('<');
  const unsubscribe = sent.headers['List-Unsubscribe']?.slice(1, -1);
  return {
    key,
    from: { name: sent.from.slice(0, open).trim(), address: sent.from.slice(open + 1, -1) },
    to: { address: sent.to },
    subject: sent.subject,
    text: sent.text,
    html: sent.html,
    ...(unsubscribe === undefined ? {} : { unsubscribe: { url: unsubscribe } }),
  };
}

/** What the outbox keeps of a mail; null when none was made yet. */
export const readSentMail = (sentJson: string | null): SentMail | null =>
  // Written from `toSentMail`.
  sentJson === null ? null : (JSON.parse(sentJson) as SentMail);
