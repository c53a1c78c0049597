import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface ContactRow {
  readonly shard: number;
  readonly id: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly company: string | null;
  readonly timeZone: string | null;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number | null;
  readonly sortValue: number | string | null;
}

export interface ContactListQuery {
  readonly search?: string | undefined;
  readonly band?: { readonly modelId: string; readonly bandId: string } | undefined;
  readonly tag?: string | undefined;
  /** What may be sorted by; nothing else is a column here (T11). */
  readonly sort: { readonly by: 'score'; readonly modelId: string } | { readonly by: 'lastSeen' | 'created' | 'name' };
  readonly descending: boolean;
  readonly limit: number;
  /** Sort value and id of the last row shown. */
  readonly after: CursorKey | null;
}

/** One row more than `limit`, so that the caller knows whether there is a next page. */
export function listContactRows(ctx: WorkspaceCtx, db: Db, query: ContactListQuery): ContactRow[] {
  const direction = query.descending ? 'desc' : 'asc';
  return db.all(
    filtered(ctx, db, query)
      .select(['contacts.shard', 'contacts.id', 'contacts.email', 'contacts.displayName', 'contacts.company'])
      .select(['contacts.timeZone', 'contacts.createdAtMs', 'contacts.lastSeenAtMs'])
      .select(sortColumn(query).as('sortValue'))
      .$if(query.after !== null, (rows) => {
        const [value, id] = query.after ?? [];
        const compare = query.descending ? sql`<` : sql`>`;
        return rows.where(sql<boolean>`(${sortColumn(query)}, "contacts"."id") ${compare} (${value}, ${id})`);
      })
      .orderBy(sortColumn(query), direction)
      .orderBy('contacts.id', direction)
      .limit(query.limit + 1),
  );
}

export const countContactRows = (ctx: WorkspaceCtx, db: Db, query: ContactListQuery): number =>
  db.get(filtered(ctx, db, query).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;

function filtered(ctx: WorkspaceCtx, db: Db, query: ContactListQuery) {
  const model = query.sort.by === 'score' ? query.sort.modelId : '';
  return db.k
    .selectFrom('contacts')
    .leftJoin('scores as sorted', (join) =>
      join
        .onRef('sorted.shard', '=', 'contacts.shard')
        .onRef('sorted.workspaceId', '=', 'contacts.workspaceId')
        .onRef('sorted.contactId', '=', 'contacts.id')
        .on('sorted.modelId', '=', model),
    )
    .where('contacts.workspaceId', '=', ctx.workspaceId)
    .where('contacts.mergedInto', 'is', null)
    .$if(Boolean(query.search), (rows) =>
      // instr, not LIKE: what is typed holds no wildcards.
      rows.where(sql<boolean>`instr("contacts"."searchFolded", ${query.search ?? ''}) > 0`),
    )
    .$if(query.tag !== undefined, (rows) =>
      rows.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('contactTags')
            .select('tag')
            .whereRef('contactTags.shard', '=', 'contacts.shard')
            .whereRef('contactTags.workspaceId', '=', 'contacts.workspaceId')
            .whereRef('contactTags.contactId', '=', 'contacts.id')
            .where('tag', '=', query.tag ?? ''),
        ),
      ),
    )
    .$if(query.band !== undefined, (rows) =>
      rows.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('scores as banded')
            .select('banded.band')
            .whereRef('banded.shard', '=', 'contacts.shard')
            .whereRef('banded.workspaceId', '=', 'contacts.workspaceId')
            .whereRef('banded.contactId', '=', 'contacts.id')
            .where('banded.modelId', '=', query.band?.modelId ?? '')
            .where('banded.band', '=', query.band?.bandId ?? ''),
        ),
      ),
    );
}

/** Nulls would fall out of row comparisons, so each column has a value that sorts last when descending. */
function sortColumn(query: ContactListQuery): RawBuilder<number | string> {
  switch (query.sort.by) {
    case 'score':
      return sql<number>`coalesce("sorted"."sortKey", -9007199254740991)`;
    case 'lastSeen':
      return sql<number>`coalesce("contacts"."lastSeenAtMs", 0)`;
    case 'created':
      return sql<number>`"contacts"."createdAtMs"`;
    case 'name':
      return sql<string>`"contacts"."searchFolded"`;
  }
}
