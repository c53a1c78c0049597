import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

const query = (ctx: WorkspaceCtx, db: Db) =>
  db.k
    .selectFrom('handoffs')
    .innerJoin('contacts', (join) =>
      join
        .onRef('contacts.shard', '=', 'handoffs.shard')
        .onRef('contacts.workspaceId', '=', 'handoffs.workspaceId')
        .onRef('contacts.id', '=', 'handoffs.contactId'),
    )
    .leftJoin('people', (join) =>
      join.onRef('people.id', '=', 'handoffs.ownerId').onRef('people.workspaceId', '=', 'handoffs.workspaceId'),
    )
    .leftJoin('workflows', (join) =>
      join
        .onRef('workflows.id', '=', 'handoffs.workflowId')
        .onRef('workflows.workspaceId', '=', 'handoffs.workspaceId'),
    )
    .select([
      'handoffs.shard',
      'handoffs.id',
      'handoffs.contactId',
      'handoffs.ownerId',
      'handoffs.status',
      'handoffs.createdAtMs',
      'handoffs.dueAtMs',
      'handoffs.decidedAtMs',
      'handoffs.rejectReason',
      'handoffs.decisionNote',
      'handoffs.snapshotJson',
      'handoffs.workflowId',
      'handoffs.enrollmentId',
      'contacts.displayName',
      'contacts.email',
      'contacts.company',
      'contacts.lastSeenAtMs',
      'people.name as ownerName',
      'workflows.name as workflowName',
    ])
    .where('handoffs.workspaceId', '=', ctx.workspaceId);

export type HandoffRow = ReturnType<typeof listHandoffRows>[number];

/** Oldest due first; the reader sorts a page by score (H2). One row more than `limit`. */
export const listHandoffRows = (
  ctx: WorkspaceCtx,
  db: Db,
  filter: {
    status?: string | undefined;
    ownerId?: string | undefined;
    contactId?: string | undefined;
    limit: number;
    after: CursorKey | null;
  },
) => {
  const [dueAtMs, id] = filter.after ?? [];
  return db.all(
    query(ctx, db)
      .$if(filter.status !== undefined, (rows) => rows.where('handoffs.status', '=', filter.status as 'open'))
      .$if(filter.ownerId !== undefined, (rows) => rows.where('handoffs.ownerId', '=', filter.ownerId ?? ''))
      .$if(filter.contactId !== undefined, (rows) => rows.where('handoffs.contactId', '=', filter.contactId ?? ''))
      .$if(filter.after !== null, (rows) =>
        rows.where(({ eb, or, and }) =>
          or([
            eb('handoffs.dueAtMs', '>', Number(dueAtMs)),
            and([eb('handoffs.dueAtMs', '=', Number(dueAtMs)), eb('handoffs.id', '>', String(id))]),
          ]),
        ),
      )
      .orderBy('handoffs.dueAtMs')
      .orderBy('handoffs.id')
      .limit(filter.limit + 1),
  );
};

export const findHandoffRow = (ctx: WorkspaceCtx, db: Db, id: string): HandoffRow | undefined =>
  db.get(query(ctx, db).where('handoffs.id', '=', id));

/** False = it was decided by somebody else in between. */
export function decideHandoffRow(
  ctx: WorkspaceCtx,
  db: Db,
  row: Pick<HandoffRow, 'shard' | 'id'>,
  decision: {
    status: 'accepted' | 'rejected' | 'closed';
    decidedAtMs: number;
    rejectReason: string | null;
    decisionNote: string | null;
  },
): boolean {
  const { changes } = db.run(
    db.k
      .updateTable('handoffs')
      .set(decision)
      .where('shard', '=', row.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', row.id)
      .where('status', '=', 'open'),
  );
  return Number(changes) === 1;
}

export function setHandoffOwner(
  ctx: WorkspaceCtx,
  db: Db,
  row: Pick<HandoffRow, 'shard' | 'id'>,
  ownerId: string,
): void {
  db.run(
    db.k
      .updateTable('handoffs')
      .set({ ownerId })
      .where('shard', '=', row.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', row.id),
  );
}
