import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly weight: number;
  readonly active: 0 | 1;
  readonly assigned: number;
}

export const listPeopleRows = (ctx: WorkspaceCtx, db: Db): PersonRow[] =>
  db.all(
    db.k
      .selectFrom('people')
      .select(['id', 'name', 'email', 'weight', 'active', 'assigned'])
      .where('workspaceId', '=', ctx.workspaceId)
      .orderBy('id'),
  );

export const findPersonRow = (ctx: WorkspaceCtx, db: Db, id: string): PersonRow | undefined =>
  listPeopleRows(ctx, db).find((person) => person.id === id);

/** A newcomer begins where the least busy colleague stands, so that nobody gets every lead until the others are caught up with. */
export function insertPersonRow(ctx: WorkspaceCtx, db: Db, person: Omit<PersonRow, 'assigned'>): void {
  const loads = listPeopleRows(ctx, db)
    .filter(({ active }) => active === 1)
    .map(({ assigned, weight }) => assigned / weight);
  const assigned = loads.length === 0 ? 0 : Math.floor(Math.min(...loads) * person.weight);
  db.run(db.k.insertInto('people').values({ ...person, workspaceId: ctx.workspaceId, assigned }));
}

export function updatePersonRow(
  ctx: WorkspaceCtx,
  db: Db,
  id: string,
  change: Partial<Omit<PersonRow, 'id' | 'assigned'>>,
): void {
  db.run(db.k.updateTable('people').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id));
}

/** One lead more for this person: the round-robin's durable counter (H1). */
export function countAssigned(ctx: WorkspaceCtx, db: Db, id: string): void {
  db.run(
    db.k
      .updateTable('people')
      .set((eb) => ({ assigned: eb('assigned', '+', 1) }))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id),
  );
}
