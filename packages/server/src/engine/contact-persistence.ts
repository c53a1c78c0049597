import type { Effect, Input, World } from '@ripen/runtime';
import type { Accepted, Append, BatchCommit } from '../ports.ts';
import { forgetHearing } from '../store/deal-contact-rows.ts';
import { countEventName } from '../store/event-name-rows.ts';
import { addNodeCount } from '../store/node-count-rows.ts';
import { insertOutbox } from '../store/outbox-new-rows.ts';
import type { Db } from '../store/per-store.ts';
import { subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type ContactCache, createContactCache } from './contact-cache.ts';
import type { ContactChange, ContactRecord } from './contact-record.ts';
import { effectLane } from './effect-lane.ts';
import type { Persistence } from './embedded-driver.ts';
import { handOver } from './hand-over.ts';
import { heardByDeals, isHeard } from './heard-by-deals.ts';
import { loadContact } from './load-contacts.ts';
import { mergeContacts } from './merge-contacts.ts';
import { nodeCountChanges } from './node-counts.ts';
import { saveContact } from './save-contact.ts';
import type { WorldCache } from './world-cache.ts';

/** Contacts as the engine reads and writes them: every table of one contact, in the batch's transaction. */
export function contactPersistence(
  db: Db,
  worlds: Pick<WorldCache, 'get' | 'checkFile'>,
  cache: ContactCache = createContactCache(db),
): Persistence<ContactRecord, ContactChange> {
  return {
    begin: () => {
      if (!cache.checkFile()) return;
      worlds.checkFile();
      forgetHearing(db);
    },
    load: (ctx, contactIds, at) => {
      const world = worlds.get(ctx);
      // Deals are few and their worlds are others: they are read each time.
      const load = (id: string): ContactRecord =>
        subjectKind(id) === 'deal'
          ? loadContact(ctx, db, worlds.get(ctx, 'deal'), id, at)
          : (cache.get(ctx, world, id) ?? loadContact(ctx, db, world, id, at));
      return new Map(contactIds.map((id) => [id, load(id)]));
    },
    save: (ctx, batch) => {
      for (const change of batch.changes) {
        const saved = saveContact(ctx, db, change);
        if (subjectKind(change.contactId) === 'contact') cache.put(ctx, saved);
      }
      for (const count of nodeCountChanges(batch.changes)) addNodeCount(ctx, db, count);
      countNames(ctx, db, batch);
      return [...carryOut(ctx, db, worlds.get(ctx), batch), ...heardByDeals(ctx, db, batch.consumed)];
    },
    steps: new Map([
      [
        'merge',
        (ctx, accepted, nowMs) => {
          mergeContacts(ctx, db, worlds.get(ctx), accepted, nowMs);
          // A contact that was absorbed is never loaded again.
          cache.forget(ctx, accepted.contactId);
        },
      ],
    ]),
    rolledBack: () => {
      cache.clear();
      forgetHearing(db);
    },
  };
}

/** What leaves the building gets a row in the outbox; a handoff stays inside and is done here. */
function carryOut(ctx: WorkspaceCtx, db: Db, world: World, batch: BatchCommit<ContactChange>): Append[] {
  const changes = new Map(batch.changes.map((change) => [change.contactId, change]));
  return batch.effects.flatMap((effect) => {
    const change = changes.get(effect.contactId);
    if (change === undefined) throw new Error(`effect ${effect.id} is for a contact that did not change`);
    if (effect.kind === 'handoff') return handOver(ctx, db, world, effect, change);
    queueEffect(ctx, db, change.before.shard, effect);
    return [];
  });
}

function queueEffect(ctx: WorkspaceCtx, db: Db, shard: number, effect: Exclude<Effect, { kind: 'handoff' }>): void {
  insertOutbox(ctx, db, {
    shard,
    contactId: effect.contactId,
    id: effect.id,
    kind: effect.kind,
    lane: effectLane(effect),
    createdAtMs: effect.atMs,
    workflowId: effect.workflowId,
    version: effect.version,
    enrollmentId: effect.enrollmentId,
    nodeId: effect.nodeId,
    effectJson: JSON.stringify(effect),
  });
}

function countNames(ctx: WorkspaceCtx, db: Db, { changes, consumed }: BatchCommit<ContactChange>): void {
  const counts = new Map<string, { count: number; atMs: number }>();
  for (const { contactId, eventNames } of changes) {
    const names = subjectKind(contactId) === 'deal' ? namesOfDeal(contactId, consumed) : eventNames;
    for (const { name, atMs } of names) {
      const known = counts.get(name);
      counts.set(name, { count: (known?.count ?? 0) + 1, atMs: Math.max(known?.atMs ?? 0, atMs) });
    }
  }
  for (const [name, { count, atMs }] of counts) countEventName(ctx, db, name, atMs, count);
}

/** What it heard of its people was counted with them, and what the server says of a deal nobody waits for in a contact. */
function namesOfDeal(dealId: string, consumed: readonly Accepted[]): { name: string; atMs: number }[] {
  return consumed.flatMap(({ id, contactId, kind, payload }) => {
    if (contactId !== dealId || kind !== 'event' || isHeard(id)) return [];
    const { name, atMs } = JSON.parse(payload) as Extract<Input, { kind: 'event' }>;
    return name.startsWith('ripen.') ? [] : [{ name, atMs }];
  });
}
