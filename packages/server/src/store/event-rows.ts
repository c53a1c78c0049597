import { sql } from 'kysely';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** One input as the history keeps it. */
export interface EventRow {
  readonly shard: number;
  readonly contactId: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly atMs: number;
  readonly acceptedAtMs: number;
  /** A runtime `Input` without `acceptedAtMs`, which is the column. */
  readonly inputJson: string;
  readonly contextJson: string | null;
}

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      id: string,
      kind: string,
      name: string,
      atMs: number,
      acceptedAtMs: number,
      inputJson: string,
      contextJson: string | null,
    ) =>
      db.k
        .insertInto('events')
        .values({ shard, workspaceId, contactId, id, kind, name, atMs, acceptedAtMs, inputJson, contextJson })
        .onConflict((conflict) => conflict.doNothing()),
  ),
  has: db.prepare((workspaceId: string, id: string) =>
    db.k.selectFrom('events').select('seq').where('workspaceId', '=', workspaceId).where('id', '=', id),
  ),
  // `sinceJson` is one object, a name and its earliest time each: the index is asked once a name, in one statement.
  past: db.prepare((sinceJson: string, shard: number, workspaceId: string, contactId: string, beforeSeq: number) =>
    db.k
      .selectFrom(sql<{ key: string; value: number }>`json_each(${sinceJson})`.as('asked'))
      .crossJoin('events')
      .select(['events.name', 'events.atMs', 'events.inputJson'])
      .where('events.shard', '=', shard)
      .where('events.workspaceId', '=', workspaceId)
      .where('events.contactId', '=', contactId)
      .whereRef('events.name', '=', 'asked.key')
      .whereRef('events.atMs', '>=', 'asked.value')
      .where('events.seq', '<', beforeSeq)
      .where('events.kind', '=', 'event')
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('inbox').select('inbox.seq').whereRef('inbox.seq', '=', 'events.seq'))),
      )
      .orderBy('events.atMs')
      .orderBy('events.seq'),
  ),
  history: db.prepare((shard: number, workspaceId: string, contactId: string, beforeSeq: number) =>
    db.k
      .selectFrom('events')
      .select(['kind', 'acceptedAtMs', 'inputJson'])
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('seq', '<', beforeSeq)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('inbox').select('inbox.seq').whereRef('inbox.seq', '=', 'events.seq'))),
      )
      .orderBy('seq'),
  ),
}));

/** @returns the row's place in the order of acceptance, or null when the id was there already (E2). */
export function insertEvent(ctx: WorkspaceCtx, db: Db, row: EventRow): number | null {
  const { changes, lastInsertRowid } = statements(db).insert.run(
    row.shard,
    ctx.workspaceId,
    row.contactId,
    row.id,
    row.kind,
    row.name,
    row.atMs,
    row.acceptedAtMs,
    row.inputJson,
    row.contextJson,
  );
  return changes === 0 ? null : Number(lastInsertRowid);
}

export const hasEvent = (ctx: WorkspaceCtx, db: Db, id: string): boolean =>
  statements(db).has.get(ctx.workspaceId, id) !== undefined;

/**
 * Applied events of these names, each as far back as `sinceMs` says of it, the oldest first; those accepted at or after
 * `beforeSeq` are left out.
 */
export const pastEventRows = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  sinceMs: ReadonlyMap<string, number>,
  beforeSeq: number,
): { name: string; atMs: number; inputJson: string }[] =>
  sinceMs.size === 0
    ? []
    : statements(db).past.all(
        JSON.stringify(Object.fromEntries(sinceMs)),
        contact.shard,
        ctx.workspaceId,
        contact.contactId,
        beforeSeq,
      );

/** Every applied input of one contact in the order of acceptance, as far as it was accepted before `beforeSeq`. */
export const historyRows = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  beforeSeq: number,
) => statements(db).history.all(contact.shard, ctx.workspaceId, contact.contactId, beforeSeq);
