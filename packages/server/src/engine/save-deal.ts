import { type ContactState, foldText } from '@ripen/runtime';
import type { ContactRow } from '../store/contact-rows.ts';
import { setHearing } from '../store/deal-contact-rows.ts';
import { type DealRow, type DealStatus, findDeal, findDealAsSubject, putDeal } from '../store/deal-rows.ts';
import type { Db } from '../store/per-store.ts';
import { outsideId } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactChange } from './contact-record.ts';

/**
 * The deal's row, as its attributes say it now. A deal that is closed hears its people no more, and one that is opened
 * again does. Runs inside the batch's transaction.
 */
export function saveDealRow(ctx: WorkspaceCtx, db: Db, change: ContactChange): ContactRow {
  const { contactId: id, before, after, createdAtMs, lastSeenAtMs, appliedAtMs } = change;
  const { shard } = before;
  const was = findDeal(ctx, db, shard, id);
  const row: DealRow = {
    shard,
    id,
    ...describeDeal(after),
    createdAtMs,
    lastActivityAtMs: lastSeenAtMs,
    appliedAtMs,
  };
  putDeal(ctx, db, row);
  if (was?.status !== row.status) setHearing(ctx, db, id, row.status === 'open');
  const stored = findDealAsSubject(ctx, db, shard, id);
  if (stored === undefined) throw new Error(`deal ${id} was not stored`);
  return stored;
}

type Description = Pick<DealRow, 'name' | 'searchFolded' | 'stage' | 'value' | 'currency' | 'status' | 'closedAtMs'>;

/** The columns that lists show, from what is known of the deal. */
function describeDeal({ contact }: ContactState): Description {
  const text = (name: string): string | null => {
    const value = contact.attributes.get(name)?.value;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const name = text('name') ?? outsideId(contact.id);
  const value = contact.attributes.get('value')?.value;
  const status = statusOf(text('status'));
  return {
    name,
    searchFolded: foldText(name),
    stage: text('stage'),
    value: typeof value === 'number' ? value : null,
    currency: text('currency'),
    status,
    closedAtMs: status === 'open' ? null : (contact.attributes.get('status')?.atMs ?? null),
  };
}

const statusOf = (text: string | null): DealStatus => (text === 'won' || text === 'lost' ? text : 'open');
