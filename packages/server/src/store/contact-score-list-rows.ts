import type { CursorKey } from '../http/page.ts';
import type { ContactFilter, ContactRow } from './contact-list-rows.ts';
import {
  type Alike,
  alongIndex,
  foundInOrder,
  mostTied,
  type ScoreOrder,
  tiedInOrder,
  unscoredById,
} from './contact-score-queries.ts';
import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface ScoreListQuery extends ContactFilter {
  /** The model that sorts, then those that break ties between equal scores. At least one. */
  readonly modelIds: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
  /** Sort key in each model (null where it has no score) and id of the last row shown. */
  readonly after: CursorKey | null;
  /** How many contacts the search and filter leave, when that is known: few are sorted where they lie. */
  readonly found?: number | undefined;
  /** How many contacts with one score are sorted where they lie; of more, the next model's index is read. */
  readonly fewTied?: number;
}

export interface ScoredContactRow extends ContactRow {
  /** Its sort key in each model of the query; null where it has no score. */
  readonly sortValues: readonly (number | null)[];
}

/**
 * Contacts by score, one row more than `limit`. Read along the index by sort key, page by page, so that a page costs the
 * same whether there are a thousand contacts or a million. Equal scores go by the next model's, and at last by id;
 * contacts that a model has not scored come last in both directions.
 */
export function listContactRowsByScore(ctx: WorkspaceCtx, db: Db, query: ScoreListQuery): ScoredContactRow[] {
  const { modelIds, descending, limit, after, found, fewTied = mostTied, ...filter } = query;
  const order = { ctx, filter, modelIds, descending, fewTied: Math.min(fewTied, mostTied) };
  // Looking for a handful along the index would pass everybody else by.
  if (found !== undefined && found <= order.fewTied)
    return db.all(foundInOrder(db, order, after, limit + 1)).map(toRow);
  return inOrder({ db, order, modelIds, alike: [] }, after, limit + 1);
}

/** Contacts that are `alike` in the models before, in the order of those that are left. */
interface Part {
  readonly db: Db;
  readonly order: ScoreOrder & { readonly fewTied: number };
  readonly modelIds: readonly string[];
  readonly alike: readonly Alike[];
}

function inOrder(part: Part, after: CursorKey | null, limit: number): ScoredContactRow[] {
  const [modelId, ...breakers] = part.modelIds;
  if (modelId === undefined) return byId(part, after === null ? null : String(after[0]), limit);
  const rows: ScoredContactRow[] = [];
  const add = (next: (wanted: number) => ScoredContactRow[]) => {
    if (rows.length < limit) rows.push(...next(limit - rows.length));
  };
  const lastKey = after?.[0];
  if (typeof lastKey === 'number')
    add((wanted) => tied(part, modelId, breakers, lastKey, after?.slice(1) ?? null, wanted));
  if (lastKey !== null) add((wanted) => beyond(part, modelId, breakers, lastKey, wanted));
  if (rows.length < limit && hasUnscored(part, modelId)) {
    const unscored = { ...part, modelIds: breakers, alike: [...part.alike, { modelId, sortKey: null }] };
    add((wanted) => inOrder(unscored, lastKey === null ? (after?.slice(1) ?? null) : null, wanted));
  }
  return rows;
}

/** The rest of those with one score in this model. */
function tied(
  part: Part,
  modelId: string,
  breakers: readonly string[],
  sortKey: number,
  after: CursorKey | null,
  limit: number,
): ScoredContactRow[] {
  const { db, order, alike } = part;
  if (breakers.length === 0) {
    const range = { kind: 'same score', sortKey, afterId: after === null ? null : String(after[0]) } as const;
    return db.all(alongIndex(db, order, modelId, alike, range, limit)).map(toRow);
  }
  if (areFew(part, modelId, sortKey)) {
    return db.all(tiedInOrder(db, order, { modelId, sortKey }, alike, breakers, after, limit)).map(toRow);
  }
  return inOrder({ db, order, modelIds: breakers, alike: [...alike, { modelId, sortKey }] }, after, limit);
}

/** Those with other scores in this model, from `lastKey` on. */
function beyond(
  part: Part,
  modelId: string,
  breakers: readonly string[],
  lastKey: number | string | undefined,
  limit: number,
): ScoredContactRow[] {
  const { db, order, alike } = part;
  const range =
    lastKey === undefined
      ? ({ kind: 'from the start' } as const)
      : ({ kind: 'beyond', sortKey: Number(lastKey) } as const);
  const rows = db.all(alongIndex(db, order, modelId, alike, range, limit)).map(toRow);
  if (breakers.length === 0) return rows;
  const place = order.modelIds.length - part.modelIds.length;
  const keyOf = (row: ScoredContactRow | undefined) => row?.sortValues[place] ?? null;
  const cutKey = rows.length < limit ? null : keyOf(rows.at(-1));
  // The last score of the page may go on behind it, where its first contacts may lie.
  const whole = breakTies(
    rows.filter((row) => keyOf(row) !== cutKey),
    order.descending,
  );
  if (cutKey === null) return whole;
  return [...whole, ...tied(part, modelId, breakers, cutKey, null, limit - whole.length)];
}

/** Rows that come by one model's score and then by id; sorting is stable, so that the id still decides at last. */
function breakTies(rows: readonly ScoredContactRow[], descending: boolean): ScoredContactRow[] {
  const compare = (a: number | null, b: number | null): number => {
    if (a === b) return 0;
    if (a === null || b === null) return a === null ? 1 : -1;
    return descending ? b - a : a - b;
  };
  return rows.toSorted((a, b) => {
    for (const [index, value] of a.sortValues.entries()) {
      const order = compare(value, b.sortValues[index] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Every model has been asked: what is left goes by id. */
function byId({ db, order, alike }: Part, afterId: string | null, limit: number): ScoredContactRow[] {
  for (const { modelId, sortKey } of alike) {
    if (sortKey === null) continue;
    const range = { kind: 'same score', sortKey, afterId } as const;
    return db.all(alongIndex(db, order, modelId, alike, range, limit)).map(toRow);
  }
  return db.all(unscoredById(db, order, alike, afterId, limit)).map(toRow);
}

// Written by json_array in the query: a number or null for each model.
const toRow = ({ valuesJson, ...row }: ContactRow & { valuesJson: string }): ScoredContactRow => ({
  ...row,
  sortValues: JSON.parse(valuesJson) as (number | null)[],
});

function areFew({ db, order }: Part, modelId: string, sortKey: number): boolean {
  const some = db.k
    .selectFrom('scores')
    .select('contactId')
    .where('workspaceId', '=', order.ctx.workspaceId)
    .where('modelId', '=', modelId)
    .where('sortKey', '=', sortKey)
    .limit(order.fewTied + 1);
  const counted = db.get(db.k.selectFrom(some.as('some')).select(({ fn }) => fn.countAll<number>().as('count')));
  return (counted?.count ?? 0) <= order.fewTied;
}

/** Two counts along indexes, instead of asking a million contacts in turn for a score that every one of them has. */
function hasUnscored({ db, order: { ctx } }: Part, modelId: string): boolean {
  const contacts = db.get(
    db.k
      .selectFrom('contacts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('mergedInto', 'is', null),
  );
  const scores = db.get(
    db.k
      .selectFrom('scores')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('modelId', '=', modelId),
  );
  return (contacts?.count ?? 0) > (scores?.count ?? 0);
}
