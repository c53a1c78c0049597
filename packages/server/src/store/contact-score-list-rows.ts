import type { Expression, SqlBool } from 'kysely';
import type { CursorKey } from '../http/page.ts';
import { type ContactFilter, type ContactRow, listedColumns, matching } from './contact-list-rows.ts';
import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface ScoreListQuery extends ContactFilter {
  readonly modelId: string;
  readonly descending: boolean;
  readonly limit: number;
  /** Sort value (null among those without a score) and id of the last row shown. */
  readonly after: CursorKey | null;
}

/**
 * Contacts by one model's score, one row more than `limit`. Read along the index by sort key, page by page, so that a
 * page costs the same whether there are a thousand contacts or a million; equal scores go by id. Contacts that the model
 * has not scored come last in both directions.
 */
export function listContactRowsByScore(ctx: WorkspaceCtx, db: Db, query: ScoreListQuery): ContactRow[] {
  const rows: ContactRow[] = [];
  for (const part of partsAfter(query)) {
    const wanted = query.limit + 1 - rows.length;
    if (wanted <= 0) break;
    if (part.kind !== 'unscored') rows.push(...db.all(scoredQuery(ctx, db, query, part, wanted)));
    else if (hasUnscored(ctx, db, query.modelId)) rows.push(...unscored(ctx, db, query, part.afterId, wanted));
  }
  return rows;
}

/** Stretches of the list that follow the cursor, in order. Each is one range of an index. */
type Part =
  | { readonly kind: 'from the start' }
  | { readonly kind: 'same score'; readonly sortKey: number; readonly afterId: string }
  | { readonly kind: 'beyond'; readonly sortKey: number }
  | { readonly kind: 'unscored'; readonly afterId: string };

function partsAfter({ after }: ScoreListQuery): Part[] {
  if (after === null) return [{ kind: 'from the start' }, { kind: 'unscored', afterId: '' }];
  const [value, id] = after;
  if (value === null) return [{ kind: 'unscored', afterId: String(id) }];
  const sortKey = Number(value);
  return [
    { kind: 'same score', sortKey, afterId: String(id) },
    { kind: 'beyond', sortKey },
    { kind: 'unscored', afterId: '' },
  ];
}

/** One range of the index; the test looks at its plan. */
export function scoredQuery(
  ctx: WorkspaceCtx,
  db: Db,
  { modelId, descending, ...filter }: Omit<ScoreListQuery, 'after' | 'limit'>,
  part: Exclude<Part, { kind: 'unscored' }>,
  limit: number,
) {
  const query = db.k
    .selectFrom('scores as sorted')
    // SQLite keeps the order of a cross join: along the index of the scores, never through all contacts.
    .crossJoin('contacts')
    .whereRef('contacts.workspaceId', '=', 'sorted.workspaceId')
    .whereRef('contacts.id', '=', 'sorted.contactId')
    .whereRef('contacts.shard', '=', 'sorted.shard')
    .where('sorted.workspaceId', '=', ctx.workspaceId)
    .where('sorted.modelId', '=', modelId)
    .where(({ and }) => and(matching(ctx, filter)))
    .select([...listedColumns, 'sorted.sortKey as sortValue'])
    // As the index lies, or all of it the other way round.
    .orderBy('sorted.sortKey', descending ? 'desc' : 'asc')
    .orderBy('sorted.contactId', descending ? 'asc' : 'desc')
    .limit(limit);
  switch (part.kind) {
    case 'from the start':
      return query;
    case 'same score':
      return query
        .where('sorted.sortKey', '=', part.sortKey)
        .where('sorted.contactId', descending ? '>' : '<', part.afterId);
    case 'beyond':
      return query.where('sorted.sortKey', descending ? '<' : '>', part.sortKey);
  }
}

function unscored(ctx: WorkspaceCtx, db: Db, query: ScoreListQuery, afterId: string, limit: number): ContactRow[] {
  const rows = db.all(
    db.k
      .selectFrom('contacts')
      .where(({ eb, and, exists, not, selectFrom }) => {
        const score = selectFrom('scores')
          .select('scores.modelId')
          .whereRef('scores.shard', '=', 'contacts.shard')
          .whereRef('scores.workspaceId', '=', 'contacts.workspaceId')
          .whereRef('scores.contactId', '=', 'contacts.id')
          .where('scores.modelId', '=', query.modelId);
        const conditions: Expression<SqlBool>[] = [
          ...matching(ctx, query),
          not(exists(score)),
          eb('contacts.id', '>', afterId),
        ];
        return and(conditions);
      })
      .select(listedColumns)
      .orderBy('contacts.id')
      .limit(limit),
  );
  return rows.map((row) => ({ ...row, sortValue: null }));
}

/** Two counts along indexes, instead of asking a million contacts in turn for a score that every one of them has. */
function hasUnscored(ctx: WorkspaceCtx, db: Db, modelId: string): boolean {
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
