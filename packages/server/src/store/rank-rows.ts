import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** Who is excluded or dead has a sort key far below every other (`sortKey` in score-rows.ts). */
const unscoredBelow = -5e11;

/** "12th of 840" among the contacts that this model scores (S14); those with the same score share the place. */
export function rankOf(
  ctx: WorkspaceCtx,
  db: Store<Tables>,
  modelId: string,
  contact: { shard: number; id: string },
): { position: number; total: number } | undefined {
  const scored = db.k
    .selectFrom('scores')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('modelId', '=', modelId)
    // Says the same as the standing does, and the index by sort key knows it.
    .where('sortKey', '>', unscoredBelow);
  const mine = db.get(scored.select('sortKey').where('shard', '=', contact.shard).where('contactId', '=', contact.id));
  if (!mine) return undefined;
  const total = db.get(scored.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const above = db.get(
    scored.select(({ fn }) => fn.countAll<number>().as('count')).where('sortKey', '>', mine.sortKey),
  );
  return { position: (above?.count ?? 0) + 1, total };
}
