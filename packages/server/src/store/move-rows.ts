import type { Owner } from './owner.ts';
import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** What goes along as it is when contacts are merged; keys stay, so nothing is sent or counted twice. */
const tables = ['events', 'inbox', 'outbox', 'trace', 'crossings', 'handoffs', 'enrollments'] as const;
/** They lie with their delivery and have its id. */
const tablesOfOutbox = ['outboxAttempts', 'trackedLinks'] as const;

/** Gives history, what is under way and what is still to leave the building to the contact merged into (E4). */
export function moveRows(ctx: WorkspaceCtx, db: Db, from: Owner, to: Owner): void {
  const deliveries = db.k
    .selectFrom('outbox')
    .select('id')
    .where('shard', '=', from.shard)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', from.contactId);
  for (const table of tablesOfOutbox) {
    db.run(
      db.k
        .updateTable(table)
        .set({ shard: to.shard })
        .where('shard', '=', from.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('outboxId', 'in', deliveries),
    );
  }
  for (const table of tables) {
    db.run(
      db.k
        .updateTable(table)
        .set({ shard: to.shard, contactId: to.contactId })
        .where('shard', '=', from.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('contactId', '=', from.contactId),
    );
  }
}
