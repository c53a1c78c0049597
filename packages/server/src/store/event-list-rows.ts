import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** The newest accepted first, one row more than `limit`. */
export const listEventRows = (
  ctx: WorkspaceCtx,
  db: Db,
  filter: { contactId?: string | undefined; name?: string | undefined; limit: number; after: CursorKey | null },
) =>
  db.all(
    db.k
      .selectFrom('events')
      .select(['seq', 'id', 'contactId', 'kind', 'name', 'atMs', 'acceptedAtMs', 'inputJson'])
      .where('workspaceId', '=', ctx.workspaceId)
      .$if(filter.contactId !== undefined, (rows) => rows.where('contactId', '=', filter.contactId ?? ''))
      .$if(filter.name !== undefined, (rows) => rows.where('name', '=', filter.name ?? ''))
      .$if(filter.after !== null, (rows) => rows.where('seq', '<', Number(filter.after?.[0])))
      .orderBy('seq', 'desc')
      .limit(filter.limit + 1),
  );

export const listQuarantineRows = (ctx: WorkspaceCtx, db: Db, limit: number, after: CursorKey | null) =>
  db.all(
    db.k
      .selectFrom('quarantine')
      .select(['id', 'receivedAtMs', 'reason', 'rawJson'])
      .where('workspaceId', '=', ctx.workspaceId)
      .$if(after !== null, (rows) =>
        rows.where(({ eb, or, and }) =>
          or([
            eb('receivedAtMs', '<', Number(after?.[0])),
            and([eb('receivedAtMs', '=', Number(after?.[0])), eb('id', '<', String(after?.[1]))]),
          ]),
        ),
      )
      .orderBy('receivedAtMs', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  );

export function deleteQuarantineRow(ctx: WorkspaceCtx, db: Db, id: string): void {
  db.run(db.k.deleteFrom('quarantine').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id));
}
