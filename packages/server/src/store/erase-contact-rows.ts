import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** Every table that keeps something of one contact, with all that is exported and erased of it. */
const tablesOfContact = [
  'contactAttributes',
  'contactTags',
  'events',
  'inbox',
  'timers',
  'scores',
  'ledger',
  'crossings',
  'enrollments',
  'trace',
  'outbox',
  'handoffs',
] as const satisfies readonly (keyof Tables)[];

interface Place {
  readonly shard: number;
  readonly id: string;
}

/** Everything that is kept of the contact, by table. */
export function readContactRows(ctx: WorkspaceCtx, db: Db, contact: Place): Record<string, unknown[]> {
  const rows = tablesOfContact.map((table): [string, unknown[]] => [
    table,
    db.all(
      db.k
        .selectFrom(table)
        .selectAll()
        .where('shard', '=', contact.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('contactId', '=', contact.id),
    ),
  ]);
  const identities = db.all(
    db.k
      .selectFrom('identities')
      .select(['kind', 'value', 'atMs'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', contact.id),
  );
  return { ...Object.fromEntries(rows), identities };
}

/** Removes the contact with everything of it. Runs inside a transaction. */
export function eraseContactRows(ctx: WorkspaceCtx, db: Db, contact: Place): void {
  eraseDeliveryRows(ctx, db, contact);
  for (const table of tablesOfContact) {
    db.run(
      db.k
        .deleteFrom(table)
        .where('shard', '=', contact.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('contactId', '=', contact.id),
    );
  }
  db.run(db.k.deleteFrom('identities').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contact.id));
  db.run(
    db.k
      .deleteFrom('contacts')
      .where('shard', '=', contact.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', contact.id),
  );
}

/** Attempts and tracked links hang on deliveries, not on contacts. */
function eraseDeliveryRows(ctx: WorkspaceCtx, db: Db, contact: Place): void {
  const deliveries = db.k
    .selectFrom('outbox')
    .select('id')
    .where('shard', '=', contact.shard)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contact.id);
  for (const table of ['outboxAttempts', 'trackedLinks'] as const) {
    db.run(
      db.k
        .deleteFrom(table)
        .where('shard', '=', contact.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('outboxId', 'in', deliveries),
    );
  }
}

/** Where the contact waits now, so that the canvas stops counting it. */
export const restingPlaces = (ctx: WorkspaceCtx, db: Db, contact: Place) =>
  db.all(
    db.k
      .selectFrom('enrollments')
      .select(['workflowId', 'version', 'nodeId'])
      .where('shard', '=', contact.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', contact.id)
      .where('status', '=', 'active'),
  );
