import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

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
    .where('standing', '=', 'scored');
  const mine = db.get(scored.select('sortKey').where('shard', '=', contact.shard).where('contactId', '=', contact.id));
  if (!mine) return undefined;
  const total = db.get(scored.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const above = db.get(
    scored.select(({ fn }) => fn.countAll<number>().as('count')).where('sortKey', '>', mine.sortKey),
  );
  return { position: (above?.count ?? 0) + 1, total };
}
