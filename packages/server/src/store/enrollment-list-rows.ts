import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import { survivorOf } from './contact-rows.ts';
import { shardOf } from './shard.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

const query = (ctx: WorkspaceCtx, db: Db) =>
  db.k
    .selectFrom('enrollments')
    .leftJoin('contacts', (join) =>
      join
        .onRef('contacts.shard', '=', 'enrollments.shard')
        .onRef('contacts.workspaceId', '=', 'enrollments.workspaceId')
        .onRef('contacts.id', '=', 'enrollments.contactId'),
    )
    .leftJoin('workflows', (join) =>
      join
        .onRef('workflows.id', '=', 'enrollments.workflowId')
        .onRef('workflows.workspaceId', '=', 'enrollments.workspaceId'),
    )
    .select([
      'enrollments.shard',
      'enrollments.id',
      'enrollments.workflowId',
      'enrollments.version',
      'enrollments.contactId',
      'enrollments.status',
      'enrollments.nodeId',
      'enrollments.stateJson',
      'enrollments.startedAtMs',
      'enrollments.endedAtMs',
      'workflows.name as workflowName',
      'contacts.displayName',
      'contacts.email',
    ])
    .where('enrollments.workspaceId', '=', ctx.workspaceId);

export interface EnrollmentFilter {
  readonly workflowId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly status?: 'active' | 'ended' | 'failed' | undefined;
  readonly nodeId?: string | undefined;
  readonly limit: number;
  readonly after: CursorKey | null;
}

export type EnrollmentListRow = ReturnType<typeof listEnrollmentRows>[number];

/** The newest start first, one row more than `limit`. */
export const listEnrollmentRows = (ctx: WorkspaceCtx, db: Db, filter: EnrollmentFilter) => {
  const [startedAtMs, id] = filter.after ?? [];
  return db.all(
    query(ctx, db)
      .$if(filter.workflowId !== undefined, (rows) =>
        rows.where('enrollments.workflowId', '=', filter.workflowId ?? ''),
      )
      .$if(filter.contactId !== undefined, (rows) => rows.where('enrollments.contactId', '=', filter.contactId ?? ''))
      .$if(filter.status !== undefined, (rows) => rows.where('enrollments.status', '=', filter.status ?? 'active'))
      .$if(filter.nodeId !== undefined, (rows) => rows.where('enrollments.nodeId', '=', filter.nodeId ?? ''))
      .$if(filter.after !== null, (rows) =>
        rows.where(({ eb, or, and }) =>
          or([
            eb('enrollments.startedAtMs', '<', Number(startedAtMs)),
            and([eb('enrollments.startedAtMs', '=', Number(startedAtMs)), eb('enrollments.id', '<', String(id))]),
          ]),
        ),
      )
      .orderBy('enrollments.startedAtMs', 'desc')
      .orderBy('enrollments.id', 'desc')
      .limit(filter.limit + 1),
  );
};

/** An id says whose it was at first; since then that contact may have been merged into another. */
export function findEnrollmentRow(ctx: WorkspaceCtx, db: Db, id: string) {
  const [, firstContactId = ''] = id.split('~');
  const contactId = survivorOf(ctx, db, firstContactId);
  return db.get(
    query(ctx, db)
      .select('enrollments.firstStepsJson')
      .where('enrollments.shard', '=', shardOf(ctx.workspaceId, contactId))
      .where('enrollments.contactId', '=', contactId)
      .where('enrollments.id', '=', id),
  );
}
