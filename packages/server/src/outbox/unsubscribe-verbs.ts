import type { Effect } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { findOutboxRow } from '../store/outbox-delivery-rows.ts';
import { liftUnsubscription, suppressAddress } from '../store/outbox-suppression-rows.ts';
import { suppressionOf } from '../store/suppression-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type OutcomeName, raiseOutcome } from './outcome-events.ts';

/** How long a person may take an unsubscription back by the link in the mail, which others may have got as well. */
const undoMs = 3_600_000;

export interface Unsubscriber {
  /** The mail whose link was used. */
  readonly outboxId: string;
  readonly email: string;
}

/** Takes effect at once and for every marketing mail to this address (D2). Doing it twice is harmless. */
export function unsubscribe(ctx: WorkspaceCtx, deps: AppDeps, { outboxId, email }: Unsubscriber, detail: string): void {
  const { db, clock } = deps;
  const atMs = clock.nowMs();
  db.writeTransaction(() => {
    if (!suppressAddress(ctx, db, { email, reason: 'unsubscribed', atMs, detail })) return;
    tell(ctx, deps, outboxId, 'ripen.email.unsubscribed', `unsubscribed/${atMs}`, atMs);
  });
  deps.engine.driver.wake();
}

/** @returns false when it is too late, or there is nothing to take back */
export function undoUnsubscribe(ctx: WorkspaceCtx, deps: AppDeps, { outboxId, email }: Unsubscriber): boolean {
  const { db, clock } = deps;
  const atMs = clock.nowMs();
  const done = db.writeTransaction(() => {
    const suppression = suppressionOf(ctx, db, email);
    if (suppression === undefined || atMs - suppression.atMs > undoMs) return false;
    if (!liftUnsubscription(ctx, db, email)) return false;
    tell(ctx, deps, outboxId, 'ripen.email.resubscribed', `resubscribed/${atMs}`, atMs);
    return true;
  });
  deps.engine.driver.wake();
  return done;
}

/** The row may be gone, with the contact; the address stays suppressed all the same. */
function tell(
  ctx: WorkspaceCtx,
  { db }: AppDeps,
  outboxId: string,
  name: OutcomeName,
  what: string,
  atMs: number,
): void {
  const row = findOutboxRow(ctx, db, outboxId);
  if (row === undefined) return;
  const effect = JSON.parse(row.effectJson) as Effect;
  raiseOutcome(ctx, db, { effect, contactId: row.contactId, name, what, atMs }, atMs);
}
