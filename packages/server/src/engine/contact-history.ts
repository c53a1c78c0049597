import type { Input } from '@ripen/runtime';
import { tagRowsOf } from '../store/contact-tag-rows.ts';
import { historyRows } from '../store/event-rows.ts';
import { ledgerOf } from '../store/ledger-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactRecord } from './contact-record.ts';
import type { ContactHistory } from './replay-scores.ts';

/**
 * Everything on record of one contact, as far as it was accepted before `beforeSeq`. Who only replays it needs no ledger but
 * the `adjustmentsOf` it.
 */
export function readHistory(
  ctx: WorkspaceCtx,
  db: Db,
  record: ContactRecord,
  beforeSeq = Number.MAX_SAFE_INTEGER,
  readLedger = ledgerOf,
): ContactHistory {
  const owner = { shard: record.shard, contactId: record.contactId };
  let nowMs = 0;
  const inputs = historyRows(ctx, db, owner, beforeSeq)
    .filter(({ kind }) => kind !== 'merge')
    .map((row) => {
      // Applied at the acceptance, never before the input before it (E3).
      nowMs = Math.max(nowMs, row.acceptedAtMs);
      const input = { ...(JSON.parse(row.inputJson) as Input), acceptedAtMs: nowMs };
      return { input, nowMs };
    });
  return {
    inputs,
    ledger: readLedger(ctx, db, owner),
    contact: record.state.contact,
    tagTimes: new Map(tagRowsOf(ctx, db, owner).map(({ tag, atMs }) => [tag, atMs])),
  };
}
