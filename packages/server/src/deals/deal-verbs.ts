import type { ContactState } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { contactTimeline } from '../contacts/contact-timeline.ts';
import { contactRow } from '../contacts/contact-verbs.ts';
import type { CursorKey } from '../http/page.ts';
import { notFound } from '../http/problem.ts';
import { summarizeScores } from '../scoring/score-summary.ts';
import { attributeRowsOf, findContactRow } from '../store/contact-detail-rows.ts';
import { contactsOfDeal, dealsOfContact, deleteDealContacts } from '../store/deal-contact-rows.ts';
import { type DealRow, deleteDeal, findDeal } from '../store/deal-rows.ts';
import { eraseRowsOf } from '../store/erase-contact-rows.ts';
import { heardOf } from '../store/heard-rows.ts';
import { shardOf } from '../store/shard.ts';
import { dealSubject, outsideId } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** The deal that people and other systems call `dealId`; its row has the subject's id. @throws HttpProblem 404 */
export function dealRow(ctx: WorkspaceCtx, deps: Pick<AppDeps, 'db'>, dealId: string): DealRow {
  const id = dealSubject(dealId);
  const row = findDeal(ctx, deps.db, shardOf(ctx.workspaceId, id), id);
  if (!row) throw notFound('deal', dealId);
  return row;
}

/** Rows of a list, each with its score in every model about deals as of now. */
export function dealListItems(ctx: WorkspaceCtx, deps: AppDeps, rows: readonly DealRow[]) {
  const states = deps.engine.readStates(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => dealListItem(ctx, deps, row, states.get(row.id)));
}

function dealListItem(ctx: WorkspaceCtx, deps: AppDeps, row: DealRow, state: ContactState | undefined) {
  const { id, name, status, stage, value, currency, createdAtMs, lastActivityAtMs, closedAtMs } = row;
  const world = deps.engine.world(ctx, 'deal');
  return {
    id: outsideId(id),
    name,
    status,
    stage,
    value,
    currency,
    createdAtMs,
    lastActivityAtMs,
    closedAtMs,
    contactCount: contactsOfDeal(ctx, deps.db, id).filter(({ untilMs }) => untilMs === null).length,
    scores: state ? summarizeScores(world, state, deps.clock.nowMs()) : [],
  };
}

/** @throws HttpProblem 404 */
export function dealDetail(ctx: WorkspaceCtx, deps: AppDeps, dealId: string) {
  const row = dealRow(ctx, deps, dealId);
  const state = deps.engine.readStates(ctx, [row.id]).get(row.id);
  return {
    ...dealListItem(ctx, deps, row, state),
    attributes: attributeRowsOf(ctx, deps.db, row).map(({ name, type, text, num, source, atMs }) => ({
      name,
      value: type === 'text' ? (text ?? '') : type === 'boolean' ? num === 1 : (num ?? 0),
      source,
      atMs,
    })),
    contacts: peopleOf(ctx, deps, row.id),
  };
}

function peopleOf(ctx: WorkspaceCtx, { db }: AppDeps, dealId: string) {
  return contactsOfDeal(ctx, db, dealId).flatMap(({ contactId, role, sinceMs, untilMs }) => {
    const row = untilMs === null ? findContactRow(ctx, db, contactId) : undefined;
    if (row === undefined) return [];
    const { displayName, email, company } = row;
    return [{ id: contactId, displayName, email, company, role, atMs: sinceMs }];
  });
}

/** The deals that a contact is linked to now. @throws HttpProblem 404 */
export function dealsOf(ctx: WorkspaceCtx, deps: AppDeps, contactId: string) {
  const { id } = contactRow(ctx, deps, contactId);
  const links = dealsOfContact(ctx, deps.db, id).filter(({ untilMs }) => untilMs === null);
  const roles = new Map(links.map(({ dealId, role }) => [outsideId(dealId), role]));
  const rows = links.flatMap(({ dealId }) => findDeal(ctx, deps.db, shardOf(ctx.workspaceId, dealId), dealId) ?? []);
  return dealListItems(ctx, deps, rows).map((item) => ({ ...item, role: roles.get(item.id) ?? null }));
}

/** Everything that happened to a deal; what one of its people did says who. @throws HttpProblem 404 */
export function dealTimeline(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  dealId: string,
  page: { limit: number; after: CursorKey | null },
) {
  const { items, nextCursor } = contactTimeline(ctx, deps, dealRow(ctx, deps, dealId), page);
  const people = heardOf(
    ctx,
    deps.db,
    items.map(({ id }) => id),
  );
  const named = items.map((item) => {
    const contactId = people.get(item.id);
    return contactId === undefined
      ? item
      : { ...item, data: { ...item.data, contact: personNamed(ctx, deps, contactId) } };
  });
  return { items: named, nextCursor };
}

function personNamed(ctx: WorkspaceCtx, deps: AppDeps, contactId: string): { id: string; name: string } {
  const { id, displayName, email, company } = contactRow(ctx, deps, contactId);
  return { id, name: displayName ?? email ?? (company ? `Someone at ${company}` : 'Unknown visitor') };
}

/** Removes a deal with its history, scores and links; its people stay. @throws HttpProblem 404 */
export function removeDeal(ctx: WorkspaceCtx, deps: AppDeps, dealId: string): void {
  deps.db.writeTransaction(() => {
    const row = dealRow(ctx, deps, dealId);
    eraseRowsOf(ctx, deps.db, row);
    deleteDealContacts(ctx, deps.db, { dealId: row.id });
    deleteDeal(ctx, deps.db, row);
  });
}
