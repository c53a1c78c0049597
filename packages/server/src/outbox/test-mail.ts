import type { Effect } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { logAttempt } from '../store/outbox-attempt-rows.ts';
import { changeOutboxRow, findOutboxRow, insertSendingRow } from '../store/outbox-delivery-rows.ts';
import { shardOf } from '../store/shard.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { Outcome } from './outcome.ts';
import type { SentMail } from './sent-mail.ts';

export interface TestMail {
  /** Begins with `test/`: nobody's event, and never retried, because a retry would go to the contact. */
  readonly id: string;
  readonly template: string;
  readonly contact: { readonly shard: number; readonly id: string } | null;
  readonly sent: SentMail;
}

/** Before it leaves: a test is kept among the deliveries like any mail. */
export function recordTest(ctx: WorkspaceCtx, { db, clock }: AppDeps, { id, template, contact, sent }: TestMail): void {
  const atMs = clock.nowMs();
  const contactId = contact?.id ?? '';
  const shard = contact?.shard ?? shardOf(ctx.workspaceId, contactId);
  const effect: Effect = {
    kind: 'email',
    id,
    contactId,
    workflowId: '',
    version: 0,
    enrollmentId: '',
    nodeId: '',
    atMs,
    template,
    transactional: true,
    properties: {},
  };
  const row = { shard, id, contactId, effectJson: JSON.stringify(effect), sentJson: JSON.stringify(sent), atMs };
  db.writeTransaction(() => insertSendingRow(ctx, db, row));
}

/** One attempt and no more: the person who tests reads what happened. */
export function settleTest(ctx: WorkspaceCtx, { db, clock }: AppDeps, id: string, { kind, detail }: Outcome): void {
  const atMs = clock.nowMs();
  db.writeTransaction(() => {
    const row = findOutboxRow(ctx, db, id);
    if (row === undefined) return;
    logAttempt(ctx, db, row, { atMs, outcome: kind, detail });
    const status = kind === 'sent' || kind === 'unknown' ? kind : 'failed';
    changeOutboxRow(ctx, db, row, { status, settledAtMs: atMs, lastError: kind === 'sent' ? null : detail });
  });
}
