import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export type IdentityKind = 'anonymous' | 'user' | 'email';

export interface IdentityRow {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly contactShard: number;
  readonly contactId: string;
  readonly atMs: number;
}

const statements = perStore((db) => ({
  find: db.prepare((workspaceId: string, kind: string, value: string) =>
    db.k
      .selectFrom('identities')
      .select(['contactShard', 'contactId', 'atMs'])
      .where('workspaceId', '=', workspaceId)
      .where('kind', '=', kind)
      .where('value', '=', value),
  ),
  insert: db.prepare(
    (workspaceId: string, kind: string, value: string, contactShard: number, contactId: string, atMs: number) =>
      db.k.insertInto('identities').values({ workspaceId, kind, value, contactShard, contactId, atMs }),
  ),
  of: db.prepare((contactShard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('identities')
      .select(['kind', 'value', 'contactShard', 'contactId', 'atMs'])
      .where('contactShard', '=', contactShard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId),
  ),
}));

export const findIdentity = (
  ctx: WorkspaceCtx,
  db: Db,
  kind: IdentityKind,
  value: string,
): { contactShard: number; contactId: string; atMs: number } | undefined =>
  statements(db).find.get(ctx.workspaceId, kind, value);

export const insertIdentity = (ctx: WorkspaceCtx, db: Db, row: IdentityRow): void => {
  statements(db).insert.run(ctx.workspaceId, row.kind, row.value, row.contactShard, row.contactId, row.atMs);
};

export const identitiesOfContact = (
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
): IdentityRow[] =>
  statements(db)
    .of.all(contact.shard, ctx.workspaceId, contact.contactId)
    // The table's CHECK holds `kind` to these three.
    .map((row) => ({ ...row, kind: row.kind as IdentityKind }));

/** Every name of one contact means the other from now on (E4). */
export function moveIdentities(
  ctx: WorkspaceCtx,
  db: Db,
  from: { readonly shard: number; readonly contactId: string },
  to: { readonly shard: number; readonly contactId: string },
): void {
  db.run(
    db.k
      .updateTable('identities')
      .set({ contactShard: to.shard, contactId: to.contactId })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', from.contactId)
      .where('contactShard', '=', from.shard),
  );
}
