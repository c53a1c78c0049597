import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** Text that is another one after anything that the engine runs by was published, paused or changed. */
export function publishedStamp(ctx: WorkspaceCtx, db: Db): string {
  const workflows = db.all(
    db.k
      .selectFrom('workflows')
      .select(({ fn }) => [
        'status',
        fn.countAll<number>().as('count'),
        fn.sum<number>('publishedVersion').as('versions'),
      ])
      .where('workspaceId', '=', ctx.workspaceId)
      .groupBy('status'),
  );
  const models = db.get(
    db.k
      .selectFrom('scoringModels')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('publishedVersion').as('versions')])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('archived', '=', 0),
  );
  const segments = db.get(
    db.k
      .selectFrom('segments')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('updatedAtMs').as('updatedAtMs')])
      .where('workspaceId', '=', ctx.workspaceId),
  );
  const zone = db.get(
    db.k
      .selectFrom('settings')
      .select('valueJson')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('key', '=', 'timeZone'),
  );
  return JSON.stringify([workflows, models, segments, zone?.valueJson]);
}
