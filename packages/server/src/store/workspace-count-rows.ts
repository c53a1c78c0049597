import type { Store } from '../adapters/sqlite/index.ts';
import { countContacts } from './member-rows.ts';
import { ofContacts } from './subject.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** The figures of the home page. `sinceMs` is where today begins. */
export function workspaceCounts(ctx: WorkspaceCtx, db: Db, sinceMs: number) {
  const count = (query: { compile(): unknown }): number => db.get<{ count: number }>(query as never)?.count ?? 0;
  const { workspaceId } = ctx;
  const newest = db.get(
    db.k
      .selectFrom('events')
      .select('acceptedAtMs')
      .where('workspaceId', '=', workspaceId)
      .where(ofContacts)
      .where('kind', '=', 'event')
      .orderBy('seq', 'desc')
      .limit(1),
  );
  return {
    lastEventAtMs: newest?.acceptedAtMs ?? null,
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
        .where('seq', '>=', firstSeqSince(db, sinceMs))
        .where('acceptedAtMs', '>=', sinceMs)
        .where(ofContacts)
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

/**
 * The place in the history where a moment begins: events are accepted in the order of `seq`, so it is found in a few steps
 * without an index that every event would have to write.
 */
function firstSeqSince(db: Db, sinceMs: number): number {
  const at = (seq: number) =>
    db.get(db.k.selectFrom('events').select(['seq', 'acceptedAtMs']).where('seq', '>=', seq).orderBy('seq').limit(1));
  const newest = db.get(db.k.selectFrom('events').select(({ fn }) => fn.max('seq').as('seq')));
  let low = 1;
  let high = (newest?.seq ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = at(middle);
    if (found === undefined || found.acceptedAtMs >= sinceMs) high = middle;
    else low = found.seq + 1;
  }
  return low;
}
