import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** Something that could not be taken, kept with the reason. */
export interface QuarantineRow {
  readonly id: string;
  readonly receivedAtMs: number;
  readonly reason: string;
  readonly rawJson: string;
}

const statements = perStore((db) => ({
  put: db.prepare((workspaceId: string, id: string, receivedAtMs: number, reason: string, rawJson: string) =>
    db.k
      .insertInto('quarantine')
      .values({ workspaceId, id, receivedAtMs, reason, rawJson })
      .onConflict((conflict) => conflict.doNothing()),
  ),
}));

/** The same bad event sent again is one row: `id` is derived from its content. */
export const putQuarantine = (ctx: WorkspaceCtx, db: Db, row: QuarantineRow): void => {
  statements(db).put.run(ctx.workspaceId, row.id, row.receivedAtMs, row.reason, row.rawJson);
};
