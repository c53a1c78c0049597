import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

interface Mail {
  readonly shard: number;
  readonly id: string;
}

/** The links of one mail, in their order; those of an earlier rendering that never left are gone. */
export function replaceTrackedLinks(ctx: WorkspaceCtx, db: Db, mail: Mail, urls: readonly string[]): void {
  const { workspaceId } = ctx;
  db.run(
    db.k
      .deleteFrom('trackedLinks')
      .where('shard', '=', mail.shard)
      .where('workspaceId', '=', workspaceId)
      .where('outboxId', '=', mail.id),
  );
  urls.forEach((url, linkIndex) => {
    db.run(
      db.k.insertInto('trackedLinks').values({ shard: mail.shard, workspaceId, outboxId: mail.id, linkIndex, url }),
    );
  });
}

/** Addresses of a mail's links by their index. */
export const trackedLinks = (ctx: WorkspaceCtx, db: Db, mail: Mail): ReadonlyMap<number, string> =>
  new Map(
    db
      .all(
        db.k
          .selectFrom('trackedLinks')
          .select(['linkIndex', 'url'])
          .where('shard', '=', mail.shard)
          .where('workspaceId', '=', ctx.workspaceId)
          .where('outboxId', '=', mail.id),
      )
      .map(({ linkIndex, url }) => [linkIndex, url]),
  );
