import type { Json } from '@ripen/runtime';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  get: db.prepare((workspaceId: string, key: string) =>
    db.k.selectFrom('settings').select('valueJson').where('workspaceId', '=', workspaceId).where('key', '=', key),
  ),
}));

/** The stored value, or null. */
export function getSetting(ctx: WorkspaceCtx, db: Db, key: string): Json {
  const row = statements(db).get.get(ctx.workspaceId, key);
  // Written by `putSetting`.
  return row === undefined ? null : (JSON.parse(row.valueJson) as Json);
}

export function putSetting(ctx: WorkspaceCtx, db: Db, key: string, value: Json, updatedAtMs: number): void {
  const values = { valueJson: JSON.stringify(value), updatedAtMs };
  db.run(
    db.k
      .insertInto('settings')
      .values({ ...values, workspaceId: ctx.workspaceId, key })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doUpdateSet(values)),
  );
}

/** Every setting whose key starts with `prefix`. */
export const settingsWithPrefix = (ctx: WorkspaceCtx, db: Db, prefix: string): { key: string; value: Json }[] =>
  db
    .all(
      db.k
        .selectFrom('settings')
        .select(['key', 'valueJson'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('key', '>=', prefix)
        .where('key', '<', `${prefix}\uffff`)
        .orderBy('key'),
    )
    // Written by `putSetting`.
    .map(({ key, valueJson }) => ({ key, value: JSON.parse(valueJson) as Json }));

export function deleteSetting(ctx: WorkspaceCtx, db: Db, key: string): void {
  db.run(db.k.deleteFrom('settings').where('workspaceId', '=', ctx.workspaceId).where('key', '=', key));
}
