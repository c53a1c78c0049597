import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** The salesperson whom a contact was handed to last, as far as mails may name them. */
export const mailOwnerOf = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly id: string },
): { id: string; name: string; email: string | null } | undefined =>
  db.get(
    db.k
      .selectFrom('handoffs')
      .innerJoin('people', (join) =>
        join.onRef('people.id', '=', 'handoffs.ownerId').onRef('people.workspaceId', '=', 'handoffs.workspaceId'),
      )
      .select(['people.id', 'people.name', 'people.email'])
      .where('handoffs.shard', '=', contact.shard)
      .where('handoffs.workspaceId', '=', ctx.workspaceId)
      .where('handoffs.contactId', '=', contact.id)
      .where('handoffs.status', 'in', ['open', 'accepted'])
      .orderBy('handoffs.createdAtMs', 'desc')
      .limit(1),
  );

/** The contact with an address who was active last, for previews. */
export const newestRecipient = (ctx: WorkspaceCtx, db: Db): { shard: number; id: string } | undefined =>
  db.get(
    db.k
      .selectFrom('contacts')
      .select(['shard', 'id'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('mergedInto', 'is', null)
      .where('email', 'is not', null)
      .orderBy('lastSeenAtMs', 'desc')
      .limit(1),
  );
