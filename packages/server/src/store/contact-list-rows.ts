import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
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
}

export interface SortedContactRow extends ContactRow {
  /** What it is sorted by; null: that model has no score of this contact. */
  readonly sortValues: readonly (number | string | null)[];
}

export interface ContactFilter {
  readonly search?: string | undefined;
  /** All of them: hot in one model and warm in another. */
  readonly bands?: readonly { readonly modelId: string; readonly bandId: string }[] | undefined;
  readonly tag?: string | undefined;
}

export interface ContactListQuery extends ContactFilter {
  /** What may be sorted by; nothing else is a column here (T11). By score: see `listContactRowsByScore`. */
  readonly sort: { readonly by: 'lastSeen' | 'created' | 'name' };
  readonly descending: boolean;
  readonly limit: number;
  /** Sort value and id of the last row shown. */
  readonly after: CursorKey | null;
}

export const listedColumns = [
  'contacts.shard',
  'contacts.id',
  'contacts.email',
  'contacts.displayName',
  'contacts.company',
  'contacts.timeZone',
  'contacts.createdAtMs',
  'contacts.lastSeenAtMs',
] as const;

/** One row more than `limit`, so that the caller knows whether there is a next page. */
export function listContactRows(ctx: WorkspaceCtx, db: Db, query: ContactListQuery): SortedContactRow[] {
  const direction = query.descending ? 'desc' : 'asc';
  const column = sortColumn(query.sort.by);
  const rows = db.all(
    found(ctx, db, query)
      .select(listedColumns)
      .select(column.as('sortValue'))
      .$if(query.after !== null, (rows) => {
        const [value, id] = query.after ?? [];
        const compare = query.descending ? sql`<` : sql`>`;
        return rows.where(sql<boolean>`(${column}, "contacts"."id") ${compare} (${value}, ${id})`);
      })
      .orderBy(column, direction)
      .orderBy('contacts.id', direction)
      .limit(query.limit + 1),
  );
  return rows.map(({ sortValue, ...row }) => ({ ...row, sortValues: [sortValue] }));
}

/**
 * Whoever stands in a band is found along the index of bands, and not by asking every contact for a score; a search has to
 * look at every contact, and leaves few to ask.
 */
export function found(ctx: WorkspaceCtx, db: Db, filter: ContactFilter) {
  const [first, ...others] = filter.bands ?? [];
  if (first === undefined || filter.search)
    return db.k.selectFrom('contacts').where(({ and }) => and(matching(ctx, filter)));
  return (
    db.k
      .selectFrom('scores')
      // SQLite keeps the order of a cross join.
      .crossJoin('contacts')
      .where('scores.workspaceId', '=', ctx.workspaceId)
      .where('scores.modelId', '=', first.modelId)
      .where('scores.band', '=', first.bandId)
      .whereRef('contacts.workspaceId', '=', 'scores.workspaceId')
      .whereRef('contacts.id', '=', 'scores.contactId')
      .whereRef('contacts.shard', '=', 'scores.shard')
      .where(({ and }) => and(matching(ctx, { ...filter, bands: others })))
  );
}

export function countContactRows(ctx: WorkspaceCtx, db: Db, filter: ContactFilter): number {
  const [first, ...others] = filter.bands ?? [];
  if (first !== undefined && !filter.search && filter.tag === undefined) return countBanded(ctx, db, first, others);
  return db.get(found(ctx, db, filter).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
}

type BandFilter = NonNullable<ContactFilter['bands']>[number];

const scored = { shard: 'scores.shard', contactId: 'scores.contactId' } as const;

/** Along the index of bands, without a look at the contacts: who was merged away has no score any more. */
function countBanded(ctx: WorkspaceCtx, db: Db, first: BandFilter, others: readonly BandFilter[]): number {
  const rows = db.k
    .selectFrom('scores')
    .where('scores.workspaceId', '=', ctx.workspaceId)
    .where('scores.modelId', '=', first.modelId)
    .where('scores.band', '=', first.bandId)
    .where(({ and }) => and(others.map((band) => isInBand(scored, band))));
  return db.get(rows.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
}

/** Conditions on `contacts`: of this workspace, not merged away, and whatever the filter asks. */
export function matching(ctx: WorkspaceCtx, { search, tag, bands = [] }: ContactFilter): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'contacts'>();
  const conditions: Expression<SqlBool>[] = [
    eb('contacts.workspaceId', '=', ctx.workspaceId),
    eb('contacts.mergedInto', 'is', null),
  ];
  // instr, not LIKE: what is typed holds no wildcards.
  if (search) conditions.push(sql<boolean>`instr("contacts"."searchFolded", ${search}) > 0`);
  if (tag !== undefined) {
    const tagged = eb
      .selectFrom('contactTags')
      .select('tag')
      .whereRef('contactTags.shard', '=', 'contacts.shard')
      .whereRef('contactTags.workspaceId', '=', 'contacts.workspaceId')
      .whereRef('contactTags.contactId', '=', 'contacts.id')
      .where('tag', '=', tag);
    conditions.push(eb.exists(tagged));
  }
  for (const band of bands) conditions.push(isInBand({ shard: 'contacts.shard', contactId: 'contacts.id' }, band));
  return conditions;
}

type Whose = typeof scored | { readonly shard: 'contacts.shard'; readonly contactId: 'contacts.id' };

function isInBand({ shard, contactId }: Whose, { modelId, bandId }: BandFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'contacts' | 'scores'>();
  const banded = eb
    .selectFrom('scores as banded')
    .select('banded.band')
    .whereRef('banded.shard', '=', shard)
    .whereRef('banded.workspaceId', '=', contactId === 'contacts.id' ? 'contacts.workspaceId' : 'scores.workspaceId')
    .whereRef('banded.contactId', '=', contactId)
    .where('banded.modelId', '=', modelId)
    .where('banded.band', '=', bandId);
  return eb.exists(banded);
}

/** Nulls would fall out of row comparisons, so each column has a value that sorts last when descending. */
function sortColumn(by: ContactListQuery['sort']['by']): RawBuilder<number | string> {
  switch (by) {
    case 'lastSeen':
      return sql<number>`coalesce("contacts"."lastSeenAtMs", 0)`;
    case 'created':
      return sql<number>`"contacts"."createdAtMs"`;
    case 'name':
      return sql<string>`"contacts"."searchFolded"`;
  }
}
