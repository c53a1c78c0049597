import type { Effect } from '@ripen/runtime';
import { attributeRowsOf } from '../store/contact-detail-rows.ts';
import { findContact } from '../store/contact-rows.ts';
import type { OutboxRow } from '../store/outbox-delivery-rows.ts';
import type { Db } from '../store/per-store.ts';
import { suppressionOf } from '../store/suppression-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { endpointTrouble } from './outbox-settings.ts';
import { readSentMail } from './sent-mail.ts';

/** Why something must not leave (W9): a word for conditions and a sentence for people. */
export interface Refusal {
  readonly code: 'no-address' | 'suppressed' | 'unsubscribed' | 'no-consent' | 'endpoint-off';
  readonly reason: string;
}

/** May this leave? Asked in the transaction that claims it, so that nothing can change in between (promise 6). */
export function checkClaim(
  ctx: WorkspaceCtx,
  db: Db,
  row: OutboxRow,
  effect: Effect,
): { readonly to: string } | { readonly refusal: Refusal } {
  if (effect.kind === 'webhook') return checkEndpoint(ctx, db, effect.url);
  const to = readSentMail(row.sentJson)?.to ?? findContact(ctx, db, row.shard, row.contactId)?.email?.trim() ?? '';
  const refusal = refuseMail(ctx, db, row, to, effect.kind === 'email' && effect.transactional);
  return refusal === null ? { to } : { refusal };
}

function checkEndpoint(
  ctx: WorkspaceCtx,
  db: Db,
  url: string,
): { readonly to: string } | { readonly refusal: Refusal } {
  const trouble = endpointTrouble(ctx, db, url);
  if (trouble?.state !== 'off') return { to: url };
  const reason = `Not sent: ${url} answered that it is gone (410). Retry once it is there again.`;
  return { refusal: { code: 'endpoint-off', reason } };
}

function refuseMail(ctx: WorkspaceCtx, db: Db, row: OutboxRow, to: string, transactional: boolean): Refusal | null {
  if (to === '') return { code: 'no-address', reason: 'Not sent: the contact has no e-mail address.' };
  const suppression = suppressionOf(ctx, db, to);
  if (suppression !== undefined && suppression.reason !== 'unsubscribed') {
    return { code: 'suppressed', reason: `Not sent: the address is suppressed (${suppression.reason}).` };
  }
  if (transactional) return null;
  if (suppression !== undefined) return { code: 'unsubscribed', reason: 'Not sent: unsubscribed from marketing mail.' };
  if (refusesMarketing(ctx, db, row)) {
    return { code: 'no-consent', reason: 'Not sent: the contact does not agree to marketing mail.' };
  }
  return null;
}

/** Attributes that say yes or no to marketing, blind to case, spaces and underscores. One that is missing says nothing. */
const consentNames = new Set(['consent', 'marketingconsent', 'emailconsent', 'emailoptin']);
const refusalNames = new Set(['unsubscribed', 'optedout', 'emailoptout', 'emailoptedout', 'hasoptedoutofemail']);

function refusesMarketing(ctx: WorkspaceCtx, db: Db, row: OutboxRow): boolean {
  return attributeRowsOf(ctx, db, { shard: row.shard, id: row.contactId }).some(({ name, text, num }) => {
    const plain = name.toLowerCase().replaceAll(/[\s_-]/g, '');
    if (consentNames.has(plain)) return saysNo(text, num);
    return refusalNames.has(plain) && saysYes(text, num);
  });
}

const saysNo = (text: string | null, num: number | null): boolean =>
  text === null ? num === 0 : /^\s*(?:no|false|0|n|off|denied|withdrawn)\s*$/i.test(text);

const saysYes = (text: string | null, num: number | null): boolean =>
  text === null ? num === 1 : /^\s*(?:yes|true|1|y|on)\s*$/i.test(text);
