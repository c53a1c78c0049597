import type { OutboxRow } from './outbox-delivery-rows.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  lastAttempt: db.prepare((shard: number, workspaceId: string, outboxId: string) =>
    db.k
      .selectFrom('outboxAttempts')
      .select('attempt')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('outboxId', '=', outboxId)
      .orderBy('attempt', 'desc')
      .limit(1),
  ),
  logAttempt: db.prepare(
    (
      shard: number,
      workspaceId: string,
      outboxId: string,
      attempt: number,
      atMs: number,
      outcome: string,
      detail: string,
    ) => db.k.insertInto('outboxAttempts').values({ shard, workspaceId, outboxId, attempt, atMs, outcome, detail }),
  ),
}));

/** Adds a line to the log of attempts, which goes on over every series. */
export function logAttempt(
  ctx: WorkspaceCtx,
  db: Db,
  row: Pick<OutboxRow, 'shard' | 'id'>,
  line: { readonly atMs: number; readonly outcome: string; readonly detail: string },
): void {
  const last = statements(db).lastAttempt.get(row.shard, ctx.workspaceId, row.id)?.attempt ?? 0;
  statements(db).logAttempt.run(row.shard, ctx.workspaceId, row.id, last + 1, line.atMs, line.outcome, line.detail);
}

export const hasAttempt = (ctx: WorkspaceCtx, db: Db, row: Pick<OutboxRow, 'shard' | 'id'>, outcome: string): boolean =>
  db.get(
    db.k
      .selectFrom('outboxAttempts')
      .select('attempt')
      .where('shard', '=', row.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('outboxId', '=', row.id)
      .where('outcome', '=', outcome)
      .limit(1),
  ) !== undefined;

/** What was sent to one contact in attempts that ended with `outcome` since `sinceMs`. */
export const attemptsOfContact = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  outcome: string,
  sinceMs: number,
): { sentJson: string | null }[] =>
  db.all(
    db.k
      .selectFrom('outbox')
      .innerJoin('outboxAttempts', (join) =>
        join
          .onRef('outboxAttempts.shard', '=', 'outbox.shard')
          .onRef('outboxAttempts.workspaceId', '=', 'outbox.workspaceId')
          .onRef('outboxAttempts.outboxId', '=', 'outbox.id'),
      )
      .select('outbox.sentJson')
      .where('outbox.shard', '=', contact.shard)
      .where('outbox.workspaceId', '=', ctx.workspaceId)
      .where('outbox.contactId', '=', contact.contactId)
      .where('outboxAttempts.outcome', '=', outcome)
      .where('outboxAttempts.atMs', '>=', sinceMs),
  );
