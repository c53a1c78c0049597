import type { Effect } from '@ripen/runtime';
import { changeOutboxRow, dueRows, type OutboxRow } from '../store/outbox-delivery-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { raiseOutcome } from './outcome-events.ts';
import { checkClaim, type Refusal } from './refusals.ts';

/** A row that is ours to carry out. */
export interface Delivery {
  readonly ctx: WorkspaceCtx;
  readonly row: OutboxRow;
  readonly effect: Exclude<Effect, { kind: 'handoff' }>;
  /** Address or URL. */
  readonly to: string;
  /** In the present series; 1 for the first. */
  readonly attempt: number;
  /** Filled while it is carried out, for `settle`. */
  made: Made;
}

/** What this attempt made, and whether the outbox has it on disk already. */
export interface Made {
  readonly sentJson: string | null;
  readonly urls: readonly string[];
  readonly recorded: boolean;
}

export interface Claimed {
  readonly deliveries: readonly Delivery[];
  /** True when rows were refused, which says nothing about what waits behind them. */
  readonly refusedSome: boolean;
}

const mostRefusals = 200;

/** Takes due rows of one lane in one transaction; what must not leave is cancelled there with its reason. */
export function claimDeliveries(db: Db, lane: string, limit: number, nowMs: number): Claimed {
  return db.writeTransaction(() => {
    const deliveries: Delivery[] = [];
    let refusals = 0;
    while (deliveries.length < limit && refusals < mostRefusals) {
      const rows = dueRows(db, lane, nowMs, limit - deliveries.length);
      for (const row of rows) {
        const delivery = claimOne(db, row, nowMs);
        if (delivery === null) refusals += 1;
        else deliveries.push(delivery);
      }
      if (rows.length === 0) break;
    }
    return { deliveries, refusedSome: refusals > 0 };
  });
}

function claimOne(db: Db, row: OutboxRow, nowMs: number): Delivery | null {
  const ctx = { workspaceId: row.workspaceId };
  const effect = JSON.parse(row.effectJson) as Delivery['effect'];
  const checked = checkClaim(ctx, db, row, effect);
  if ('refusal' in checked) {
    refuse(ctx, db, row, effect, checked.refusal, nowMs);
    return null;
  }
  const attempt = row.attempts + 1;
  changeOutboxRow(ctx, db, row, { status: 'sending', attempts: attempt });
  const made = { sentJson: row.sentJson, urls: [], recorded: true };
  return { ctx, row, effect, to: checked.to, attempt, made };
}

/** Cancelled, visible, and told to the workflow (W9). Inside a write transaction. */
export function refuse(
  ctx: WorkspaceCtx,
  db: Db,
  row: OutboxRow,
  effect: Delivery['effect'],
  { code, reason }: { readonly code: Refusal['code'] | 'cancelled'; readonly reason: string },
  nowMs: number,
): void {
  changeOutboxRow(ctx, db, row, { status: 'cancelled', settledAtMs: nowMs, reason });
  const name = effect.kind === 'email' ? 'ripen.email.skipped' : 'ripen.webhook.failed';
  const what = effect.kind === 'email' ? 'skipped' : 'failed';
  const properties = { reason: code };
  raiseOutcome(ctx, db, { effect, contactId: row.contactId, name, what, atMs: nowMs, properties }, nowMs);
}
