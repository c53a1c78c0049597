import { sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import { countContacts } from './contact-rows.ts';
import { ofContacts } from './subject.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** The figures of the home page. `sinceMs` is where today begins. */
export function workspaceCounts(ctx: WorkspaceCtx, db: Db, sinceMs: number) {
  const count = (query: { compile(): unknown }): number => db.get<{ count: number }>(query as never)?.count ?? 0;
  const { workspaceId } = ctx;
  return {
    lastEventAtMs: lastEventAtMs(ctx, db),
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
    eventsToday: eventsSince(ctx, db, sinceMs),
    quarantined: count(
      db.k
        .selectFrom('quarantine')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspaceId', '=', workspaceId),
    ),
  };
}

/** When an event of a contact last came in. */
export const lastEventAtMs = ({ workspaceId }: WorkspaceCtx, db: Db): number | null =>
  db.get(
    db.k
      .selectFrom('events')
      .select('acceptedAtMs')
      .where(walked(workspaceId))
      .where(ofContacts)
      .where('kind', '=', 'event')
      .orderBy('seq', 'desc')
      .limit(1),
  )?.acceptedAtMs ?? null;

/** The plus keeps SQLite from an index of the workspace: the history lies in order and is walked from one end. */
const walked = (workspaceId: string) => sql<boolean>`+${sql.ref('workspaceId')} = ${workspaceId}`;

interface DayCount {
  readonly workspaceId: string;
  readonly sinceMs: number;
  readonly toSeq: number;
  readonly count: number;
  /** By the clock of the process. */
  readonly goodUntilMs: number;
}

const dayCounts = new WeakMap<Db, DayCount>();

/**
 * Events accepted since a moment. Where counting takes longer than `quickMs`, because a million came in today, it is done once in a while
 * and only what came in since is added, so that pages that ask every few seconds cost next to nothing.
 */
export function eventsSince({ workspaceId }: WorkspaceCtx, db: Db, sinceMs: number, quickMs = 5): number {
  const startMs = performance.now();
  const known = dayCounts.get(db);
  const isGood = known?.workspaceId === workspaceId && known.sinceMs === sinceMs && known.goodUntilMs > startMs;
  const newest = db.get(db.k.selectFrom('events').select(({ fn }) => fn.max('seq').as('seq')))?.seq ?? 0;
  const fromSeq = isGood ? known.toSeq + 1 : firstSeqSince(db, sinceMs);
  const counted = db.get(
    db.k
      .selectFrom('events')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(walked(workspaceId))
      .where('seq', '>=', fromSeq)
      .where('acceptedAtMs', '>=', sinceMs)
      .where(ofContacts)
      .where('kind', '=', 'event'),
  );
  const count = (isGood ? known.count : 0) + (counted?.count ?? 0);
  const tookMs = performance.now() - startMs;
  if (isGood) dayCounts.set(db, { ...known, toSeq: newest, count });
  else if (tookMs > quickMs) {
    dayCounts.set(db, { workspaceId, sinceMs, toSeq: newest, count, goodUntilMs: startMs + 1_000 * tookMs });
  }
  return count;
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
