import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** How many events were applied so far: a number that grows with the history, cheap to ask for. */
export const historySize = (ctx: WorkspaceCtx, db: Db): number =>
  db.get(
    db.k
      .selectFrom('eventNames')
      .select(({ fn }) => fn.sum<number | null>('count').as('size'))
      .where('workspaceId', '=', ctx.workspaceId),
  )?.size ?? 0;
