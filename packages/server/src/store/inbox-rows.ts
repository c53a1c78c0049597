import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** An input that is accepted and not yet applied, with what the history holds of it. */
export interface WaitingRow {
  readonly seq: number;
  readonly shard: number;
  readonly workspaceId: string;
  readonly contactId: string;
  readonly id: string;
  readonly kind: string;
  readonly acceptedAtMs: number;
  readonly inputJson: string;
}

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      seq: number,
      shard: number,
      workspaceId: string,
      contactId: string,
      eventId: string,
      parkedReason: string | null,
    ) => db.k.insertInto('inbox').values({ seq, shard, workspaceId, contactId, eventId, parkedReason }),
  ),
  next: db.prepare((limit: number) =>
    db.k
      .selectFrom('inbox')
      .innerJoin('events', 'events.seq', 'inbox.seq')
      .select([
        'inbox.seq',
        'inbox.shard',
        'inbox.workspaceId',
        'inbox.contactId',
        'events.id',
        'events.kind',
        'events.acceptedAtMs',
        'events.inputJson',
      ])
      .where('inbox.parkedReason', 'is', null)
      .orderBy('inbox.seq')
      .limit(limit),
  ),
  oldest: db.prepare(() =>
    db.k
      .selectFrom('inbox')
      .innerJoin('events', 'events.seq', 'inbox.seq')
      .select('events.acceptedAtMs')
      .where('inbox.parkedReason', 'is', null)
      .orderBy('inbox.seq')
      .limit(1),
  ),
  any: db.prepare(() =>
    db.k.selectFrom('inbox').select('seq').where('parkedReason', 'is', null).orderBy('seq').limit(1),
  ),
  one: db.prepare((seq: number) =>
    db.k.selectFrom('inbox').select('seq').where('seq', '=', seq).where('parkedReason', 'is', null),
  ),
  total: db.prepare(() => db.k.selectFrom('inbox').select(({ fn }) => fn.countAll<number>().as('count'))),
  parked: db.prepare(() =>
    db.k
      .selectFrom('inbox')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('parkedReason', 'is not', null),
  ),
  remove: db.prepare((seq: number) => db.k.deleteFrom('inbox').where('seq', '=', seq)),
  park: db.prepare((reason: string, seq: number) =>
    db.k.updateTable('inbox').set({ parkedReason: reason }).where('seq', '=', seq),
  ),
}));

export function insertInbox(
  ctx: WorkspaceCtx,
  db: Db,
  row: { seq: number; shard: number; contactId: string; eventId: string; parkedReason: string | null },
): void {
  statements(db).insert.run(row.seq, row.shard, ctx.workspaceId, row.contactId, row.eventId, row.parkedReason);
}

// The engine serves every workspace of the file, so these are not asked on behalf of one.

/** The next inputs of all workspaces in the order of acceptance; parked ones are passed over. */
export const nextWaiting = (db: Db, limit: number): WaitingRow[] => statements(db).next.all(limit);

export const hasWaiting = (db: Db): boolean => statements(db).any.get() !== undefined;

export const isWaiting = (db: Db, seq: number): boolean => statements(db).one.get(seq) !== undefined;

/** True when there was such a row: a worker that lost its claim finds none. */
export const removeInbox = (db: Db, seq: number): boolean => statements(db).remove.run(seq).changes === 1;

export const parkInbox = (db: Db, seq: number, reason: string): void => {
  statements(db).park.run(reason, seq);
};

export function inboxCounts(db: Db): { waiting: number; parked: number; oldestAcceptedAtMs: number | null } {
  const parked = statements(db).parked.get()?.count ?? 0;
  return {
    waiting: (statements(db).total.get()?.count ?? 0) - parked,
    parked,
    oldestAcceptedAtMs: statements(db).oldest.get()?.acceptedAtMs ?? null,
  };
}
