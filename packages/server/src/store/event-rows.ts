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
  past: db.prepare(
    (shard: number, workspaceId: string, contactId: string, name: string, sinceMs: number, beforeSeq: number) =>
      db.k
        .selectFrom('events')
        .select(['atMs', 'inputJson'])
        .where('shard', '=', shard)
        .where('workspaceId', '=', workspaceId)
        .where('contactId', '=', contactId)
        .where('name', '=', name)
        .where('atMs', '>=', sinceMs)
        .where('seq', '<', beforeSeq)
        .where('kind', '=', 'event')
        .where((eb) =>
          eb.not(eb.exists(eb.selectFrom('inbox').select('inbox.seq').whereRef('inbox.seq', '=', 'events.seq'))),
        )
        .orderBy('atMs'),
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

/** Applied events of one name, oldest first; those accepted at or after `beforeSeq` are left out. */
export const pastEventRows = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  name: string,
  sinceMs: number,
  beforeSeq: number,
): { atMs: number; inputJson: string }[] =>
  statements(db).past.all(contact.shard, ctx.workspaceId, contact.contactId, name, sinceMs, beforeSeq);

/** Every applied input of one contact in the order of acceptance, as far as it was accepted before `beforeSeq`. */
export const historyRows = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  beforeSeq: number,
) => statements(db).history.all(contact.shard, ctx.workspaceId, contact.contactId, beforeSeq);
