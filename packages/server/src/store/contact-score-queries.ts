import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { CursorKey } from '../http/page.ts';
import { type ContactFilter, type ContactRow, found, listedColumns, matching } from './contact-list-rows.ts';
import type { Db } from './per-store.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** What the contacts of a part of the list have in common: their sort key in a model, or null where it has none of them. */
export interface Alike {
  readonly modelId: string;
  readonly sortKey: number | null;
}

export interface ScoreOrder {
  readonly ctx: WorkspaceCtx;
  readonly filter: ContactFilter;
  /** The model that sorts, then those that break ties. */
  readonly modelIds: readonly string[];
  readonly descending: boolean;
}

/** One range of the index by sort key. */
export type Range =
  | { readonly kind: 'from the start' }
  | { readonly kind: 'beyond'; readonly sortKey: number }
  | { readonly kind: 'same score'; readonly sortKey: number; readonly afterId: string | null };

/** So many contacts with the same score are sorted where they lie, and no more: it takes a look at each of them. */
export const mostTied = 2_000;

const far = 1e300;
const inEqualIds = ({ descending }: ScoreOrder) => (descending ? 'asc' : 'desc');

/** One range of a model's index, in its order: no sorting, whatever its length. Equal scores go by id. */
export function alongIndex(
  db: Db,
  order: ScoreOrder,
  modelId: string,
  alike: readonly Alike[],
  range: Range,
  limit: number,
) {
  const query = scoredContacts(db, order, modelId, alike)
    .select([...listedColumns, valuesOf(order.modelIds).as('valuesJson')])
    // As the index lies, or all of it the other way round.
    .orderBy('sorted.sortKey', order.descending ? 'desc' : 'asc')
    .orderBy('sorted.contactId', inEqualIds(order))
    .limit(limit);
  switch (range.kind) {
    case 'from the start':
      return query;
    case 'beyond':
      return query.where('sorted.sortKey', order.descending ? '<' : '>', range.sortKey);
    case 'same score': {
      const tied = query.where('sorted.sortKey', '=', range.sortKey);
      if (range.afterId === null) return tied;
      return tied.where('sorted.contactId', order.descending ? '>' : '<', range.afterId);
    }
  }
}

/** Contacts with the same score, not more than `mostTied` of them, in the order of the models that break the tie. */
export function tiedInOrder(
  db: Db,
  order: ScoreOrder,
  tied: { readonly modelId: string; readonly sortKey: number },
  alike: readonly Alike[],
  breakers: readonly string[],
  after: CursorKey | null,
  limit: number,
) {
  const group = scoredContacts(db, order, tied.modelId, alike)
    .where('sorted.sortKey', '=', tied.sortKey)
    .select([...listedColumns, ...keysOf(breakers)])
    .limit(mostTied);
  const known = [...alike, tied].map(({ sortKey }) => sortKey);
  return sortedWhole(db, order, group, known, breakers.length, after, limit);
}

/** Contacts that a search or a filter leaves, when they are not more than `mostTied`, in the order of all models. */
export function foundInOrder(db: Db, order: ScoreOrder, after: CursorKey | null, limit: number) {
  const group = found(order.ctx, db, order.filter)
    .select([...listedColumns, ...keysOf(order.modelIds)])
    .limit(mostTied);
  return sortedWhole(db, order, group, [], order.modelIds.length, after, limit);
}

const keysOf = (modelIds: readonly string[]) => modelIds.map((modelId, index) => sortKeyIn(modelId).as(`key${index}`));

/** A group with its columns and `key0`, `key1` …, which has a limit of its own, so that SQLite works each key out once. */
function sortedWhole(
  db: Db,
  order: ScoreOrder,
  group: SelectQueryBuilder<Tables, 'contacts', ContactRow>,
  known: readonly (number | null)[],
  keyCount: number,
  after: CursorKey | null,
  limit: number,
) {
  const direction = inEqualIds(order);
  // Turned round, keys and ids have one direction, so that one comparison of rows says what comes after the cursor.
  const none = order.descending ? far : -far;
  const keys = Array.from({ length: keyCount }, (_, index) => sql.ref(`tied.key${index}`));
  const columns = [...keys.map((key) => sql<number>`coalesce(-${key}, ${none})`), sql<string>`${sql.ref('tied.id')}`];
  const values = [...known.map((sortKey) => sql`${sortKey}`), ...keys];
  const last = after?.map((part, index) => (index === keyCount ? part : part === null ? none : -Number(part)));
  return db.k
    .selectFrom(group.as('tied'))
    .select(listedColumns.map((name) => `tied.${name.slice('contacts.'.length) as ListedName}` as const))
    .select(sql<string>`json_array(${sql.join(values)})`.as('valuesJson'))
    .$if(last !== undefined, (rows) => {
      const compare = direction === 'asc' ? sql`>` : sql`<`;
      return rows.where(sql<boolean>`(${sql.join(columns)}) ${compare} (${sql.join(last ?? [])})`);
    })
    .$call((rows) => columns.reduce((sorted, one) => sorted.orderBy(one, direction), rows))
    .limit(limit);
}

