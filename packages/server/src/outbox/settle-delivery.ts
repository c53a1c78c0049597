import type { JsonObject } from '@ripen/runtime';
import { attemptsOfContact, logAttempt } from '../store/outbox-attempt-rows.ts';
import { changeOutboxRow, findOutboxRow, type OutboxRow } from '../store/outbox-delivery-rows.ts';
import { suppressAddress } from '../store/outbox-suppression-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { Delivery } from './claim-deliveries.ts';
import { clearEndpointTrouble, endpointTrouble, noteEndpointTrouble, writeSenderPause } from './outbox-settings.ts';
import type { Outcome } from './outcome.ts';
import { type OutcomeName, raiseOutcome } from './outcome-events.ts';
import { recordMade } from './perform-delivery.ts';
import { type Consequence, decideNextStep, type NextStep } from './retry-policy.ts';
import { readSentMail } from './sent-mail.ts';

const softBounceLimit = 3;
const softBounceWindowMs = 14 * 86_400_000;

/** Writes the end of one attempt down with everything that follows from it, in one transaction. */
export function settleDelivery(db: Db, delivery: Delivery, outcome: Outcome, nowMs: number): void {
  const { ctx, effect, attempt } = delivery;
  const step = decideNextStep({ channel: effect.kind, attempt, outcome, atMs: nowMs, seed: effect.id });
  db.writeTransaction(() => {
    recordMade(db, delivery);
    const row = findOutboxRow(ctx, db, delivery.row.id);
    if (row === undefined) return;
    logAttempt(ctx, db, row, { atMs: nowMs, outcome: outcome.kind, detail: outcome.detail });
    // Another process may have taken this one for lost meanwhile; only the news that it arrived overrules that.
    if (row.status !== 'sending' && step.status !== 'sent') return;
    changeOutboxRow(ctx, db, row, changesAfter(delivery, row, step, outcome, nowMs));
    if (step.status === 'failed' && step.consequence !== null) {
      consequences[step.consequence]({ db, delivery, row, outcome, nowMs });
    }
    if (step.status === 'sent' && effect.kind === 'webhook' && endpointTrouble(ctx, db, effect.url) !== null) {
      clearEndpointTrouble(ctx, db, effect.url);
    }
    tellWorkflow(db, delivery, row, step, outcome, nowMs);
  });
}

function changesAfter(delivery: Delivery, row: OutboxRow, step: NextStep, outcome: Outcome, nowMs: number) {
  const lastError = step.status === 'sent' ? null : outcome.detail;
  if (step.status !== 'waiting') return { status: step.status, settledAtMs: nowMs, lastError, reason: null } as const;
  // A mail that nobody took is made anew next time, for the contact as known then; one that may have arrived is repeated.
  const sentJson = delivery.effect.kind === 'email' ? delivery.row.sentJson : row.sentJson;
  return { status: 'waiting', nextAttemptAtMs: step.nextAttemptAtMs, sentJson, lastError } as const;
}

interface Failure {
  readonly db: Db;
  readonly delivery: Delivery;
  readonly row: OutboxRow;
  readonly outcome: Outcome;
  readonly nowMs: number;
}

const consequences: Readonly<Record<Consequence, (failure: Failure) => void>> = {
  suppressAddress: ({ db, delivery, outcome, nowMs }) => {
    suppressAddress(delivery.ctx, db, { email: delivery.to, reason: 'bounced', atMs: nowMs, detail: outcome.detail });
  },
  countSoftBounce: ({ db, delivery, row, outcome, nowMs }) => {
    const bounces = attemptsOfContact(delivery.ctx, db, row, 'softBounce', nowMs - softBounceWindowMs);
    const here = bounces.filter(({ sentJson }) => readSentMail(sentJson)?.to === delivery.to).length;
    if (here < softBounceLimit) return;
    const detail = `${here} times in 14 days the mailbox did not take a mail. ${outcome.detail}`;
    suppressAddress(delivery.ctx, db, { email: delivery.to, reason: 'bounced', atMs: nowMs, detail });
  },
  pauseSender: ({ db, outcome, nowMs }) => writeSenderPause(db, { sinceMs: nowMs, detail: outcome.detail }),
  disableEndpoint: (failure) => noteEndpoint(failure, 'off'),
  endpointFailing: (failure) => noteEndpoint(failure, 'failing'),
};

const noteEndpoint = ({ db, delivery, outcome, nowMs }: Failure, state: 'failing' | 'off'): void =>
  noteEndpointTrouble(delivery.ctx, db, { url: delivery.to, state, sinceMs: nowMs, detail: outcome.detail });

function tellWorkflow(
  db: Db,
  { ctx, effect }: Delivery,
  { contactId }: OutboxRow,
  step: NextStep,
  outcome: Outcome,
  nowMs: number,
): void {
  if (step.status === 'waiting' || step.status === 'unknown') return;
  const told = effect.kind === 'email' ? mailNews(step, outcome) : webhookNews(step, outcome);
  raiseOutcome(ctx, db, { effect, contactId, atMs: nowMs, ...told }, nowMs);
}

interface News {
  readonly name: OutcomeName;
  readonly what: string;
  readonly properties?: JsonObject;
}

function mailNews(step: NextStep, outcome: Outcome): News {
  if (step.status === 'sent') return { name: 'ripen.email.sent', what: 'sent' };
  const bounce = outcome.kind === 'hardBounce' ? 'hard' : outcome.kind === 'softBounce' ? 'soft' : null;
  const reason = outcome.detail;
  if (bounce !== null) return { name: 'ripen.email.bounced', what: 'bounced', properties: { kind: bounce, reason } };
  return { name: 'ripen.email.failed', what: 'failed', properties: { reason } };
}

function webhookNews(step: NextStep, outcome: Outcome): News {
  if (step.status === 'sent') return { name: 'ripen.webhook.sent', what: 'sent' };
  return { name: 'ripen.webhook.failed', what: 'failed', properties: { reason: outcome.detail } };
}
