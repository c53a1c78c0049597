import { putAttribute, removeAttribute } from '../store/contact-attribute-rows.ts';
import { putContact, touchContact } from '../store/contact-rows.ts';
import { putTag, removeTag } from '../store/contact-tag-rows.ts';
import { insertCrossing } from '../store/crossing-rows.ts';
import { putEnrollment } from '../store/enrollment-rows.ts';
import { insertLedger } from '../store/ledger-rows.ts';
import type { Db } from '../store/per-store.ts';
import { putScore } from '../store/score-rows.ts';
import { insertTrace } from '../store/trace-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactChange } from './contact-record.ts';
import { describeContact, describingAttributes } from './describe-contact.ts';
import { storedFact } from './stored-fact.ts';

/** Writes everything that changed about one contact. Runs inside the batch's transaction. */
export function saveContact(ctx: WorkspaceCtx, db: Db, change: ContactChange): void {
  const owner = { shard: change.before.shard, contactId: change.contactId };
  const changed = saveAttributes(ctx, db, owner, change);
  saveTags(ctx, db, owner, change);
  saveRow(ctx, db, change, changed);
  for (const { state, view } of change.scores) putScore(ctx, db, owner, state, view, change.appliedAtMs);
  for (const entry of change.ledger) insertLedger(ctx, db, owner, entry);
  for (const { id, crossing } of change.crossings) insertCrossing(ctx, db, owner, id, crossing);
  for (const enrollment of change.enrollments) putEnrollment(ctx, db, owner, enrollment);
  for (const entry of change.trace) insertTrace(ctx, db, owner, entry);
}

interface Owner {
  readonly shard: number;
  readonly contactId: string;
}

function saveRow(ctx: WorkspaceCtx, db: Db, change: ContactChange, changed: readonly string[]): void {
  const { before, after, appliedAtMs, lastSeenAtMs, createdAtMs } = change;
  const { shard, row } = before;
  const same = row !== null && row.appliedAtMs > 0 && after.contact.timeZone === row.timeZone;
  if (same && !changed.some((name) => describingAttributes.has(name))) {
    touchContact(ctx, db, { shard, id: change.contactId, lastSeenAtMs, appliedAtMs });
    return;
  }
  const { timeZone } = after.contact;
  const description = describeContact(after);
  putContact(ctx, db, {
    shard,
    id: change.contactId,
    ...description,
    timeZone,
    createdAtMs,
    lastSeenAtMs,
    appliedAtMs,
  });
}

/** @returns the names that changed */
function saveAttributes(ctx: WorkspaceCtx, db: Db, owner: Owner, { before, after }: ContactChange): string[] {
  const was = before.state.contact.attributes;
  const is = after.contact.attributes;
  if (was === is) return [];
  const changed: string[] = [];
  for (const [name, fact] of is) {
    if (was.get(name) === fact) continue;
    changed.push(name);
    putAttribute(ctx, db, owner, { name, ...storedFact(fact) });
  }
  for (const name of was.keys()) {
    if (is.has(name)) continue;
    changed.push(name);
    removeAttribute(ctx, db, owner, name);
  }
  return changed;
}

function saveTags(ctx: WorkspaceCtx, db: Db, owner: Owner, { before, after, appliedAtMs }: ContactChange): void {
  const was = before.state.contact.tags;
  const is = after.contact.tags;
  if (was === is) return;
  for (const tag of is) if (!was.has(tag)) putTag(ctx, db, owner, tag, appliedAtMs);
  for (const tag of was) if (!is.has(tag)) removeTag(ctx, db, owner, tag);
}
