import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface TimerRow {
  readonly shard: number;
  readonly workspaceId: string;
  readonly contactId: string;
  readonly id: string;
  readonly dueAtMs: number;
  readonly subjectJson: string;
}

const statements = perStore((db) => ({
  put: db.prepare(
    (shard: number, workspaceId: string, contactId: string, id: string, dueAtMs: number, subjectJson: string) =>
      db.k
        .insertInto('timers')
        .values({ shard, workspaceId, contactId, id, dueAtMs, subjectJson })
        .onConflict((conflict) =>
          conflict.columns(['shard', 'workspaceId', 'contactId', 'id']).doUpdateSet((eb) => ({
            dueAtMs: eb.ref('excluded.dueAtMs'),
            subjectJson: eb.ref('excluded.subjectJson'),
          })),
        ),
  ),
  remove: db.prepare((shard: number, workspaceId: string, contactId: string, id: string) =>
    db.k
      .deleteFrom('timers')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('id', '=', id),
  ),
  due: db.prepare((nowMs: number, limit: number) =>
    db.k
      .selectFrom('timers')
      .select(['shard', 'workspaceId', 'contactId', 'id', 'dueAtMs', 'subjectJson'])
      .where('dueAtMs', '<=', nowMs)
      .orderBy('dueAtMs')
      .limit(limit),
  ),
  next: db.prepare(() => db.k.selectFrom('timers').select('dueAtMs').orderBy('dueAtMs').limit(1)),
  ofContact: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('timers')
      .select(['shard', 'workspaceId', 'contactId', 'id', 'dueAtMs', 'subjectJson'])
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId),
  ),
}));

/** Sets a timer, or moves it when it is set already. */
export function putTimer(ctx: WorkspaceCtx, db: Db, row: Omit<TimerRow, 'workspaceId'>): void {
  statements(db).put.run(row.shard, ctx.workspaceId, row.contactId, row.id, row.dueAtMs, row.subjectJson);
}

export function removeTimer(ctx: WorkspaceCtx, db: Db, row: { shard: number; contactId: string; id: string }): void {
  statements(db).remove.run(row.shard, ctx.workspaceId, row.contactId, row.id);
}

export const timersOf = (ctx: WorkspaceCtx, db: Db, contact: { shard: number; contactId: string }): TimerRow[] =>
  statements(db).ofContact.all(contact.shard, ctx.workspaceId, contact.contactId);

/** Due timers of every workspace, the longest due first; the index makes asking cost the same with a million waiting. */
export const dueTimers = (db: Db, nowMs: number, limit: number): TimerRow[] => statements(db).due.all(nowMs, limit);

/** When the next timer of any workspace is due, or null. */
export const nextTimerDueAtMs = (db: Db): number | null => statements(db).next.get()?.dueAtMs ?? null;
