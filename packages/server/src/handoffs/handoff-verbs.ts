import type { AppDeps } from '../app-deps.ts';
import { changeContact } from '../contacts/change-contact.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { decideHandoffRow, findHandoffRow, type HandoffRow, setHandoffOwner } from '../store/handoff-list-rows.ts';
import { countAssigned, findPersonRow } from '../store/people-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type HandoffSnapshot, readSnapshot } from './handoff-snapshot.ts';

export const rejectReasons = ['not-ready', 'bad-fit', 'duplicate', 'unreachable'] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** Points taken when a salesperson says "not ready", unless they say otherwise (H2). */
const notReadyPoints = 20;

/** @throws HttpProblem 404 */
export function handoffRow(ctx: WorkspaceCtx, deps: AppDeps, id: string): HandoffRow {
  const row = findHandoffRow(ctx, deps.db, id);
  if (!row) throw notFound('handoff', id);
  return row;
}

export async function acceptHandoff(ctx: WorkspaceCtx, deps: AppDeps, id: string): Promise<void> {
  const row = handoffRow(ctx, deps, id);
  decide(ctx, deps, row, 'accepted', null, null);
  await tellWorkflow(ctx, deps, row, 'accepted', {});
}

/**
 * "Not ready" sends the lead back with fewer engagement points, "bad fit" disqualifies it (H2). The workflow that handed
 * it over hears `ripen.handoff.rejected` with the reason.
 */
export async function rejectHandoff(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  id: string,
  by: string,
  { reason, note, adjust }: { reason: RejectReason; note?: string | undefined; adjust?: number | undefined },
): Promise<void> {
  const row = handoffRow(ctx, deps, id);
  decide(ctx, deps, row, 'rejected', reason, note ?? null);
  await tellWorkflow(ctx, deps, row, 'rejected', { reason });
  if (reason === 'not-ready') await takePoints(ctx, deps, row, by, adjust ?? notReadyPoints, note);
  if (reason === 'bad-fit') await changeContact(ctx, deps, row.contactId, by, { addTags: ['disqualified'] });
}

/** @throws HttpProblem 422 when nobody has that id */
export function assignHandoff(ctx: WorkspaceCtx, deps: AppDeps, id: string, ownerId: string): void {
  deps.db.writeTransaction(() => {
    const row = handoffRow(ctx, deps, id);
    if (!findPersonRow(ctx, deps.db, ownerId)) {
      throw invalid('Nothing was changed.', [{ pointer: '/ownerId', detail: `nobody has the id "${ownerId}"` }]);
    }
    if (row.ownerId === ownerId) return;
    setHandoffOwner(ctx, deps.db, row, ownerId);
    countAssigned(ctx, deps.db, ownerId);
  });
}

function decide(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  row: HandoffRow,
  status: 'accepted' | 'rejected',
  rejectReason: RejectReason | null,
  decisionNote: string | null,
): void {
  const decidedAtMs = deps.clock.nowMs();
  const decided = deps.db.writeTransaction(() =>
    decideHandoffRow(ctx, deps.db, row, { status, decidedAtMs, rejectReason, decisionNote }),
  );
  if (!decided) throw conflict(`This lead was already ${handoffRow(ctx, deps, row.id).status}. Nothing was changed.`);
}

async function tellWorkflow(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  row: HandoffRow,
  outcome: 'accepted' | 'rejected',
  more: Readonly<Record<string, string>>,
): Promise<void> {
  await deps.engine.submit(
    ctx,
    row.contactId,
    {
      kind: 'event',
      call: 'internal',
      name: `ripen.handoff.${outcome}`,
      atMs: deps.clock.nowMs(),
      properties: {
        effect: row.id,
        enrollment: row.enrollmentId,
        ...(row.ownerId ? { owner: row.ownerId } : {}),
        ...more,
      },
    },
    { id: `${row.id}/${outcome}` },
  );
}

/** From the engagement group that gave most, because fit is what they are and does not change by a call. */
async function takePoints(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  row: HandoffRow,
  by: string,
  points: number,
  note: string | undefined,
): Promise<void> {
  const snapshot: HandoffSnapshot = readSnapshot(row.snapshotJson);
  const model = deps.engine.world(ctx).models.find((compiled) => compiled.model.id === snapshot.modelId)?.model;
  const group = model?.groups.find((candidate) => candidate.kind === 'engagement');
  if (!model || !group || points === 0) return;
  const reason = note ? `Sales: not ready. ${note}` : 'Sales: not ready';
  await changeContact(ctx, deps, row.contactId, by, {
    adjust: [{ modelId: model.id, groupId: strongestGroup(snapshot) ?? group.id, mode: 'subtract', points, reason }],
  });
}

const strongestGroup = (snapshot: HandoffSnapshot): string | undefined => snapshot.strongestGroupId ?? undefined;
