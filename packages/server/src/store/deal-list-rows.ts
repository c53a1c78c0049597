import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CursorKey } from '../http/page.ts';
import type { DealRow, DealStatus } from './deal-rows.ts';
import type { Db } from './per-store.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface DealFilter {
  readonly search?: string | undefined;
  readonly stage?: string | undefined;
  readonly status?: DealStatus | undefined;
  /** All of them. */
  readonly bands: readonly { readonly modelId: string; readonly bandId: string }[];
}

/** What may be sorted by; nothing else is a column here (T11). */
export type DealSort =
  | { readonly by: 'name' | 'value' | 'lastActivity' | 'created' }
  /** The next model decides among those that are equal in the one before. */
  | { readonly by: 'score'; readonly modelIds: readonly string[] };

export interface DealListQuery extends DealFilter {
  readonly sort: DealSort;
  readonly descending: boolean;
  readonly limit: number;
  /** Sort values and id of the last row shown. */
  readonly after: CursorKey | null;
}

export type ListedDealRow = DealRow & { readonly sortValues: readonly (number | string)[] };

const columns = [
  'deals.shard',
  'deals.id',
  'deals.name',
  'deals.searchFolded',
  'deals.stage',
  'deals.value',
  'deals.currency',
  'deals.status',
  'deals.createdAtMs',
  'deals.lastActivityAtMs',
  'deals.closedAtMs',
  'deals.appliedAtMs',
] as const;

/** One row more than `limit`. Deals without the value that it is sorted by come last when descending. */
export function listDealRows(ctx: WorkspaceCtx, db: Db, query: DealListQuery): ListedDealRow[] {
  const direction = sql.raw(query.descending ? 'desc' : 'asc');
  const values = sortColumns(ctx, query.sort);
  const parts = [...values, sql`"deals"."id"`];
  const key = sql.join(parts);
  const order = sql.join(parts.map((part) => sql`${part} ${direction}`));
  const compare = query.descending ? sql`<` : sql`>`;
  const rows = db.all(
    db.k
      .selectFrom('deals')
      .where(({ and }) => and(matching(ctx, query)))
      .select(columns)
      .select(sql<string>`json_array(${sql.join(values)})`.as('valuesJson'))
      .$if(query.after !== null, (some) =>
        some.where(sql<boolean>`(${key}) ${compare} (${sql.join(query.after ?? [])})`),
      )
      .orderBy(order)
      .limit(query.limit + 1),
  );
  // Written by json_array in the query.
  return rows.map(({ valuesJson, ...row }) => ({ ...row, sortValues: JSON.parse(valuesJson) as (number | string)[] }));
}

export const countDealRows = (ctx: WorkspaceCtx, db: Db, filter: DealFilter): number =>
  db.get(
    db.k
      .selectFrom('deals')
      .where(({ and }) => and(matching(ctx, filter)))
      .select(({ fn }) => fn.countAll<number>().as('count')),
  )?.count ?? 0;

/** Stages in use, with how many deals of each status stand there, the fullest first. */
export const stageRows = (ctx: WorkspaceCtx, db: Db) =>
  db.all(
    db.k
      .selectFrom('deals')
      .select((eb) => [
        'stage',
        eb.fn.sum<number>(sql`"status" = 'open'`).as('open'),
        eb.fn.sum<number>(sql`"status" = 'won'`).as('won'),
        eb.fn.sum<number>(sql`"status" = 'lost'`).as('lost'),
      ])
      .where('workspaceId', '=', ctx.workspaceId)
      .groupBy('stage')
      .orderBy((eb) => eb.fn.countAll(), 'desc')
      .orderBy('stage'),
  );

function matching(ctx: WorkspaceCtx, { search, stage, status, bands }: DealFilter): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'deals'>();
  const conditions: Expression<SqlBool>[] = [eb('deals.workspaceId', '=', ctx.workspaceId)];
  // instr, not LIKE: what is typed holds no wildcards.
  if (search) conditions.push(sql<boolean>`instr("deals"."searchFolded", ${search}) > 0`);
  if (stage !== undefined) conditions.push(eb('deals.stage', '=', stage));
  if (status !== undefined) conditions.push(eb('deals.status', '=', status));
  for (const { modelId, bandId } of bands) {
    const banded = eb
      .selectFrom('scores as banded')
      .select('banded.band')
      .whereRef('banded.shard', '=', 'deals.shard')
      .whereRef('banded.workspaceId', '=', 'deals.workspaceId')
      .whereRef('banded.contactId', '=', 'deals.id')
      .where('banded.modelId', '=', modelId)
      .where('banded.band', '=', bandId);
    conditions.push(eb.exists(banded));
  }
  return conditions;
}

/** Below every sort key of a deal that has a score (`sortKey` in score-rows.ts). */
const withoutScore = sql.lit(-1e15);

/** Nulls would fall out of row comparisons, so each column has a value for them that sorts below every other. */
function sortColumns(ctx: WorkspaceCtx, sort: DealSort): RawBuilder<number | string>[] {
  switch (sort.by) {
    case 'name':
      return [sql<string>`"deals"."searchFolded"`];
    case 'value':
      return [sql<number>`coalesce("deals"."value", -1)`];
    case 'lastActivity':
      return [sql<number>`coalesce("deals"."lastActivityAtMs", 0)`];
    case 'created':
      return [sql<number>`"deals"."createdAtMs"`];
    case 'score':
      return sort.modelIds.map(
        (modelId) => sql<number>`coalesce((SELECT "s"."sortKey" FROM "scores" AS "s" WHERE "s"."shard" = "deals"."shard"
          AND "s"."workspaceId" = ${ctx.workspaceId} AND "s"."contactId" = "deals"."id"
          AND "s"."modelId" = ${modelId}), ${withoutScore})`,
      );
  }
}
