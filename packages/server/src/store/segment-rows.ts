import type { Condition, Segment } from '@ripen/runtime';
import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export const listSegmentRows = (ctx: WorkspaceCtx, db: Db): Segment[] =>
  db
    .all(
      db.k
        .selectFrom('segments')
        .select(['id', 'name', 'whenJson'])
        .where('workspaceId', '=', ctx.workspaceId)
        .orderBy('name')
        .orderBy('id'),
    )
    // Parsed by the schema before it was written.
    .map(({ id, name, whenJson }) => ({ id, name, when: JSON.parse(whenJson) as Condition }));

export const findSegmentRow = (ctx: WorkspaceCtx, db: Db, id: string): Segment | undefined =>
  listSegmentRows(ctx, db).find((segment) => segment.id === id);

export function putSegmentRow(ctx: WorkspaceCtx, db: Db, segment: Segment, updatedAtMs: number): void {
  const values = { name: segment.name, whenJson: JSON.stringify(segment.when), updatedAtMs };
  db.run(
    db.k
      .insertInto('segments')
      .values({ ...values, workspaceId: ctx.workspaceId, id: segment.id })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(values)),
  );
}

export function deleteSegmentRow(ctx: WorkspaceCtx, db: Db, id: string): void {
  db.run(db.k.deleteFrom('segments').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id));
}
