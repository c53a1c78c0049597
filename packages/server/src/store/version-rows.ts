import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;
/** Workflows and scoring models keep their versions alike: never changed once written (W10). */
export type VersionTable = 'workflowVersions' | 'scoringModelVersions';

export interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly documentJson: string;
  readonly publishedAtMs: number;
  readonly note: string;
}

export const listVersionRows = (ctx: WorkspaceCtx, db: Db, table: VersionTable, id: string): VersionRow[] =>
  db.all(
    db.k
      .selectFrom(table)
      .select(['id', 'version', 'documentJson', 'publishedAtMs', 'note'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .orderBy('version', 'desc'),
  );

export const findVersionRow = (
  ctx: WorkspaceCtx,
  db: Db,
  table: VersionTable,
  id: string,
  version: number,
): VersionRow | undefined =>
  db.get(
    db.k
      .selectFrom(table)
      .select(['id', 'version', 'documentJson', 'publishedAtMs', 'note'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('version', '=', version),
  );

/** The next version number is one more than the newest, whatever is current. */
export function insertVersionRow(
  ctx: WorkspaceCtx,
  db: Db,
  table: VersionTable,
  row: Omit<VersionRow, 'version'>,
): number {
  const newest = listVersionRows(ctx, db, table, row.id)[0]?.version ?? 0;
  db.run(db.k.insertInto(table).values({ ...row, workspaceId: ctx.workspaceId, version: newest + 1 }));
  return newest + 1;
}
