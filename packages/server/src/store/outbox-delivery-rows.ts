import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export type OutboxStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

/** One mail or webhook on its way out, as the outbox works with it. */
export interface OutboxRow {
  readonly shard: number;
  readonly workspaceId: string;
  readonly id: string;
  readonly contactId: string;
  readonly kind: 'email' | 'webhook' | 'handoff';
  readonly lane: string;
  readonly status: OutboxStatus;
  /** In the present series: a person's retry begins a new one. */
  readonly attempts: number;
  readonly nextAttemptAtMs: number;
  readonly createdAtMs: number;
  readonly settledAtMs: number | null;
  readonly effectJson: string;
  readonly sentJson: string | null;
  readonly lastError: string | null;
  readonly reason: string | null;
}

const columns = [
  'shard',
  'workspaceId',
  'id',
  'contactId',
  'kind',
  'lane',
  'status',
  'attempts',
  'nextAttemptAtMs',
  'createdAtMs',
  'settledAtMs',
  'effectJson',
  'sentJson',
  'lastError',
  'reason',
] as const;

const statements = perStore((db) => ({
  nextLane: db.prepare((after: string) =>
    db.k
      .selectFrom('outbox')
      .select('lane')
      .where('status', '=', 'waiting')
      .where('lane', '>', after)
      .orderBy('lane')
      .limit(1),
  ),
  firstDue: db.prepare((lane: string) =>
    db.k
      .selectFrom('outbox')
      .select('nextAttemptAtMs')
      .where('status', '=', 'waiting')
      .where('lane', '=', lane)
      .orderBy('nextAttemptAtMs')
      .limit(1),
  ),
  due: db.prepare((lane: string, nowMs: number, limit: number) =>
    db.k
      .selectFrom('outbox')
      .select(columns)
      .where('status', '=', 'waiting')
      .where('lane', '=', lane)
      .where('nextAttemptAtMs', '<=', nowMs)
      .orderBy('nextAttemptAtMs')
      .limit(limit),
  ),
  find: db.prepare((workspaceId: string, id: string) =>
    db.k.selectFrom('outbox').select(columns).where('workspaceId', '=', workspaceId).where('id', '=', id),
  ),
  update: db.prepare(
    (
      status: OutboxStatus,
      attempts: number,
      nextAttemptAtMs: number,
      settledAtMs: number | null,
      sentJson: string | null,
      lastError: string | null,
      reason: string | null,
      shard: number,
      workspaceId: string,
      id: string,
    ) =>
      db.k
        .updateTable('outbox')
        .set({ status, attempts, nextAttemptAtMs, settledAtMs, sentJson, lastError, reason })
        .where('shard', '=', shard)
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id),
  ),
}));

// The outbox serves every workspace of the file, so these are not asked on behalf of one.

/** Lanes that hold something due, found by jumping from lane to lane however much waits in each. */
export function dueLanes(db: Db, nowMs: number): string[] {
  const { nextLane, firstDue } = statements(db);
  const lanes: string[] = [];
  for (let lane = nextLane.get('')?.lane; lane !== undefined; lane = nextLane.get(lane)?.lane) {
    if ((firstDue.get(lane)?.nextAttemptAtMs ?? Infinity) <= nowMs) lanes.push(lane);
  }
  return lanes;
}

/** What is due in one lane, the longest due first. */
export const dueRows = (db: Db, lane: string, nowMs: number, limit: number): OutboxRow[] =>
  statements(db).due.all(lane, nowMs, limit);

/** What was under way when the process ended. */
export const sendingRows = (db: Db): OutboxRow[] =>
  db.all(db.k.selectFrom('outbox').select(columns).where('status', '=', 'sending'));

export const findOutboxRow = (ctx: WorkspaceCtx, db: Db, id: string): OutboxRow | undefined =>
  statements(db).find.get(ctx.workspaceId, id);

type Changes = Pick<
  OutboxRow,
  'status' | 'attempts' | 'nextAttemptAtMs' | 'settledAtMs' | 'sentJson' | 'lastError' | 'reason'
>;

/** Changes what is named, keeps the rest. */
export function changeOutboxRow(ctx: WorkspaceCtx, db: Db, row: OutboxRow, changes: Partial<Changes>): void {
  const after = { ...row, ...changes };
  statements(db).update.run(
    after.status,
    after.attempts,
    after.nextAttemptAtMs,
    after.settledAtMs,
    after.sentJson,
    after.lastError,
    after.reason,
    row.shard,
    ctx.workspaceId,
    row.id,
  );
}

/** A mail that is sent past the queue, such as a test: kept like the others, under way from the start. */
export function insertSendingRow(
  ctx: WorkspaceCtx,
  db: Db,
  row: Pick<OutboxRow, 'shard' | 'id' | 'contactId' | 'effectJson'> & {
    readonly atMs: number;
    readonly sentJson: string;
  },
): void {
  const { atMs, ...given } = row;
  db.run(
    db.k.insertInto('outbox').values({
      ...given,
      workspaceId: ctx.workspaceId,
      kind: 'email',
      lane: 'smtp',
      status: 'sending',
      attempts: 1,
      nextAttemptAtMs: atMs,
      createdAtMs: atMs,
      settledAtMs: null,
      workflowId: '',
      version: 0,
      enrollmentId: '',
      nodeId: '',
      lastError: null,
      reason: null,
    }),
  );
}
