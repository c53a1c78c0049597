import type { Egress } from '../adapters/egress.ts';
import type { Mailer } from '../adapters/mailer.ts';
import type { Clock } from '../ports.ts';
import { changeOutboxRow, findOutboxRow } from '../store/outbox-delivery-rows.ts';
import { replaceTrackedLinks } from '../store/tracked-link-rows.ts';
import type { Delivery } from './claim-deliveries.ts';
import { readWebhookSecret } from './outbox-settings.ts';
import type { Outcome } from './outcome.ts';
import { performEmail } from './performers/email.ts';
import { buildWebhookRequest, performWebhook } from './performers/webhook.ts';
import { type PrepareDeps, prepareEmail } from './prepare-email.ts';
import { readSentMail } from './sent-mail.ts';

export interface PerformDeps extends PrepareDeps {
  readonly clock: Clock;
  /** Absent without SMTP_URL (D3). */
  readonly mailer: Mailer | undefined;
  readonly egress: Egress;
}

/** Carries out one claimed row. Never throws for what the row or the other side is. */
export async function performDelivery(deps: PerformDeps, delivery: Delivery): Promise<Outcome> {
  const { effect } = delivery;
  try {
    return await (effect.kind === 'email' ? sendMail(deps, delivery, effect) : callWebhook(deps, delivery, effect));
  } catch (error) {
    // Mailer and egress never throw: whatever does, did so before anything left.
    return { kind: 'retry', detail: `Not sent, because Ripen itself failed: ${wordsOf(error)}` };
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function sendMail(
  deps: PerformDeps,
  delivery: Delivery,
  effect: Extract<Delivery['effect'], { kind: 'email' }>,
): Promise<Outcome> {
  const { ctx, row, to } = delivery;
  const contact = { shard: row.shard, id: row.contactId };
  const prepared = prepareEmail(ctx, deps, { id: row.id, contact, to, effect, earlier: readSentMail(row.sentJson) });
  if (!prepared.ok) return { kind: 'rejected', detail: prepared.problem };
  const sentJson = JSON.stringify(prepared.sent);
  delivery.made = { sentJson, urls: prepared.urls, recorded: row.sentJson !== null };
  // From here on a crash finds the mail on disk and knows that it may have arrived; before it, that it has not.
  if (deps.mailer !== undefined) deps.db.writeTransaction(() => recordMade(deps.db, delivery));
  return performEmail(deps.mailer, prepared.mail);
}

/** Inside a write transaction: what is about to leave, and where its links lead. */
export function recordMade(db: PerformDeps['db'], delivery: Delivery): void {
  const { ctx, made } = delivery;
  // Looked up again: a merge may have moved it to another contact meanwhile.
  const row = findOutboxRow(ctx, db, delivery.row.id);
  if (row === undefined || made.recorded) return;
  changeOutboxRow(ctx, db, row, { sentJson: made.sentJson });
  if (delivery.effect.kind === 'email') replaceTrackedLinks(ctx, db, row, made.urls);
  delivery.made = { ...made, recorded: true };
}

async function callWebhook(
  { db, clock, egress }: PerformDeps,
  delivery: Delivery,
  effect: Extract<Delivery['effect'], { kind: 'webhook' }>,
): Promise<Outcome> {
  const { secret, previous } = readWebhookSecret(delivery.ctx, { db, clock });
  const secrets = previous === null ? [secret] : [secret, previous.secret];
  const { id: effectId, url, event, atMs: decidedAtMs, data } = effect;
  const request = buildWebhookRequest({ effectId, url, event, decidedAtMs, data }, secrets, clock.nowMs());
  delivery.made = { sentJson: JSON.stringify(request), urls: [], recorded: false };
  return performWebhook(egress, request, clock.nowMs);
}
