import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  count: db.prepare((shard: number, workspaceId: string, contactId: string, most: number) =>
    db.k
      .selectFrom((from) =>
        from
          .selectFrom('events')
          .select('seq')
          .where('shard', '=', shard)
          .where('workspaceId', '=', workspaceId)
          .where('contactId', '=', contactId)
          .limit(most)
          .as('some'),
      )
      .select(({ fn }) => fn.countAll<number>().as('inputs')),
  ),
}));

/** How many inputs the history keeps of a contact, counted no further than `most`. */
export const countInputs = (
  ctx: WorkspaceCtx,
  db: Db,
  { shard, contactId }: { readonly shard: number; readonly contactId: string },
  most: number,
): number => statements(db).count.get(shard, ctx.workspaceId, contactId, most)?.inputs ?? 0;
