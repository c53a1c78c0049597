import type { World } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { readHistory } from '../engine/contact-history.ts';
import { loadContact } from '../engine/load-contacts.ts';
import { raiseByTimer, raisedOf, withRaised } from '../engine/raised-band.ts';
import { rescoreContact } from '../engine/rescore-contact.ts';
import { dealsOfContact, deleteDealContacts } from '../store/deal-contact-rows.ts';
import { idsMergedInto } from '../store/erase-contact-rows.ts';
import { deleteHeard, type HeardRow, heardRows } from '../store/heard-rows.ts';
import { outsideId } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** Every event that a deal keeps of a person, by the deal. */
function heardOfPerson(ctx: WorkspaceCtx, { db }: AppDeps, contactId: string): { dealId: string; rows: HeardRow[] }[] {
  const ids = new Set([contactId, ...idsMergedInto(ctx, db, contactId).map(({ id }) => id)]);
  return dealsOfContact(ctx, db, contactId).map(({ dealId }) => ({ dealId, rows: heardRows(ctx, db, dealId, ids) }));
}

/** What deals keep of a person, for that person to have. */
export const exportFromDeals = (ctx: WorkspaceCtx, deps: AppDeps, contactId: string) =>
  heardOfPerson(ctx, deps, contactId).flatMap(({ dealId, rows }) =>
    rows.map(({ id, name, atMs, inputJson }) => ({ dealId: outsideId(dealId), id, name, atMs, inputJson })),
  );

/**
 * Takes a person out of every deal, and what the deals heard of them out of their histories. The scores of those deals are
 * made anew from what is left, so that every ledger sums to its score still. Runs inside the transaction that erases.
 */
export function forgetPerson(ctx: WorkspaceCtx, deps: AppDeps, contactId: string): void {
  const { db } = deps;
  const heard = heardOfPerson(ctx, deps, contactId);
  deleteDealContacts(ctx, db, { contactId });
  const world = deps.engine.world(ctx, 'deal');
  for (const { dealId, rows } of heard) {
    if (rows.length === 0) continue;
    deleteHeard(ctx, db, rows);
    rescoreDeal(ctx, deps, world, dealId);
  }
}

function rescoreDeal(ctx: WorkspaceCtx, { db, clock }: AppDeps, world: World, dealId: string): void {
  const at = { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs: clock.nowMs() };
  const record = loadContact(ctx, db, world, dealId, at);
  const nowMs = Math.max(at.nowMs, record.row?.appliedAtMs ?? 0);
  const history = readHistory(ctx, db, record);
  for (const compiled of world.models) {
    const raised = raisedOf(record.state.scores.get(compiled.model.id));
    const state = rescoreContact(ctx, db, world, compiled, { record, history, nowMs }, (replayed) =>
      raised === undefined ? replayed : withRaised(replayed, raised),
    );
    if (state !== null && raised !== undefined) raiseByTimer(ctx, db, world, compiled, { record, state, nowMs });
  }
}
