import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface BandCounts {
  readonly byBand: Readonly<Record<string, number>>;
  readonly ready: number;
  readonly total: number;
}

/** How many contacts stand in each band of each model now. */
export function bandCounts(ctx: WorkspaceCtx, db: Store<Tables>): (modelId: string) => BandCounts {
  const rows = db.all(
    db.k
      .selectFrom('scores')
      .select(({ fn }) => ['modelId', 'band', fn.countAll<number>().as('count'), fn.sum<number>('ready').as('ready')])
      .where('workspaceId', '=', ctx.workspaceId)
      .groupBy(['modelId', 'band']),
  );
  return (modelId) => {
    const mine = rows.filter((row) => row.modelId === modelId);
    return {
      byBand: Object.fromEntries(mine.flatMap((row) => (row.band === null ? [] : [[row.band, row.count]]))),
      ready: mine.reduce((sum, row) => sum + row.ready, 0),
      total: mine.reduce((sum, row) => sum + row.count, 0),
    };
  };
}
