import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  count: db.prepare((workspaceId: string, name: string, firstAtMs: number, lastAtMs: number, count: number) =>
    db.k
      .insertInto('eventNames')
      .values({ workspaceId, name, firstAtMs, lastAtMs, count })
      .onConflict((conflict) =>
        conflict.columns(['workspaceId', 'name']).doUpdateSet((eb) => ({
          lastAtMs: eb.ref('excluded.lastAtMs'),
          count: eb('eventNames.count', '+', eb.ref('excluded.count')),
        })),
      ),
  ),
}));

/** Notes that an event of this name came `count` times more, the last one at `atMs`. */
export const countEventName = (ctx: WorkspaceCtx, db: Db, name: string, atMs: number, count: number): void => {
  statements(db).count.run(ctx.workspaceId, name, atMs, atMs, count);
};

/** Names seen so far, the most frequent first, for pickers. */
export const listEventNameRows = (ctx: WorkspaceCtx, db: Db): string[] =>
  db
    .all(
      db.k
        .selectFrom('eventNames')
        .select('name')
        .where('workspaceId', '=', ctx.workspaceId)
        .orderBy('count', 'desc')
        .orderBy('name')
        .limit(2000),
    )
    .map(({ name }) => name);
