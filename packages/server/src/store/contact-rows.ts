import { type Db, perStore } from './per-store.ts';
import { shardOf } from './shard.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface ContactRow {
  readonly shard: number;
  readonly id: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly company: string | null;
  readonly searchFolded: string;
  readonly timeZone: string | null;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number | null;
  readonly appliedAtMs: number;
  readonly mergedInto: string | null;
}

const columns = [
  'shard',
  'id',
  'email',
  'displayName',
  'company',
  'searchFolded',
  'timeZone',
  'createdAtMs',
  'lastSeenAtMs',
  'appliedAtMs',
  'mergedInto',
] as const;

const statements = perStore((db) => ({
  find: db.prepare((shard: number, workspaceId: string, id: string) =>
    db.k
      .selectFrom('contacts')
      .select(columns)
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id),
  ),
}));

const putStatement = perStore((db) =>
  db.prepare(
    (
      shard: number,
      workspaceId: string,
      id: string,
      email: string | null,
      displayName: string | null,
      company: string | null,
      searchFolded: string,
      timeZone: string | null,
      createdAtMs: number,
      lastSeenAtMs: number | null,
      appliedAtMs: number,
    ) =>
      db.k
        .insertInto('contacts')
        .values({
          shard,
          workspaceId,
          id,
          email,
          displayName,
          company,
          searchFolded,
          timeZone,
          createdAtMs,
          lastSeenAtMs,
          appliedAtMs,
          mergedInto: null,
        })
        .onConflict((conflict) =>
          conflict.columns(['shard', 'workspaceId', 'id']).doUpdateSet((eb) => ({
            email: eb.ref('excluded.email'),
            displayName: eb.ref('excluded.displayName'),
            company: eb.ref('excluded.company'),
            searchFolded: eb.ref('excluded.searchFolded'),
            timeZone: eb.ref('excluded.timeZone'),
            createdAtMs: eb.ref('excluded.createdAtMs'),
            lastSeenAtMs: eb.ref('excluded.lastSeenAtMs'),
            appliedAtMs: eb.ref('excluded.appliedAtMs'),
          })),
        ),
  ),
);

const timeStatements = perStore((db) => ({
  touch: db.prepare(
    (lastSeenAtMs: number | null, appliedAtMs: number, shard: number, workspaceId: string, id: string) =>
      db.k
        .updateTable('contacts')
        .set({ lastSeenAtMs, appliedAtMs })
        .where('shard', '=', shard)
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id),
  ),
  mergedInto: db.prepare((shard: number, workspaceId: string, id: string) =>
    db.k
      .selectFrom('contacts')
      .select('mergedInto')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id),
  ),
}));

export const findContact = (ctx: WorkspaceCtx, db: Db, shard: number, id: string): ContactRow | undefined =>
  statements(db).find.get(shard, ctx.workspaceId, id);

/** Inserts or replaces everything but `mergedInto`. */
export function putContact(ctx: WorkspaceCtx, db: Db, row: Omit<ContactRow, 'mergedInto'>): void {
  putStatement(db).run(
    row.shard,
    ctx.workspaceId,
    row.id,
    row.email,
    row.displayName,
    row.company,
    row.searchFolded,
    row.timeZone,
    row.createdAtMs,
    row.lastSeenAtMs,
    row.appliedAtMs,
  );
}

/** The usual change: only the times moved. */
export function touchContact(
  ctx: WorkspaceCtx,
  db: Db,
  row: Pick<ContactRow, 'shard' | 'id' | 'lastSeenAtMs' | 'appliedAtMs'>,
): void {
  timeStatements(db).touch.run(row.lastSeenAtMs, row.appliedAtMs, row.shard, ctx.workspaceId, row.id);
}

/** Where a contact went when it was merged; null when it stands for itself or is not there. */
export const mergedInto = (ctx: WorkspaceCtx, db: Db, shard: number, id: string): string | null =>
  timeStatements(db).mergedInto.get(shard, ctx.workspaceId, id)?.mergedInto ?? null;

/** From now on what arrives for this contact goes to the survivor (E4). Makes the row when there is none yet. */
export function redirectContact(
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly id: string },
  survivorId: string,
  atMs: number,
): void {
  db.run(
    db.k
      .insertInto('contacts')
      .values({
        shard: contact.shard,
        workspaceId: ctx.workspaceId,
        id: contact.id,
        email: null,
        displayName: null,
        company: null,
        searchFolded: '',
        timeZone: null,
        createdAtMs: atMs,
        lastSeenAtMs: null,
        appliedAtMs: 0,
        mergedInto: survivorId,
      })
      .onConflict((conflict) =>
        conflict.columns(['shard', 'workspaceId', 'id']).doUpdateSet({ mergedInto: survivorId }),
      ),
  );
}

/** One page of every contact that was not merged away, for recomputing and verifying. */
export const contactIdsAfter = (
  ctx: WorkspaceCtx,
  db: Db,
  afterId: string,
  limit: number,
): { shard: number; id: string }[] =>
  db.all(
    db.k
      .selectFrom('contacts')
      .select(['shard', 'id'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '>', afterId)
      .where('mergedInto', 'is', null)
      .orderBy('id')
      .limit(limit),
  );

export const countContacts = (ctx: WorkspaceCtx, db: Db): number =>
  db.get(
    db.k
      .selectFrom('contacts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('mergedInto', 'is', null),
  )?.count ?? 0;

/** The contact that now stands for this one: what arrives for a merged contact is its survivor's (E4). */
export function survivorOf(ctx: WorkspaceCtx, db: Db, contactId: string): string {
  let current = contactId;
  for (let hops = 0; hops < 100; hops += 1) {
    const next = mergedInto(ctx, db, shardOf(ctx.workspaceId, current), current);
    if (next === null) return current;
    current = next;
  }
  return current;
}
