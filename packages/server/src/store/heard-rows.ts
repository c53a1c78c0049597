import type { Db } from './per-store.ts';
import { shardOf } from './shard.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** An event of a deal that is about one of its people. */
export interface HeardRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly atMs: number;
  readonly inputJson: string;
}

/** What a deal keeps of these contacts. */
export function heardRows(ctx: WorkspaceCtx, db: Db, dealId: string, contactIds: ReadonlySet<string>): HeardRow[] {
  const rows = db.all(
    db.k
      .selectFrom('events')
      .select(['seq', 'id', 'name', 'atMs', 'inputJson', 'contextJson'])
      .where('shard', '=', shardOf(ctx.workspaceId, dealId))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', dealId)
      .where('contextJson', 'is not', null),
  );
  return rows.flatMap(({ contextJson, ...row }) => (contactIds.has(contactOf(contextJson) ?? '') ? [row] : []));
}

/** Whom each of these events of a deal is about; those about nobody are left out. */
export function heardOf(ctx: WorkspaceCtx, db: Db, eventIds: readonly string[]): Map<string, string> {
  if (eventIds.length === 0) return new Map();
  const rows = db.all(
    db.k
      .selectFrom('events')
      .select(['id', 'contextJson'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', eventIds)
      .where('contextJson', 'is not', null),
  );
  return new Map(
    rows.flatMap(({ id, contextJson }): [string, string][] => {
      const contactId = contactOf(contextJson);
      return contactId === null ? [] : [[id, contactId]];
    }),
  );
}

/** Takes events out of the history, applied or not. */
export function deleteHeard(ctx: WorkspaceCtx, db: Db, rows: readonly HeardRow[]): void {
  for (const { seq } of rows) {
    db.run(db.k.deleteFrom('inbox').where('seq', '=', seq));
    db.run(db.k.deleteFrom('events').where('workspaceId', '=', ctx.workspaceId).where('seq', '=', seq));
  }
}

function contactOf(contextJson: string | null): string | null {
  const context: unknown = contextJson === null ? null : JSON.parse(contextJson);
  const id = typeof context === 'object' && context !== null && 'contactId' in context ? context.contactId : null;
  return typeof id === 'string' ? id : null;
}
