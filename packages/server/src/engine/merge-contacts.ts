import type { CompiledModel, ContactState, Fact, ScoreState, World } from '@ripen/runtime';
import type { Accepted } from '../ports.ts';
import { putAttribute, removeAttribute } from '../store/contact-attribute-rows.ts';
import { putContact, touchContact } from '../store/contact-rows.ts';
import { putTag, removeTag, tagRowsOf } from '../store/contact-tag-rows.ts';
import { moveDealContacts } from '../store/deal-contact-rows.ts';
import { closeHandoff, handoffsOf } from '../store/handoff-rows.ts';
import { deleteLedger, insertLedger, ledgerOf } from '../store/ledger-rows.ts';
import { moveRows } from '../store/move-rows.ts';
import type { Db } from '../store/per-store.ts';
import { deleteScores } from '../store/score-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { readHistory } from './contact-history.ts';
import type { ContactRecord } from './contact-record.ts';
import { describeContact, timeZoneOf } from './describe-contact.ts';
import { loadContact } from './load-contacts.ts';
import { mergeEnrollments } from './merge-enrollments.ts';
import { type Raised, raiseByTimer, raisedOf, withRaised } from './raised-band.ts';
import { rescoreContact } from './rescore-contact.ts';
import { storedFact } from './stored-fact.ts';

/** What the history keeps of a merge. */
export interface MergePayload {
  readonly kind: 'merge';
  readonly id: string;
  readonly absorb: string;
}

/**
 * The survivor takes everything that the absorbed contact has (E4): one step in the order of its inputs, one transaction.
 * Names were redirected when the merge was accepted, so nothing new arrives for the absorbed one.
 */
export function mergeContacts(ctx: WorkspaceCtx, db: Db, world: World, accepted: Accepted, nowMs: number): void {
  // Written by the identity step of the intake.
  const { absorb } = JSON.parse(accepted.payload) as MergePayload;
  const at = { beforeSeq: accepted.seq, nowMs };
  const gone = loadContact(ctx, db, world, absorb, at);
  const survivor = loadContact(ctx, db, world, accepted.contactId, at);
  if (gone.contactId === survivor.contactId || gone.row === null) return;
  const from = { shard: gone.shard, contactId: gone.contactId };
  const to = { shard: survivor.shard, contactId: survivor.contactId };

  moveRows(ctx, db, from, to);
  moveDealContacts(ctx, db, from.contactId, to.contactId);
  keepOneHandoff(ctx, db, to, nowMs);
  mergeEnrollments(ctx, db, gone, survivor, { inputId: accepted.id, nowMs });
  // The survivor's ledger takes the other's adjustments; points of rules are made anew below, so none counts twice.
  for (const entry of ledgerOf(ctx, db, from)) if (entry.source.kind === 'node') insertLedger(ctx, db, to, entry);
  deleteLedger(ctx, db, from);
  deleteScores(ctx, db, from);
  saveMergedContact(ctx, db, gone, survivor, nowMs);
  rescore(ctx, db, world, gone, survivor, at);
}

/** The older open one stands for both (H3). */
function keepOneHandoff(ctx: WorkspaceCtx, db: Db, to: { shard: number; contactId: string }, nowMs: number): void {
  const [, ...later] = handoffsOf(ctx, db, to).filter(({ status }) => status === 'open');
  for (const { id } of later) {
    closeHandoff(ctx, db, { shard: to.shard, id }, 'joined with an older open handoff of the same person', nowMs);
  }
}

/** Newer facts win (E5); the survivor's e-mail address stays when it has one. */
export function mergedAttributes(survivor: ContactState, gone: ContactState): Map<string, Fact> {
  const merged = new Map(survivor.contact.attributes);
  for (const [name, fact] of gone.contact.attributes) {
    const own = merged.get(name);
    if (own !== undefined && (name === 'email' || own.atMs >= fact.atMs)) continue;
    merged.set(name, fact);
  }
  return merged;
}

function saveMergedContact(
  ctx: WorkspaceCtx,
  db: Db,
  gone: ContactRecord,
  survivor: ContactRecord,
  nowMs: number,
): void {
  const to = { shard: survivor.shard, contactId: survivor.contactId };
  const from = { shard: gone.shard, contactId: gone.contactId };
  const attributes = mergedAttributes(survivor.state, gone.state);
  for (const [name, fact] of attributes) {
    if (survivor.state.contact.attributes.get(name) !== fact) putAttribute(ctx, db, to, { name, ...storedFact(fact) });
  }
  for (const name of gone.state.contact.attributes.keys()) removeAttribute(ctx, db, from, name);
  for (const { tag, atMs } of tagRowsOf(ctx, db, from)) {
    putTag(ctx, db, to, tag, atMs);
    removeTag(ctx, db, from, tag);
  }
  const state: ContactState = { ...survivor.state, contact: { ...survivor.state.contact, attributes } };
  const seen = [survivor.row?.lastSeenAtMs, gone.row?.lastSeenAtMs].filter((atMs) => atMs != null);
  const created = [survivor.row, gone.row].flatMap((row) =>
    row !== null && row.appliedAtMs > 0 ? [row.createdAtMs] : [],
  );
  putContact(ctx, db, {
    shard: survivor.shard,
    id: survivor.contactId,
    ...describeContact(state),
    timeZone: timeZoneOf(state) ?? survivor.row?.timeZone ?? gone.row?.timeZone ?? null,
    createdAtMs: Math.min(nowMs, ...created),
    lastSeenAtMs: seen.length === 0 ? null : Math.max(...seen),
    appliedAtMs: Math.max(nowMs, survivor.row?.appliedAtMs ?? 0, gone.row?.appliedAtMs ?? 0),
  });
  touchContact(ctx, db, { shard: gone.shard, id: gone.contactId, lastSeenAtMs: null, appliedAtMs: nowMs });
}

/** Every score from the joined history. What was raised for either stays raised; the rest is raised by a timer due now. */
function rescore(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  gone: ContactRecord,
  survivor: ContactRecord,
  at: { readonly beforeSeq: number; readonly nowMs: number },
): void {
  const { nowMs } = at;
  const record = loadContact(ctx, db, world, survivor.contactId, at);
  const history = readHistory(ctx, db, record, at.beforeSeq);
  for (const compiled of world.models) {
    const { id: modelId } = compiled.model;
    const raised = higherRaised(compiled, survivor.state.scores.get(modelId), gone.state.scores.get(modelId));
    const state = rescoreContact(ctx, db, world, compiled, { record, history, nowMs }, (replayed) =>
      raised === undefined ? replayed : withRaised(replayed, raised),
    );
    if (state !== null && raised !== undefined) raiseByTimer(ctx, db, world, compiled, { record, state, nowMs });
  }
}

function higherRaised(
  { model }: CompiledModel,
  survivor: ScoreState | undefined,
  gone: ScoreState | undefined,
): Raised | undefined {
  const own = raisedOf(survivor);
  const other = raisedOf(gone);
  if (own === undefined || other === undefined) return own ?? other;
  const rank = ({ band }: Raised) => model.bands.findIndex(({ id }) => id === band);
  return { band: rank(other) > rank(own) ? other.band : own.band, ready: own.ready || other.ready };
}
