import type { Effect, JsonObject } from '@ripen/runtime';
import { acceptInput, queueInput } from '../engine/accept-input.ts';
import { survivorOf } from '../store/contact-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** What becomes of mails and webhooks, as the workflows hear it; names that begin like this come from nobody outside. */
export type OutcomeName =
  | 'ripen.email.sent'
  | 'ripen.email.skipped'
  | 'ripen.email.bounced'
  | 'ripen.email.failed'
  | 'ripen.email.opened'
  | 'ripen.email.clicked'
  | 'ripen.email.machine-opened'
  | 'ripen.email.machine-clicked'
  | 'ripen.email.unsubscribed'
  | 'ripen.email.resubscribed'
  | 'ripen.webhook.sent'
  | 'ripen.webhook.failed';

export interface OutcomeEvent {
  readonly effect: Effect;
  readonly contactId: string;
  readonly name: OutcomeName;
  /** Ends the id `~<effect>/<what>`: the same outcome told twice is one event (E2). */
  readonly what: string;
  readonly atMs: number;
  readonly properties?: JsonObject;
}

/**
 * Puts an outcome into the inbox, the one door. Call inside the transaction that writes the outcome down, so that neither
 * is ever there without the other; then wake the engine. @returns false when it was there already
 */
export function raiseOutcome(ctx: WorkspaceCtx, db: Db, event: OutcomeEvent, nowMs: number): boolean {
  const { effect, name, atMs } = event;
  if (isTestEffect(effect.id)) return false;
  const contactId = survivorOf(ctx, db, event.contactId);
  const id = `~${effect.id}/${event.what}`;
  const properties = { ...aboutEffect(effect), ...event.properties };
  const payload = JSON.stringify({ kind: 'event', call: 'internal', id, name, properties, atMs });
  const append = { workspaceId: ctx.workspaceId, contactId, id, kind: 'event', name, atMs, payload, context: null };
  const accepted = acceptInput(db, append, nowMs);
  if (accepted !== null) queueInput(db, accepted);
  return accepted !== null;
}

/** A test mail is nobody's event. */
export const isTestEffect = (effectId: string): boolean => effectId.startsWith('test/');

function aboutEffect(effect: Effect): JsonObject {
  const base = { effect: effect.id, enrollment: effect.enrollmentId, workflow: effect.workflowId, node: effect.nodeId };
  if (effect.kind === 'email') return { ...base, template: effect.template };
  return effect.kind === 'webhook' ? { ...base, event: effect.event } : base;
}
