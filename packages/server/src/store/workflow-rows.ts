import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface WorkflowRow {
  readonly id: string;
  readonly name: string;
  readonly draftJson: string;
  readonly revision: number;
  readonly publishedVersion: number | null;
  readonly status: 'draft' | 'live' | 'paused' | 'archived';
  readonly updatedAtMs: number;
}

export const listWorkflowRows = (ctx: WorkspaceCtx, db: Db): WorkflowRow[] =>
  db.all(
    db.k
      .selectFrom('workflows')
      .select(['id', 'name', 'draftJson', 'revision', 'publishedVersion', 'status', 'updatedAtMs'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('status', '!=', 'archived')
      .orderBy('updatedAtMs', 'desc')
      .orderBy('id'),
  );

export const findWorkflowRow = (ctx: WorkspaceCtx, db: Db, id: string): WorkflowRow | undefined =>
  db.get(
    db.k
      .selectFrom('workflows')
      .select(['id', 'name', 'draftJson', 'revision', 'publishedVersion', 'status', 'updatedAtMs'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id),
  );

export function insertWorkflowRow(
  ctx: WorkspaceCtx,
  db: Db,
  row: Pick<WorkflowRow, 'id' | 'name' | 'draftJson' | 'updatedAtMs'>,
): void {
  db.run(
    db.k
      .insertInto('workflows')
      .values({ ...row, workspaceId: ctx.workspaceId, revision: 1, publishedVersion: null, status: 'draft' }),
  );
}

/** Saves a draft over exactly the revision it was made from; false = somebody else saved in between. */
export function updateWorkflowDraft(
  ctx: WorkspaceCtx,
  db: Db,
  row: { id: string; name: string; draftJson: string; revision: number; updatedAtMs: number },
): boolean {
  const { changes } = db.run(
    db.k
      .updateTable('workflows')
      .set({ name: row.name, draftJson: row.draftJson, revision: row.revision + 1, updatedAtMs: row.updatedAtMs })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', row.id)
      .where('revision', '=', row.revision),
  );
  return Number(changes) === 1;
}

export function setWorkflowStatus(
  ctx: WorkspaceCtx,
  db: Db,
  id: string,
  change: { status: WorkflowRow['status']; publishedVersion?: number; updatedAtMs: number },
): void {
  db.run(db.k.updateTable('workflows').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id));
}
