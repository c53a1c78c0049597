import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface NewHandoffRow extends Owner {
  readonly id: string;
  readonly ownerId: string | null;
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  readonly snapshotJson: string;
  readonly workflowId: string;
  readonly enrollmentId: string;
}

const statements = perStore((db) => ({
  ofContact: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('handoffs')
      .select(['id', 'ownerId', 'status', 'createdAtMs'])
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .orderBy('createdAtMs')
      .orderBy('id'),
  ),
}));

/** Every handoff of one contact, oldest first. */
export const handoffsOf = (
  ctx: WorkspaceCtx,
  db: Db,
  { shard, contactId }: Owner,
): { id: string; ownerId: string | null; status: 'open' | 'accepted' | 'rejected' | 'closed'; createdAtMs: number }[] =>
  statements(db).ofContact.all(shard, ctx.workspaceId, contactId);

export function insertHandoff(ctx: WorkspaceCtx, db: Db, row: NewHandoffRow): void {
  db.run(
    db.k.insertInto('handoffs').values({
      ...row,
      workspaceId: ctx.workspaceId,
      status: 'open',
      decidedAtMs: null,
      rejectReason: null,
      decisionNote: null,
    }),
  );
}

/** Ends an open handoff that another one stands for (E4, H3). */
export function closeHandoff(
  ctx: WorkspaceCtx,
  db: Db,
  place: { shard: number; id: string },
  note: string,
  atMs: number,
): void {
  db.run(
    db.k
      .updateTable('handoffs')
      .set({ status: 'closed', decidedAtMs: atMs, decisionNote: note })
      .where('shard', '=', place.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', place.id)
      .where('status', '=', 'open'),
  );
}
