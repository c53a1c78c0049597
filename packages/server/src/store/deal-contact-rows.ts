import { type Db, perStore } from './per-store.ts';
import { shardOf } from './shard.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** One person of a deal. */
export interface DealContactRow {
  readonly shard: number;
  readonly contactId: string;
  readonly dealId: string;
  readonly role: string | null;
  readonly sinceMs: number;
  readonly untilMs: number | null;
  readonly hears: 0 | 1;
}

const columns = ['shard', 'contactId', 'dealId', 'role', 'sinceMs', 'untilMs', 'hears'] as const;

const statements = perStore((db) => ({
  any: db.prepare((workspaceId: string) =>
    db.k
      .selectFrom('dealContacts')
      .select('dealId')
      .where('workspaceId', '=', workspaceId)
      .where('hears', '=', 1)
      .limit(1),
  ),
  hearing: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('dealContacts')
      .select('dealId')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('hears', '=', 1),
  ),
}));

/** Whether any deal hears any contact, by workspace: asked for every batch of events, so it is known and not looked up. */
const heard = perStore(() => new Map<string, boolean>());

/** Call when links may have changed other than through this file: after a rollback, or when another process wrote. */
export const forgetHearing = (db: Db): void => heard(db).clear();

export function anyDealHears(ctx: WorkspaceCtx, db: Db): boolean {
  const known = heard(db).get(ctx.workspaceId);
  if (known !== undefined) return known;
  const any = statements(db).any.get(ctx.workspaceId) !== undefined;
  heard(db).set(ctx.workspaceId, any);
  return any;
}

/** The open deals that this contact's events are for. */
export const dealsHearing = (ctx: WorkspaceCtx, db: Db, contactId: string): string[] =>
  statements(db)
    .hearing.all(shardOf(ctx.workspaceId, contactId), ctx.workspaceId, contactId)
    .map(({ dealId }) => dealId);

/** Present and former people of a deal, the longest with it first. */
export const contactsOfDeal = (ctx: WorkspaceCtx, db: Db, dealId: string): DealContactRow[] =>
  db.all(
    db.k
      .selectFrom('dealContacts')
      .select(columns)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('dealId', '=', dealId)
      .orderBy('sinceMs')
      .orderBy('contactId'),
  );

/** Present and former deals of a contact. */
export const dealsOfContact = (ctx: WorkspaceCtx, db: Db, contactId: string): DealContactRow[] =>
  db.all(
    db.k
      .selectFrom('dealContacts')
      .select(columns)
      .where('shard', '=', shardOf(ctx.workspaceId, contactId))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', contactId)
      .orderBy('sinceMs')
      .orderBy('dealId'),
  );

/** Inserts or replaces. */
export function putDealContact(ctx: WorkspaceCtx, db: Db, row: DealContactRow): void {
  const { role, sinceMs, untilMs, hears } = row;
  db.run(
    db.k
      .insertInto('dealContacts')
      .values({ ...row, workspaceId: ctx.workspaceId })
      .onConflict((conflict) =>
        conflict
          .columns(['shard', 'workspaceId', 'contactId', 'dealId'])
          .doUpdateSet({ role, sinceMs, untilMs, hears }),
      ),
  );
  forgetHearing(db);
}

/** An open deal hears those who are linked to it, a closed one hears nobody. */
export function setHearing(ctx: WorkspaceCtx, db: Db, dealId: string, hears: boolean): void {
  db.run(
    db.k
      .updateTable('dealContacts')
      .set({ hears: hears ? 1 : 0 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('dealId', '=', dealId)
      .where('untilMs', 'is', null),
  );
  forgetHearing(db);
}

export function deleteDealContacts(
  ctx: WorkspaceCtx,
  db: Db,
  by: { readonly dealId: string } | { readonly contactId: string },
): void {
  const all = db.k.deleteFrom('dealContacts').where('workspaceId', '=', ctx.workspaceId);
  db.run(
    'dealId' in by
      ? all.where('dealId', '=', by.dealId)
      : all.where('shard', '=', shardOf(ctx.workspaceId, by.contactId)).where('contactId', '=', by.contactId),
  );
  forgetHearing(db);
}

/** The survivor of a merge takes the other's place in every deal (E4); where it has one already, the two become one. */
export function moveDealContacts(ctx: WorkspaceCtx, db: Db, fromId: string, toId: string): void {
  const gone = dealsOfContact(ctx, db, fromId);
  if (gone.length === 0) return;
  const own = new Map(dealsOfContact(ctx, db, toId).map((row) => [row.dealId, row]));
  const to = { shard: shardOf(ctx.workspaceId, toId), contactId: toId };
  for (const row of gone) {
    const known = own.get(row.dealId);
    putDealContact(ctx, db, { ...(known === undefined ? row : joined(known, row)), ...to });
  }
  deleteDealContacts(ctx, db, { contactId: fromId });
}

function joined(own: DealContactRow, gone: DealContactRow): DealContactRow {
  const isOver = own.untilMs !== null && gone.untilMs !== null;
  return {
    ...own,
    role: own.role ?? gone.role,
    sinceMs: Math.min(own.sinceMs, gone.sinceMs),
    untilMs: isOver ? Math.max(own.untilMs ?? 0, gone.untilMs ?? 0) : null,
    hears: own.hears === 1 ? 1 : gone.hears,
  };
}
