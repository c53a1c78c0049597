import type { ContactState } from '@ripen/runtime';
import { putAttribute, removeAttribute } from '../store/contact-attribute-rows.ts';
import { type ContactRow, putContact, touchContact } from '../store/contact-rows.ts';
import { putTag, removeTag } from '../store/contact-tag-rows.ts';
import { insertCrossing } from '../store/crossing-rows.ts';
import { isFirstStep, putEnrollment } from '../store/enrollment-rows.ts';
import { insertLedger } from '../store/ledger-rows.ts';
import type { Owner } from '../store/owner.ts';
import type { Db } from '../store/per-store.ts';
import { putScore } from '../store/score-rows.ts';
import { subjectKind } from '../store/subject.ts';
import { insertTrace } from '../store/trace-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactChange, ContactRecord } from './contact-record.ts';
import { describeContact, describingAttributes } from './describe-contact.ts';
import { saveDealRow } from './save-deal.ts';
import { storedFact } from './stored-fact.ts';

/**
 * Writes everything that changed about one contact or deal. Runs inside the batch's transaction.
 * @returns the contact as it is stored now
 */
export function saveContact(ctx: WorkspaceCtx, db: Db, change: ContactChange): ContactRecord {
  const owner = { shard: change.before.shard, contactId: change.contactId };
  const changed = saveAttributes(ctx, db, owner, change);
  saveTags(ctx, db, owner, change);
  const row =
    subjectKind(change.contactId) === 'deal' ? saveDealRow(ctx, db, change) : saveRow(ctx, db, change, changed);
  for (const { state, view } of change.scores) putScore(ctx, db, owner, state, view, change.appliedAtMs);
  for (const entry of change.ledger) insertLedger(ctx, db, owner, entry);
  for (const { id, crossing } of change.crossings) insertCrossing(ctx, db, owner, id, crossing);
  saveRuns(ctx, db, owner, change);
  return { contactId: change.contactId, shard: owner.shard, row, state: settledState(change.after) };
}

/** Enrollments and their steps. */
function saveRuns(ctx: WorkspaceCtx, db: Db, owner: Owner, { before, enrollments, trace }: ContactChange): void {
  let later = trace;
  for (const enrollment of enrollments) {
    const isNew = !before.state.enrollments.some(({ id }) => id === enrollment.id);
    const first = isNew ? later.filter((step) => isFirstStep(step, enrollment)) : [];
    putEnrollment(ctx, db, owner, enrollment, first);
    if (first.length > 0) later = later.filter((step) => !first.includes(step));
  }
  insertTrace(ctx, db, owner, later);
}

/** What the next load would read: of each workflow and key only the latest ended enrollment (W6). */
function settledState(state: ContactState): ContactState {
  const latest = new Map<string, number>();
  for (const { workflowId, key, number } of state.enrollments) {
    const place = `${workflowId}\n${key}`;
    latest.set(place, Math.max(number, latest.get(place) ?? 0));
  }
  const enrollments = state.enrollments.filter(
    ({ status, workflowId, key, number }) => status === 'active' || number === latest.get(`${workflowId}\n${key}`),
  );
  return enrollments.length === state.enrollments.length ? state : { ...state, enrollments };
}

function saveRow(ctx: WorkspaceCtx, db: Db, change: ContactChange, changed: readonly string[]): ContactRow {
  const { before, after, appliedAtMs, lastSeenAtMs, createdAtMs } = change;
  const { shard, row } = before;
  const same = row !== null && row.appliedAtMs > 0 && after.contact.timeZone === row.timeZone;
  if (same && !changed.some((name) => describingAttributes.has(name))) {
    touchContact(ctx, db, { shard, id: change.contactId, lastSeenAtMs, appliedAtMs });
    return { ...row, lastSeenAtMs, appliedAtMs };
  }
  const { timeZone } = after.contact;
  const description = describeContact(after);
  const fresh = { shard, id: change.contactId, ...description, timeZone, createdAtMs, lastSeenAtMs, appliedAtMs };
  putContact(ctx, db, fresh);
  return { ...fresh, mergedInto: row?.mergedInto ?? null };
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
