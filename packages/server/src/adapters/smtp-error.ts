import type { NodemailerError } from 'nodemailer';

/**
 * What became of a mail.
 * - `sent`: the server took it.
 * - `retry`: nothing was taken; the same mail may go later.
 * - `hardBounce`: the address does not exist; never write to it again.
 * - `softBounce`: the mailbox does not take this mail now; too many of them mean `hardBounce`.
 * - `policy`: the server refuses us as a sender; the address is innocent.
 * - `rejected`: refused for good for another reason; only this mail is concerned.
 * - `unknown`: the connection broke after the text was handed over; it may or may not have arrived, so it is not repeated.
 */
export type SmtpOutcomeKind = 'sent' | 'retry' | 'hardBounce' | 'softBounce' | 'policy' | 'rejected' | 'unknown';

export interface SmtpFailure {
  readonly outcome: Exclude<SmtpOutcomeKind, 'sent'>;
  /** For people: what happened and what to do. Holds the server's own words. */
  readonly message: string;
}

export interface SmtpProgress {
  /** The server had asked for the text of the mail and some of it may have been handed over. */
  readonly dataStarted: boolean;
}

/** Sorts an error of the mail library by what it means for this mail and its address. */
export const classifySmtpError = (error: unknown, { dataStarted }: SmtpProgress): SmtpFailure => {
  const failure = toNodemailerError(error);
  const code = failure.responseCode;
  if (code !== undefined && code >= 400) return classifyReply(failure, code);
  if (failure.code === 'EMESSAGE' || failure.code === 'EENVELOPE') {
    return { outcome: 'rejected', message: `The mail cannot be sent as it is: ${words(failure.message)}` };
  }
  if (dataStarted) {
    return {
      outcome: 'unknown',
      message:
        'The connection to the mail server broke after the text was handed over. It may have arrived, so it is not ' +
        `sent again by itself. Check with the recipient or the server’s log. (${words(failure.message)})`,
    };
  }
  return { outcome: 'retry', message: explainConnection(failure) };
};

const classifyReply = (failure: NodemailerError, code: number): SmtpFailure => {
  const reply = words(failure.response ?? failure.message);
  if (failure.code === 'EAUTH' || code === 530 || code === 535) {
    return { outcome: 'retry', message: `The mail server refuses the user name or password of SMTP_URL: ${reply}` };
  }
  // Before MAIL FROM the server speaks about the connection (greeting, STARTTLS), not about this mail.
  if (!MAIL_COMMANDS.has(failure.command ?? '')) return { outcome: 'retry', message: explainConnection(failure) };
  if (code < 500) return { outcome: 'retry', message: `The mail server asks to try later: ${reply}` };
  const status = /^\d{3}[ -]([25]\.\d{1,3}\.\d{1,3})\b/.exec(failure.response ?? '')?.[1];
  const outcome = permanentOutcome(code, status, failure.command ?? '');
  return { outcome, message: `${EXPLAINED[outcome]} ${reply}` };
};

const MAIL_COMMANDS = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

const EXPLAINED = {
  hardBounce: 'The address does not exist:',
  softBounce: 'The mailbox does not take this mail:',
  policy: 'The mail server refuses mail from this sender; the sender is paused, the address is not suppressed:',
  rejected: 'The mail server refuses this mail:',
} as const;

/** The enhanced status (RFC 3463) says more than the three digits, where the server gives one. */
const permanentOutcome = (code: number, status: string | undefined, command: string): keyof typeof EXPLAINED => {
  const [, subject, detail] = status?.split('.') ?? [];
  // 5.1.7 and 5.1.8 are about the sender's address, and so is whatever is answered to MAIL FROM.
  const aboutSender = command === 'MAIL FROM' || (subject === '1' && (detail === '7' || detail === '8'));
  if (subject === '7' || aboutSender) return 'policy';
  if (subject === '1') return 'hardBounce';
  if (subject === '2') return detail === '3' ? 'rejected' : 'softBounce';
  if (subject === '3' && detail === '4') return 'rejected';
  if (code === 552) return 'softBounce';
  if (subject !== undefined && subject !== '0') return 'rejected';
  if (code === 554) return 'policy';
  // Without a status, 550 to a recipient means the mailbox; to the text of the mail it is a filter speaking.
  if (code === 550 || code === 551 || code === 553) return command === 'RCPT TO' ? 'hardBounce' : 'policy';
  return 'rejected';
};

const explainConnection = (failure: NodemailerError): string => {
  const reason = words(failure.message);
  if (failure.code === 'EDNS') return `The name of the mail server in SMTP_URL cannot be resolved: ${reason}`;
  if (failure.code === 'ETLS') return `The secure connection to the mail server failed: ${reason}`;
  if (failure.code === 'ETIMEDOUT' || failure.code === 'EABORT')
    return `The mail server did not answer in time: ${reason}`;
  return `The mail server cannot be reached: ${reason}`;
};

const toNodemailerError = (error: unknown): NodemailerError =>
  error instanceof Error ? error : new Error(String(error));

/** Remote text: one line, without controls, not endless. */
const words = (text: string): string =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 400);
