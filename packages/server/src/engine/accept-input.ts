import type { Accepted, Append } from '../ports.ts';
import { insertEvent } from '../store/event-rows.ts';
import { insertInbox } from '../store/inbox-rows.ts';
import type { Db } from '../store/per-store.ts';
import { shardOf } from '../store/shard.ts';

/**
 * Writes one input into the history. Call inside a write transaction, then either apply it or `queueInput` it there.
 * @returns null when the id was there already, whoever it was for (E2)
 */
export function acceptInput(db: Db, append: Append, acceptedAtMs: number): Accepted | null {
  const { workspaceId, contactId, id, kind, name, atMs, payload, context } = append;
  const shard = shardOf(workspaceId, contactId);
  const seq = insertEvent({ workspaceId }, db, {
    shard,
    contactId,
    id,
    kind,
    name,
    atMs,
    acceptedAtMs,
    inputJson: payload,
    contextJson: context,
  });
  return seq === null ? null : { shard, workspaceId, contactId, seq, id, kind, acceptedAtMs, payload };
}

/** Leaves an accepted input for the engine; with a reason it is parked from the start. */
export function queueInput(db: Db, accepted: Accepted, parkedReason: string | null = null): void {
  const { seq, shard, contactId, id } = accepted;
  insertInbox({ workspaceId: accepted.workspaceId }, db, { seq, shard, contactId, eventId: id, parkedReason });
}
