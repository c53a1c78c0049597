import type { ContactRow } from './contact-rows.ts';
import { type Db, perStore } from './per-store.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export type DealStatus = Tables['deals']['status'];
export type DealRow = Omit<Tables['deals'], 'workspaceId'>;

const columns = [
  'shard',
  'id',
  'name',
  'searchFolded',
  'stage',
  'value',
  'currency',
  'status',
  'createdAtMs',
  'lastActivityAtMs',
  'closedAtMs',
  'appliedAtMs',
] as const;

const statements = perStore((db) => ({
  find: db.prepare((shard: number, workspaceId: string, id: string) =>
    db.k
      .selectFrom('deals')
      .select(columns)
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id),
  ),
}));

export const findDeal = (ctx: WorkspaceCtx, db: Db, shard: number, id: string): DealRow | undefined =>
  statements(db).find.get(shard, ctx.workspaceId, id);

/** The deal as the engine knows a subject: with the times that order its inputs. */
export function findDealAsSubject(ctx: WorkspaceCtx, db: Db, shard: number, id: string): ContactRow | undefined {
  const row = findDeal(ctx, db, shard, id);
  return row === undefined
    ? undefined
    : {
        shard,
        id,
        email: null,
        displayName: row.name,
        company: null,
        searchFolded: row.searchFolded,
        timeZone: null,
        createdAtMs: row.createdAtMs,
        lastSeenAtMs: row.lastActivityAtMs,
        appliedAtMs: row.appliedAtMs,
        mergedInto: null,
      };
}

/** Inserts or replaces. */
export function putDeal(ctx: WorkspaceCtx, db: Db, row: DealRow): void {
  const { shard: _shard, id: _id, ...changing } = row;
  db.run(
    db.k
      .insertInto('deals')
      .values({ ...row, workspaceId: ctx.workspaceId })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'id', 'shard']).doUpdateSet(changing)),
  );
}

/** One page of every deal, for recomputing and verifying. */
export const dealIdsAfter = (
  ctx: WorkspaceCtx,
  db: Db,
  afterId: string,
  limit: number,
): { shard: number; id: string }[] =>
  db.all(
    db.k
      .selectFrom('deals')
      .select(['shard', 'id'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit),
  );

export const countDeals = (ctx: WorkspaceCtx, db: Db): number =>
  db.get(
    db.k
      .selectFrom('deals')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('workspaceId', '=', ctx.workspaceId),
  )?.count ?? 0;

export function deleteDeal(ctx: WorkspaceCtx, db: Db, { shard, id }: Pick<DealRow, 'shard' | 'id'>): void {
  db.run(
    db.k.deleteFrom('deals').where('shard', '=', shard).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id),
  );
}
