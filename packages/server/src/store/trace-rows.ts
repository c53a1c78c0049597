import type { TraceEntry } from '@ripen/runtime';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      id: string,
      enrollmentId: string | null,
      workflowId: string,
      version: number,
      nodeId: string,
      visit: number,
      inputId: string,
      atMs: number,
      did: string,
      entryJson: string,
    ) =>
      db.k.insertInto('trace').values({
        shard,
        workspaceId,
        contactId,
        id,
        enrollmentId,
        workflowId,
        version,
        nodeId,
        visit,
        inputId,
        atMs,
        did,
        entryJson,
      }),
  ),
}));

export function insertTrace(
  ctx: WorkspaceCtx,
  db: Db,
  contact: { readonly shard: number; readonly contactId: string },
  entry: TraceEntry,
): void {
  statements(db).insert.run(
    contact.shard,
    ctx.workspaceId,
    contact.contactId,
    entry.id,
    entry.enrollmentId,
    entry.workflowId,
    entry.version,
    entry.nodeId,
    entry.visit,
    entry.inputId,
    entry.atMs,
    entry.did.kind,
    JSON.stringify(entry),
  );
}

/** Gives them to the contact that this one was merged into (E4). */
export function moveTrace(
  ctx: WorkspaceCtx,
  db: Db,
  from: { readonly shard: number; readonly contactId: string },
  to: { readonly shard: number; readonly contactId: string },
): void {
  db.run(
    db.k
      .updateTable('trace')
      .set({ shard: to.shard, contactId: to.contactId })
      .where('shard', '=', from.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', from.contactId),
  );
}
