import type { Db } from './per-store.ts';
import { insertSuppression, type Suppression, suppressionOf } from './suppression-rows.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/**
 * Suppresses an address, and lets a stronger reason take the place of `unsubscribed`: transactional mail passes that one,
 * and must not go on to a mailbox that does not exist.
 * @returns false when nothing changed
 */
export function suppressAddress(ctx: WorkspaceCtx, db: Db, suppression: Suppression): boolean {
  const known = suppressionOf(ctx, db, suppression.email);
  if (known === undefined) {
    insertSuppression(ctx, db, suppression);
    return true;
  }
  if (known.reason !== 'unsubscribed' || suppression.reason === 'unsubscribed') return false;
  const { reason, atMs } = suppression;
  db.run(
    db.k
      .updateTable('suppressions')
      .set({ reason, atMs, detail: `${suppression.detail} (had unsubscribed before)` })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('email', '=', known.email),
  );
  return true;
}

/** Takes an unsubscription back, and nothing else: bounces and complaints stay. @returns false when there was none */
export const liftUnsubscription = (ctx: WorkspaceCtx, db: Db, email: string): boolean =>
  db.run(
    db.k
      .deleteFrom('suppressions')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('email', '=', email.trim().toLowerCase())
      .where('reason', '=', 'unsubscribed'),
  ).changes === 1;
