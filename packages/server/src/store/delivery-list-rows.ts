import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

const query = (ctx: WorkspaceCtx, db: Db) =>
  db.k
    .selectFrom('outbox')
    .leftJoin('contacts', (join) =>
      join
        .onRef('contacts.shard', '=', 'outbox.shard')
        .onRef('contacts.workspaceId', '=', 'outbox.workspaceId')
        .onRef('contacts.id', '=', 'outbox.contactId'),
    )
    .leftJoin('workflows', (join) =>
      join.onRef('workflows.id', '=', 'outbox.workflowId').onRef('workflows.workspaceId', '=', 'outbox.workspaceId'),
    )
    .select([
      'outbox.shard',
      'outbox.id',
      'outbox.contactId',
      'outbox.kind',
      'outbox.lane',
      'outbox.status',
      'outbox.attempts',
      'outbox.nextAttemptAtMs',
      'outbox.createdAtMs',
      'outbox.settledAtMs',
      'outbox.workflowId',
      'outbox.enrollmentId',
      'outbox.nodeId',
      'outbox.effectJson',
      'outbox.sentJson',
      'outbox.lastError',
      'outbox.reason',
      'contacts.displayName',
      'contacts.email',
      'workflows.name as workflowName',
    ])
    .where('outbox.workspaceId', '=', ctx.workspaceId)
    .where('outbox.kind', '!=', 'handoff');

export type DeliveryRow = ReturnType<typeof listDeliveryRows>[number];

/** The newest first, one row more than `limit`. */
export const listDeliveryRows = (
  ctx: WorkspaceCtx,
  db: Db,
  filter: {
    kind?: 'email' | 'webhook' | undefined;
    status?: DeliveryStatus | undefined;
    contactId?: string | undefined;
    limit: number;
    after: CursorKey | null;
  },
) => {
  const [createdAtMs, id] = filter.after ?? [];
  return db.all(
    query(ctx, db)
      .$if(filter.kind !== undefined, (rows) => rows.where('outbox.kind', '=', filter.kind ?? 'email'))
      .$if(filter.status !== undefined, (rows) => rows.where('outbox.status', '=', filter.status ?? 'waiting'))
      .$if(filter.contactId !== undefined, (rows) => rows.where('outbox.contactId', '=', filter.contactId ?? ''))
      .$if(filter.after !== null, (rows) =>
        rows.where(({ eb, or, and }) =>
          or([
            eb('outbox.createdAtMs', '<', Number(createdAtMs)),
            and([eb('outbox.createdAtMs', '=', Number(createdAtMs)), eb('outbox.id', '<', String(id))]),
          ]),
        ),
      )
      .orderBy('outbox.createdAtMs', 'desc')
      .orderBy('outbox.id', 'desc')
      .limit(filter.limit + 1),
  );
};

export type DeliveryStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

export const findDeliveryRow = (ctx: WorkspaceCtx, db: Db, id: string): DeliveryRow | undefined =>
  db.get(query(ctx, db).where('outbox.id', '=', id));

export const attemptRowsOf = (ctx: WorkspaceCtx, db: Db, row: Pick<DeliveryRow, 'shard' | 'id'>) =>
  db.all(
    db.k
      .selectFrom('outboxAttempts')
      .select(['attempt', 'atMs', 'outcome', 'detail'])
      .where('shard', '=', row.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('outboxId', '=', row.id)
      .orderBy('attempt'),
  );