type ListedName = (typeof listedColumns)[number] extends `contacts.${infer Name}` ? Name : never;

/** Contacts that none of the models has scored, by id; `alike` are all of them. */
export const unscoredById = (
  db: Db,
  order: ScoreOrder,
  alike: readonly Alike[],
  afterId: string | null,
  limit: number,
) =>
  db.k
    .selectFrom('contacts')
    .where(({ and }) => and([...matching(order.ctx, order.filter), ...alike.map(hasNone)]))
    .select([...listedColumns, valuesOf(order.modelIds).as('valuesJson')])
    .$if(afterId !== null, (rows) => rows.where('contacts.id', order.descending ? '>' : '<', afterId ?? ''))
    .orderBy('contacts.id', inEqualIds(order))
    .limit(limit);

const scoredContacts = (db: Db, { ctx, filter }: ScoreOrder, modelId: string, alike: readonly Alike[]) =>
  db.k
    .selectFrom('scores as sorted')
    // SQLite keeps the order of a cross join: along the index of the scores, never through all contacts.
    .crossJoin('contacts')
    .whereRef('contacts.workspaceId', '=', 'sorted.workspaceId')
    .whereRef('contacts.id', '=', 'sorted.contactId')
    .whereRef('contacts.shard', '=', 'sorted.shard')
    .where('sorted.workspaceId', '=', ctx.workspaceId)
    .where('sorted.modelId', '=', modelId)
    .where(({ and }) =>
      and([
        ...alike.map(isAlike),
        ...(filter.bands ?? []).map((band) => isInBand(modelId, band)),
        ...matching(ctx, { ...filter, bands: [] }),
      ]),
    );

/**
 * Asked of the score's own row where the band is of the model that sorts, and otherwise like `isAlike`. The plus keeps
 * SQLite on the index by sort key, where nothing has to be sorted.
 */
function isInBand(sortedId: string, { modelId, bandId }: NonNullable<ContactFilter['bands']>[number]) {
  if (modelId === sortedId) return sql<boolean>`+${sql.ref('sorted.band')} = ${bandId}`;
  const banded = scoreBeside(modelId).whereRef('other.shard', '=', 'sorted.shard').where('other.band', '=', bandId);
  return sql<boolean>`${banded} = 1`;
}

const ofContact = (eb: ExpressionBuilder<Tables, 'contacts'>, modelId: string) =>
  eb
    .selectFrom('scores as other')
    .whereRef('other.shard', '=', 'contacts.shard')
    .whereRef('other.workspaceId', '=', 'contacts.workspaceId')
    .whereRef('other.contactId', '=', 'contacts.id')
    .where('other.modelId', '=', modelId);

/**
 * Asked of the score's own row, so that a contact is not looked up before it is known to belong here, and as a count, which
 * SQLite leaves where it stands. Without the shard it is the index by sort key that answers.
 */
const isAlike = ({ modelId, sortKey }: Alike): Expression<SqlBool> => {
  const same = scoreBeside(modelId);
  return sortKey === null
    ? sql<boolean>`${same.whereRef('other.shard', '=', 'sorted.shard')} = 0`
    : sql<boolean>`${same.where('other.sortKey', '=', sortKey)} = 1`;
};

const scoreBeside = (modelId: string) =>
  expressionBuilder<Tables & { sorted: Tables['scores'] }, 'sorted'>()
    .selectFrom('scores as other')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .whereRef('other.workspaceId', '=', 'sorted.workspaceId')
    .whereRef('other.contactId', '=', 'sorted.contactId')
    .where('other.modelId', '=', modelId);

const hasNone = ({ modelId }: Alike): Expression<SqlBool> => {
  const eb = expressionBuilder<Tables, 'contacts'>();
  return eb.not(eb.exists(ofContact(eb, modelId).select('other.modelId')));
};

const sortKeyIn = (modelId: string): RawBuilder<number | null> =>
  sql<number | null>`${ofContact(expressionBuilder<Tables, 'contacts'>(), modelId).select('other.sortKey')}`;

const valuesOf = (modelIds: readonly string[]): RawBuilder<string> =>
  sql<string>`json_array(${sql.join(modelIds.map(sortKeyIn))})`;
