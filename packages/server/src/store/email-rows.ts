import type { EmailTemplate } from '@ripen/runtime';
import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface EmailRow {
  readonly id: string;
  readonly name: string;
  readonly documentJson: string;
  readonly revision: number;
  readonly updatedAtMs: number;
}

export const listEmailRows = (ctx: WorkspaceCtx, db: Db): EmailRow[] =>
  db.all(
    db.k
      .selectFrom('emailTemplates')
      .select(['id', 'name', 'documentJson', 'revision', 'updatedAtMs'])
      .where('workspaceId', '=', ctx.workspaceId)
      .orderBy('name')
      .orderBy('id'),
  );

export const findEmailRow = (ctx: WorkspaceCtx, db: Db, id: string): EmailRow | undefined =>
  db.get(
    db.k
      .selectFrom('emailTemplates')
      .select(['id', 'name', 'documentJson', 'revision', 'updatedAtMs'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id),
  );

export function insertEmailRow(ctx: WorkspaceCtx, db: Db, email: EmailTemplate, updatedAtMs: number): void {
  db.run(
    db.k.insertInto('emailTemplates').values({
      workspaceId: ctx.workspaceId,
      id: email.id,
      name: email.name,
      documentJson: JSON.stringify(email),
      revision: 1,
      updatedAtMs,
    }),
  );
}

/** False = somebody else saved since `revision`. */
export function updateEmailRow(
  ctx: WorkspaceCtx,
  db: Db,
  email: EmailTemplate,
  revision: number,
  updatedAtMs: number,
): boolean {
  const { changes } = db.run(
    db.k
      .updateTable('emailTemplates')
      .set({ name: email.name, documentJson: JSON.stringify(email), revision: revision + 1, updatedAtMs })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', email.id)
      .where('revision', '=', revision),
  );
  return Number(changes) === 1;
}

export function deleteEmailRow(ctx: WorkspaceCtx, db: Db, id: string): void {
  db.run(db.k.deleteFrom('emailTemplates').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id));
}
