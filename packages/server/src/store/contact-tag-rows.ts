import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  of: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('contactTags')
      .select(['tag', 'atMs'])
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId),
  ),
  put: db.prepare((shard: number, workspaceId: string, contactId: string, tag: string, atMs: number) =>
    db.k
      .insertInto('contactTags')
      .values({ shard, workspaceId, contactId, tag, atMs })
      .onConflict((conflict) => conflict.doNothing()),
  ),
  remove: db.prepare((shard: number, workspaceId: string, contactId: string, tag: string) =>
    db.k
      .deleteFrom('contactTags')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('tag', '=', tag),
  ),
}));

export const tagRowsOf = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): { tag: string; atMs: number }[] =>
  statements(db).of.all(shard, ctx.workspaceId, contactId);

export const putTag = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, tag: string, atMs: number): void => {
  statements(db).put.run(shard, ctx.workspaceId, contactId, tag, atMs);
};

export const removeTag = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, tag: string): void => {
  statements(db).remove.run(shard, ctx.workspaceId, contactId, tag);
};

/** Every tag in use, for pickers. */
export const knownTags = (ctx: WorkspaceCtx, db: Db): string[] =>
  db
    .all(
      db.k
        .selectFrom('contactTags')
        .select('tag')
        .distinct()
        .where('workspaceId', '=', ctx.workspaceId)
        .orderBy('tag')
        .limit(1000),
    )
    .map(({ tag }) => tag);
