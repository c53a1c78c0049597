import type { AttributeDefinition } from '@ripen/runtime';
import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export const listAttributeRows = (ctx: WorkspaceCtx, db: Db): AttributeDefinition[] =>
  db
    .all(
      db.k
        .selectFrom('attributeDefinitions')
        .select(['name', 'label', 'type', 'serverOnly'])
        .where('workspaceId', '=', ctx.workspaceId)
        .orderBy('name'),
    )
    .map(({ name, label, type, serverOnly }) => ({
      name,
      type,
      serverOnly: serverOnly === 1,
      ...(label === null ? {} : { label }),
    }));

export function putAttributeRow(ctx: WorkspaceCtx, db: Db, definition: AttributeDefinition): void {
  const values = {
    label: definition.label ?? null,
    type: definition.type,
    serverOnly: definition.serverOnly ? (1 as const) : (0 as const),
  };
  db.run(
    db.k
      .insertInto('attributeDefinitions')
      .values({ ...values, workspaceId: ctx.workspaceId, name: definition.name })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'name']).doUpdateSet(values)),
  );
}
