import { sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import { shardOf } from './shard.ts';
import { ofContacts } from './subject.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

interface EventFilter {
  contactId?: string | undefined;
  name?: string | undefined;
  /** Only what people did: no changes by hand or import, nothing of Ripen's own. */
  byPeople?: boolean | undefined;
  limit: number;
  after: CursorKey | null;
}

/** What contacts did, the newest accepted first, one row more than `limit`, each with the name of its contact. */
export const listEventRows = (ctx: WorkspaceCtx, db: Db, filter: EventFilter) =>
  db.all(
    db.k
      .selectFrom('events')
      .leftJoin('contacts', (join) =>
        join
          .onRef('contacts.shard', '=', 'events.shard')
          .onRef('contacts.workspaceId', '=', 'events.workspaceId')
          .onRef('contacts.id', '=', 'events.contactId'),
      )
      .select([
        'events.seq',
        'events.id',
        'events.contactId',
        'events.kind',
        'events.name',
        'events.atMs',
        'events.acceptedAtMs',
        'events.inputJson',
        'contacts.displayName',
        'contacts.email',
      ])
      .$if(filter.contactId === undefined, (rows) =>
        // The plus keeps SQLite from an index of the workspace, which it would have to sort: the table lies in order.
        rows.where(sql<boolean>`+${sql.ref('events.workspaceId')} = ${ctx.workspaceId}`),
      )
      .where(ofContacts)
      .$if(filter.contactId !== undefined, (rows) =>
        rows
          .where('events.shard', '=', shardOf(ctx.workspaceId, filter.contactId ?? ''))
          .where('events.workspaceId', '=', ctx.workspaceId)
          .where('events.contactId', '=', filter.contactId ?? ''),
      )
      .$if(filter.name !== undefined, (rows) => rows.where('events.name', '=', filter.name ?? ''))
      .$if(filter.byPeople === true, (rows) =>
        rows.where('events.kind', '=', 'event').where('events.name', 'not like', 'ripen.%'),
      )
      .$if(filter.after !== null, (rows) => rows.where('events.seq', '<', Number(filter.after?.[0])))
      .orderBy('events.seq', 'desc')
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
