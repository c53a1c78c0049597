import type { Store } from '../adapters/sqlite/index.ts';
import type { ContactRow } from './contact-list-rows.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export const findContactRow = (
  ctx: WorkspaceCtx,
  db: Db,
  id: string,
): (ContactRow & { mergedInto: string | null }) | undefined =>
  db.get(
    db.k
      .selectFrom('contacts')
      .select([
        'shard',
        'id',
        'email',
        'displayName',
        'company',
        'timeZone',
        'createdAtMs',
        'lastSeenAtMs',
        'mergedInto',
      ])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id),
  );

interface Place {
  readonly shard: number;
  readonly id: string;
}

export const attributeRowsOf = (ctx: WorkspaceCtx, db: Db, contact: Place) =>
  db.all(
    db.k
      .selectFrom('contactAttributes')
      .select(['name', 'type', 'text', 'num', 'source', 'atMs'])
      .where('shard', '=', contact.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', contact.id)
      .orderBy('name'),
  );

export const tagsOf = (ctx: WorkspaceCtx, db: Db, contact: Place): string[] =>
  db
    .all(
      db.k
        .selectFrom('contactTags')
        .select('tag')
        .where('shard', '=', contact.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('contactId', '=', contact.id)
        .orderBy('tag'),
    )
    .map(({ tag }) => tag);

export const identitiesOf = (ctx: WorkspaceCtx, db: Db, contact: Place) =>
  db.all(
    db.k
      .selectFrom('identities')
      .select(['kind', 'value'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', contact.id)
      .orderBy('kind')
      .orderBy('value'),
  );

export const ownerOf = (ctx: WorkspaceCtx, db: Db, contact: Place): { id: string; name: string } | undefined =>
  db.get(
    db.k
      .selectFrom('handoffs')
      .innerJoin('people', (join) =>
        join.onRef('people.id', '=', 'handoffs.ownerId').onRef('people.workspaceId', '=', 'handoffs.workspaceId'),
      )
      .select(['people.id', 'people.name'])
      .where('handoffs.shard', '=', contact.shard)
      .where('handoffs.workspaceId', '=', ctx.workspaceId)
      .where('handoffs.contactId', '=', contact.id)
      .where('handoffs.status', 'in', ['open', 'accepted'])
      .orderBy('handoffs.createdAtMs', 'desc')
      .limit(1),
  );
