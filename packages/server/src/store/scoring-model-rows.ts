import type { ScoringModel } from '@ripen/runtime';
import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface ScoringModelRow {
  readonly id: string;
  readonly name: string;
  readonly draftJson: string;
  readonly revision: number;
  readonly publishedVersion: number | null;
  readonly updatedAtMs: number;
}

const columns = ['id', 'name', 'draftJson', 'revision', 'publishedVersion', 'updatedAtMs'] as const;

export const listScoringModelRows = (ctx: WorkspaceCtx, db: Db): ScoringModelRow[] =>
  db.all(
    db.k
      .selectFrom('scoringModels')
      .select(columns)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('archived', '=', 0)
      .orderBy('name')
      .orderBy('id'),
  );

export const findScoringModelRow = (ctx: WorkspaceCtx, db: Db, id: string): ScoringModelRow | undefined =>
  db.get(
    db.k
      .selectFrom('scoringModels')
      .select(columns)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('archived', '=', 0)
      .where('id', '=', id),
  );

/** True when the id is in use, also by an archived model whose ledger still names it. */
export const scoringModelExists = (ctx: WorkspaceCtx, db: Db, id: string): boolean =>
  db.get(
    db.k.selectFrom('scoringModels').select('id').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id),
  ) !== undefined;

export function insertScoringModelRow(ctx: WorkspaceCtx, db: Db, model: ScoringModel, updatedAtMs: number): void {
  db.run(
    db.k.insertInto('scoringModels').values({
      workspaceId: ctx.workspaceId,
      id: model.id,
      name: model.name,
      draftJson: JSON.stringify(model),
      revision: 1,
      publishedVersion: null,
      archived: 0,
      updatedAtMs,
    }),
  );
}

/** False = somebody else saved since `revision`. */
export function updateScoringModelDraft(
  ctx: WorkspaceCtx,
  db: Db,
  model: ScoringModel,
  revision: number,
  updatedAtMs: number,
): boolean {
  const { changes } = db.run(
    db.k
      .updateTable('scoringModels')
      .set({ name: model.name, draftJson: JSON.stringify(model), revision: revision + 1, updatedAtMs })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', model.id)
      .where('revision', '=', revision),
  );
  return Number(changes) === 1;
}

export function setScoringModelVersion(ctx: WorkspaceCtx, db: Db, id: string, publishedVersion: number): void {
  db.run(
    db.k
      .updateTable('scoringModels')
      .set({ publishedVersion })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id),
  );
}

export function archiveScoringModel(ctx: WorkspaceCtx, db: Db, id: string): void {
  db.run(
    db.k
      .updateTable('scoringModels')
      .set({ archived: 1, publishedVersion: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id),
  );
}
