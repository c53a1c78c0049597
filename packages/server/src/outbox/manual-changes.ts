import { hasAttempt } from '../store/outbox-attempt-rows.ts';
import { changeOutboxRow, findOutboxRow } from '../store/outbox-delivery-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type Delivery, refuse } from './claim-deliveries.ts';
import { clearEndpointTrouble } from './outbox-settings.ts';
import { isTestEffect } from './outcome-events.ts';

const endings: ReadonlySet<string> = new Set(['failed', 'unknown', 'cancelled']);

/**
 * Sends again under the same id, with a new series of attempts. A mail that may have arrived goes out exactly as it was
 * (promise 5); any other is made anew, so that a corrected template or address is used.
 */
export function retryDelivery(ctx: WorkspaceCtx, db: Db, id: string, nowMs: number): boolean {
  return db.writeTransaction(() => {
    const row = findOutboxRow(ctx, db, id);
    // A test mail would go to the contact instead of the person who tests.
    if (row === undefined || !endings.has(row.status) || isTestEffect(id)) return false;
    const mayHaveArrived = hasAttempt(ctx, db, row, 'unknown');
    changeOutboxRow(ctx, db, row, {
      status: 'waiting',
      attempts: 0,
      nextAttemptAtMs: nowMs,
      settledAtMs: null,
      reason: null,
      sentJson: mayHaveArrived ? row.sentJson : null,
    });
    const effect = JSON.parse(row.effectJson) as Delivery['effect'];
    if (effect.kind === 'webhook') clearEndpointTrouble(ctx, db, effect.url);
    return true;
  });
}

export function cancelDelivery(ctx: WorkspaceCtx, db: Db, id: string, nowMs: number): boolean {
  return db.writeTransaction(() => {
    const row = findOutboxRow(ctx, db, id);
    if (row === undefined || row.status !== 'waiting') return false;
    const effect = JSON.parse(row.effectJson) as Delivery['effect'];
    refuse(ctx, db, row, effect, { code: 'cancelled', reason: 'Cancelled by a person.' }, nowMs);
    return true;
  });
}
