import type { ContactState } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { namedZoneOf } from '../engine/describe-contact.ts';
import { notFound } from '../http/problem.ts';
import { summarizeScores } from '../scoring/score-summary.ts';
import { readSettings } from '../settings/workspace-settings.ts';
import { attributeRowsOf, findContactRow, identitiesOf, ownerOf, tagsOf } from '../store/contact-detail-rows.ts';
import type { ContactRow } from '../store/contact-list-rows.ts';
import { suppressionOf } from '../store/suppression-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** Rows of a list, each with every model's score as of now. */
export function contactListItems(ctx: WorkspaceCtx, deps: AppDeps, rows: readonly ContactRow[]) {
  const states = deps.engine.readStates(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => contactListItem(ctx, deps, row, states.get(row.id)));
}

function contactListItem(ctx: WorkspaceCtx, deps: AppDeps, row: ContactRow, state: ContactState | undefined) {
  return {
    id: row.id,
    displayName: row.displayName,
    email: row.email,
    company: row.company,
    tags: tagsOf(ctx, deps.db, row),
    lastSeenAtMs: row.lastSeenAtMs,
    createdAtMs: row.createdAtMs,
    scores: state ? summarizeScores(deps.engine.world(ctx), state, deps.clock.nowMs()) : [],
    owner: ownerOf(ctx, deps.db, row) ?? null,
  };
}

/** The contact, following merges (E4). @throws HttpProblem 404 */
export function contactRow(ctx: WorkspaceCtx, deps: AppDeps, id: string): ContactRow {
  let row = findContactRow(ctx, deps.db, id);
  for (let hops = 0; row?.mergedInto && hops < 10; hops += 1) row = findContactRow(ctx, deps.db, row.mergedInto);
  if (!row) throw notFound('contact', id);
  return row;
}

/** Whoever named a zone that does not exist is told whose counts instead (E5). */
function zoneNote(ctx: WorkspaceCtx, deps: AppDeps, state: ContactState | undefined): string | null {
  const named = state === undefined ? undefined : namedZoneOf(state);
  if (named === undefined) return null;
  return `“${String(named).slice(0, 64)}” is no time zone that we know, so that of the workspace counts: ${readSettings(ctx, deps).timeZone}.`;
}

export function contactDetail(ctx: WorkspaceCtx, deps: AppDeps, id: string) {
  const row = contactRow(ctx, deps, id);
  const state = deps.engine.readStates(ctx, [row.id]).get(row.id);
  const suppression = row.email === null ? undefined : suppressionOf(ctx, deps.db, row.email);
  return {
    ...contactListItem(ctx, deps, row, state),
    timeZone: row.timeZone,
    timeZoneNote: row.timeZone === null ? zoneNote(ctx, deps, state) : null,
    attributes: attributeRowsOf(ctx, deps.db, row).map(({ name, type, text, num, source, atMs }) => ({
      name,
      value: type === 'text' ? (text ?? '') : type === 'boolean' ? num === 1 : (num ?? 0),
      source,
      atMs,
    })),
    identities: identitiesOf(ctx, deps.db, row),
    suppressed: suppression ? { reason: suppression.reason, atMs: suppression.atMs } : null,
  };
}
