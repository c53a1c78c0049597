import type { Subject } from '@ripen/runtime';
import { contactIdsAfter, countContacts } from './contact-rows.ts';
import { countDeals, dealIdsAfter } from './deal-rows.ts';
import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** One page of every subject of a kind: contacts that were not merged away, or deals. */
export const subjectIdsAfter = (
  ctx: WorkspaceCtx,
  db: Db,
  kind: Subject,
  afterId: string,
  limit: number,
): { shard: number; id: string }[] =>
  kind === 'deal' ? dealIdsAfter(ctx, db, afterId, limit) : contactIdsAfter(ctx, db, afterId, limit);

export const countSubjects = (ctx: WorkspaceCtx, db: Db, kind: Subject): number =>
  kind === 'deal' ? countDeals(ctx, db) : countContacts(ctx, db);
