import type { Mailer, OutgoingMail } from '../../adapters/mailer.ts';
import type { Outcome } from '../outcome.ts';

/** Sends one mail. Without a mailer (no SMTP_URL) it stays in the built-in outbox and nothing leaves (D3). Never throws. */
export const performEmail = async (mailer: Mailer | undefined, mail: OutgoingMail): Promise<Outcome> => {
  if (!mailer) {
    return { kind: 'sent', detail: 'Kept in the built-in outbox: SMTP_URL is not set, so nothing left this machine.' };
  }
  const { outcome, message } = await mailer.send(mail);
  return { kind: outcome, detail: message };
};
