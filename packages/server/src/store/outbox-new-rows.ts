import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface NewOutboxRow {
  readonly shard: number;
  readonly contactId: string;
  /** The effect's id: the idempotency key (W12). */
  readonly id: string;
  readonly kind: 'email' | 'webhook';
  readonly lane: string;
  readonly createdAtMs: number;
  readonly workflowId: string;
  readonly version: number;
  readonly enrollmentId: string;
  readonly nodeId: string;
  readonly effectJson: string;
}

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      id: string,
      kind: NewOutboxRow['kind'],
      lane: string,
      createdAtMs: number,
      workflowId: string,
      version: number,
      enrollmentId: string,
      nodeId: string,
      effectJson: string,
    ) =>
      db.k.insertInto('outbox').values({
        shard,
        workspaceId,
        contactId,
        id,
        kind,
        lane,
        status: 'waiting',
        attempts: 0,
        nextAttemptAtMs: createdAtMs,
        createdAtMs,
        settledAtMs: null,
        workflowId,
        version,
        enrollmentId,
        nodeId,
        effectJson,
        sentJson: null,
        lastError: null,
        reason: null,
      }),
  ),
}));

const listeners = new WeakMap<Db, () => void>();

/**
 * Tells `listener` of every new row while the transaction that adds it is still open: look after the present turn of the
 * event loop, when it is on disk or was undone.
 */
export function onNewOutboxRow(db: Db, listener: () => void): void {
  listeners.set(db, listener);
}

/** Asks for something to leave the building; a second row with the same id is refused by the key, never sent (D1). */
export function insertOutbox(ctx: WorkspaceCtx, db: Db, row: NewOutboxRow): void {
  statements(db).insert.run(
    row.shard,
    ctx.workspaceId,
    row.contactId,
    row.id,
    row.kind,
    row.lane,
    row.createdAtMs,
    row.workflowId,
    row.version,
    row.enrollmentId,
    row.nodeId,
    row.effectJson,
  );
  listeners.get(db)?.();
}
