import { logAttempt } from '../store/outbox-attempt-rows.ts';
import { changeOutboxRow, type OutboxRow, sendingRows } from '../store/outbox-delivery-rows.ts';
import type { Db } from '../store/per-store.ts';

const nothingLeft = 'Ripen stopped before anything had left; it is tried again.';
const repeated = 'Ripen stopped while this was under way; it is sent again under the same webhook-id.';
const perhapsLeft =
  'Ripen stopped while this mail was being handed over. It may have arrived, so it is not sent again by itself. Check ' +
  'with the recipient or the mail server’s log, and retry if it did not.';

/**
 * What was under way when the process ended: webhooks go again under the same id, a mail that may have arrived waits for
 * a person (promise 5). @returns how many were found
 */
export function recoverSending(db: Db, nowMs: number): number {
  return db.writeTransaction(() => {
    const rows = sendingRows(db);
    for (const row of rows) recover(db, row, nowMs);
    return rows.length;
  });
}

function recover(db: Db, row: OutboxRow, nowMs: number): void {
  const ctx = { workspaceId: row.workspaceId };
  // A mail is written down before the first byte of it leaves.
  if (row.kind === 'email' && row.sentJson !== null) {
    logAttempt(ctx, db, row, { atMs: nowMs, outcome: 'unknown', detail: perhapsLeft });
    changeOutboxRow(ctx, db, row, { status: 'unknown', settledAtMs: nowMs, lastError: perhapsLeft });
    return;
  }
  const detail = row.kind === 'email' ? nothingLeft : repeated;
  logAttempt(ctx, db, row, { atMs: nowMs, outcome: 'interrupted', detail });
  changeOutboxRow(ctx, db, row, { status: 'waiting', nextAttemptAtMs: nowMs, lastError: detail });
}
