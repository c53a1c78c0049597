import type { Store } from '../adapters/sqlite/index.ts';
import { countContacts } from './member-rows.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** The figures of the home page. `sinceMs` is where today begins. */
export function workspaceCounts(ctx: WorkspaceCtx, db: Db, sinceMs: number) {
  const count = (query: { compile(): unknown }): number => db.get<{ count: number }>(query as never)?.count ?? 0;
  const { workspaceId } = ctx;
  const events = db.get(
    db.k
      .selectFrom('events')
      .select(({ fn }) => [fn.max('acceptedAtMs').as('lastAtMs')])
      .where('workspaceId', '=', workspaceId)
      .where('kind', '=', 'event'),
  );
  return {
    lastEventAtMs: events?.lastAtMs ?? null,
    contacts: countContacts(ctx, db),
    workflowsLive: count(
      db.k
        .selectFrom('workflows')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspaceId', '=', workspaceId)
        .where('status', '=', 'live'),
    ),
    handoffsOpen: count(
      db.k
        .selectFrom('handoffs')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspaceId', '=', workspaceId)
        .where('status', '=', 'open'),
    ),
    deliveriesFailed: count(
      db.k
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspaceId', '=', workspaceId)
        .where('status', 'in', ['failed', 'unknown']),
    ),
    eventsToday: count(
      db.k
        .selectFrom('events')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspaceId', '=', workspaceId)
        .where('acceptedAtMs', '>=', sinceMs)
        .where('kind', '=', 'event'),
    ),
    quarantined: count(
      db.k
        .selectFrom('quarantine')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspaceId', '=', workspaceId),
    ),
  };
}
