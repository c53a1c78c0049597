import type { Store } from '../adapters/sqlite/index.ts';
import { deleteQuarantineRows, quarantineRowsAbout } from './quarantine-of-rows.ts';
import { suppressionOf } from './suppression-rows.ts';
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
  'dealContacts',
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
  const identities = identitiesOf(ctx, db, contact);
  const addresses = identities.filter(({ kind }) => kind === 'email').map(({ value }) => value);
  return {
    ...Object.fromEntries(rows),
    ...Object.fromEntries(tablesOfDelivery.map((table) => [table, deliveryRows(ctx, db, table, contact)])),
    identities,
    suppressions: addresses.flatMap((address) => suppressionOf(ctx, db, address) ?? []),
    quarantine: quarantineRowsAbout(ctx, db, identities),
  };
}

const identitiesOf = (ctx: WorkspaceCtx, db: Db, contact: Place) =>
  db.all(
    db.k
      .selectFrom('identities')
      .select(['kind', 'value', 'atMs'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', contact.id),
  );

/** Attempts and tracked links hang on deliveries, not on contacts. */
const tablesOfDelivery = ['outboxAttempts', 'trackedLinks'] as const;

const deliveryRows = (ctx: WorkspaceCtx, db: Db, table: (typeof tablesOfDelivery)[number], contact: Place) =>
  db.all(
    db.k
      .selectFrom(table)
      .selectAll()
      .where('shard', '=', contact.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('outboxId', 'in', deliveriesOf(ctx, db, contact)),
  );

const deliveriesOf = (ctx: WorkspaceCtx, db: Db, contact: Place) =>
  db.k
    .selectFrom('outbox')
    .select('id')
    .where('shard', '=', contact.shard)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contact.id);

/** Removes the contact with everything of it, what was not taken of it included. Runs inside a transaction. */
export function eraseContactRows(ctx: WorkspaceCtx, db: Db, contact: Place): void {
  const aside = quarantineRowsAbout(ctx, db, identitiesOf(ctx, db, contact));
  deleteQuarantineRows(
    ctx,
    db,
    aside.map(({ id }) => id),
  );
  eraseDeliveryRows(ctx, db, contact);
  eraseMergedInto(ctx, db, contact.id);
  eraseRowsOf(ctx, db, contact);
  db.run(db.k.deleteFrom('identities').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', contact.id));
  db.run(
    db.k
      .deleteFrom('contacts')
      .where('shard', '=', contact.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', contact.id),
  );
}

/** Everything that is kept under a subject's id, a contact's or a deal's, but its own row. Runs inside a transaction. */
export function eraseRowsOf(ctx: WorkspaceCtx, db: Db, contact: Place): void {
  for (const table of tablesOfContact) {
    db.run(
      db.k
        .deleteFrom(table)
        .where('shard', '=', contact.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('contactId', '=', contact.id),
    );
  }
}

/** Contacts that were merged into this one, directly or not: their ids lead here. */
export function idsMergedInto(ctx: WorkspaceCtx, db: Db, contactId: string): Place[] {
  const merged = db.all(
    db.k
      .selectFrom('contacts')
      .select(['shard', 'id'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('mergedInto', '=', contactId),
  );
  return merged.flatMap((place) => [place, ...idsMergedInto(ctx, db, place.id)]);
}

function eraseMergedInto(ctx: WorkspaceCtx, db: Db, contactId: string): void {
  for (const { shard, id } of idsMergedInto(ctx, db, contactId)) {
    db.run(
      db.k
        .deleteFrom('contacts')
        .where('shard', '=', shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', id),
    );
  }
}

function eraseDeliveryRows(ctx: WorkspaceCtx, db: Db, contact: Place): void {
  const deliveries = deliveriesOf(ctx, db, contact);
  for (const table of tablesOfDelivery) {
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
