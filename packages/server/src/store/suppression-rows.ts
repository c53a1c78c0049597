import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface Suppression {
  readonly email: string;
  readonly reason: 'unsubscribed' | 'bounced' | 'complained' | 'manual';
  readonly atMs: number;
  readonly detail: string;
}

/** Suppressed means suppressed: the claim of every mail asks this in its own transaction. */
export const suppressionOf = (ctx: WorkspaceCtx, db: Db, email: string): Suppression | undefined =>
  db.get(
    db.k
      .selectFrom('suppressions')
      .select(['email', 'reason', 'atMs', 'detail'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('email', '=', email.trim().toLowerCase()),
  );

/** The first reason stays: a bounce after an unsubscribe changes nothing. */
export function insertSuppression(ctx: WorkspaceCtx, db: Db, suppression: Suppression): void {
  db.run(
    db.k
      .insertInto('suppressions')
      .values({ ...suppression, email: suppression.email.trim().toLowerCase(), workspaceId: ctx.workspaceId })
      .onConflict((conflict) => conflict.doNothing()),
  );
}
