import type { LinkTokens } from './link-tokens.ts';

/** Where the links of one mail lead: all through us, by id; no address is ever a parameter (T22). */
export interface MailLinks {
  link(index: number): string;
  readonly pixel: string;
  readonly unsubscribe: string;
}

export interface MailIdentity {
  readonly workspaceId: string;
  readonly outboxId: string;
  /** Whom the mail goes to: unsubscribing means this address, whatever becomes of the contact. */
  readonly email: string;
}

export const mailLinks = (tokens: LinkTokens, baseUrl: string, mail: MailIdentity): MailLinks => {
  const { workspaceId, outboxId, email } = mail;
  return {
    link: (index) => `${baseUrl}/l/${tokens.seal('click', [workspaceId, outboxId, String(index)])}`,
    pixel: `${baseUrl}/o/${tokens.seal('open', [workspaceId, outboxId])}`,
    unsubscribe: `${baseUrl}/u/${tokens.seal('unsubscribe', [workspaceId, outboxId, email])}`,
  };
};

/** Stands in previews and test mails: it explains itself and unsubscribes nobody. */
export const previewUnsubscribeUrl = (baseUrl: string): string => `${baseUrl}/u/preview`;
