import type { LedgerEntry } from '@ripen/runtime';
import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      id: string,
      modelId: string,
      modelVersion: number,
      groupId: string,
      sourceJson: string,
      inputId: string,
      atMs: number,
      asked: number,
      givenMilli: number,
      why: string,
    ) =>
      db.k.insertInto('ledger').values({
        shard,
        workspaceId,
        contactId,
        id,
        modelId,
        modelVersion,
        groupId,
        sourceJson,
        inputId,
        atMs,
        asked,
        givenMilli,
        why,
      }),
  ),
  of: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    entriesOf(db, shard, workspaceId, contactId),
  ),
  adjustments: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    entriesOf(db, shard, workspaceId, contactId).where('sourceJson', 'not like', '{"kind":"rule",%'),
  ),
}));

function entriesOf(db: Db, shard: number, workspaceId: string, contactId: string) {
  return db.k
    .selectFrom('ledger')
    .select(['id', 'modelId', 'modelVersion', 'groupId', 'sourceJson', 'inputId', 'atMs', 'asked', 'givenMilli', 'why'])
    .where('shard', '=', shard)
    .where('workspaceId', '=', workspaceId)
    .where('contactId', '=', contactId)
    .orderBy('seq');
}

export function insertLedger(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, entry: LedgerEntry): void {
  statements(db).insert.run(
    shard,
    ctx.workspaceId,
    contactId,
    entry.id,
    entry.modelId,
    entry.modelVersion,
    entry.groupId,
    JSON.stringify(entry.source),
    entry.inputId,
    entry.atMs,
    entry.asked,
    entry.givenMilli,
    entry.why,
  );
}

/** Every entry of the contact, of all models, in the order written. */
export const ledgerOf = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): LedgerEntry[] =>
  statements(db).of.all(shard, ctx.workspaceId, contactId).map(toEntry);

/** The same without those of rules, which are nearly all of them and which a replay makes anew. */
export const adjustmentsOf = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): LedgerEntry[] =>
  statements(db).adjustments.all(shard, ctx.workspaceId, contactId).map(toEntry);

const toEntry = ({
  sourceJson,
  ...entry
}: Omit<LedgerEntry, 'source'> & { readonly sourceJson: string }): LedgerEntry => ({
  ...entry,
  // Written by `insertLedger` from a LedgerEntry.
  source: JSON.parse(sourceJson) as LedgerEntry['source'],
});

/** For recomputing and merging, which write the entries anew in the same transaction. */
export function deleteLedger(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, modelId?: string): void {
  const all = db.k
    .deleteFrom('ledger')
    .where('shard', '=', shard)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId);
  db.run(modelId === undefined ? all : all.where('modelId', '=', modelId));
}
