import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** One fact about a contact, in the columns that conditions read (filled by the runtime's `storedAttribute`). */
export interface AttributeRow {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
  readonly text: string | null;
  readonly folded: string | null;
  readonly num: number | null;
  readonly instantMs: number | null;
  readonly source: string;
  readonly atMs: number;
}

const statements = perStore((db) => ({
  of: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('contactAttributes')
      .select(['name', 'type', 'text', 'folded', 'num', 'instantMs', 'source', 'atMs'])
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId),
  ),
  put: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      name: string,
      type: AttributeRow['type'],
      text: string | null,
      folded: string | null,
      num: number | null,
      instantMs: number | null,
      source: string,
      atMs: number,
    ) =>
      db.k
        .insertInto('contactAttributes')
        .values({ shard, workspaceId, contactId, name, type, text, folded, num, instantMs, source, atMs })
        .onConflict((conflict) =>
          conflict.columns(['shard', 'workspaceId', 'contactId', 'name']).doUpdateSet((eb) => ({
            type: eb.ref('excluded.type'),
            text: eb.ref('excluded.text'),
            folded: eb.ref('excluded.folded'),
            num: eb.ref('excluded.num'),
            instantMs: eb.ref('excluded.instantMs'),
            source: eb.ref('excluded.source'),
            atMs: eb.ref('excluded.atMs'),
          })),
        ),
  ),
  remove: db.prepare((shard: number, workspaceId: string, contactId: string, name: string) =>
    db.k
      .deleteFrom('contactAttributes')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('name', '=', name),
  ),
}));

export const attributesOf = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): AttributeRow[] =>
  statements(db).of.all(shard, ctx.workspaceId, contactId);

export function putAttribute(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, row: AttributeRow): void {
  statements(db).put.run(
    shard,
    ctx.workspaceId,
    contactId,
    row.name,
    row.type,
    row.text,
    row.folded,
    row.num,
    row.instantMs,
    row.source,
    row.atMs,
  );
}

export const removeAttribute = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, name: string): void => {
  statements(db).remove.run(shard, ctx.workspaceId, contactId, name);
};
