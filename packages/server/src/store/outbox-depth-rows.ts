import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export const deliveryCounts = (ctx: WorkspaceCtx, db: Db) =>
  db.all(
    db.k
      .selectFrom('outbox')
      .select(({ fn }) => ['kind', 'status', fn.countAll<number>().as('count')])
      .where('workspaceId', '=', ctx.workspaceId)
      .groupBy(['kind', 'status']),
  );

/** When the delivery that has waited longest was due, or null when none waits. */
export const oldestWaiting = (ctx: WorkspaceCtx, db: Db): number | null =>
  db.get(
    db.k
      .selectFrom('outbox')
      .select(({ fn }) => fn.min('nextAttemptAtMs').as('atMs'))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('status', '=', 'waiting'),
  )?.atMs ?? null;
