import type { Crossing } from '@ripen/runtime';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      id: string,
      modelId: string,
      fromBand: string | null,
      toBand: string | null,
      ready: string,
      cause: string,
      atMs: number,
    ) =>
      db.k
        .insertInto('crossings')
        .values({ shard, workspaceId, contactId, id, modelId, fromBand, toBand, ready, cause, atMs }),
  ),
}));

/** `id` is derived from the input that raised it. */
export function insertCrossing(
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  id: string,
  { modelId, fromBand, toBand, ready, cause, atMs }: Crossing,
): void {
  statements(db).insert.run(
    contact.shard,
    ctx.workspaceId,
    contact.contactId,
    id,
    modelId,
    fromBand,
    toBand,
    ready,
    cause,
    atMs,
  );
}
