import type { Enrollment } from '@ripen/runtime';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

interface Owner {
  readonly shard: number;
  readonly contactId: string;
}

const columns = [
  'id',
  'workflowId',
  'version',
  'key',
  'number',
  'status',
  'nodeId',
  'stateJson',
  'startedAtMs',
  'endedAtMs',
] as const;

const statements = perStore((db) => ({
  of: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('enrollments')
      .select(columns)
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .orderBy('startedAtMs')
      .orderBy('number'),
  ),
  put: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      id: string,
      workflowId: string,
      version: number,
      key: string,
      number: number,
      status: Enrollment['status'],
      nodeId: string,
      stateJson: string,
      startedAtMs: number,
      endedAtMs: number | null,
    ) =>
      db.k
        .insertInto('enrollments')
        .values({
          shard,
          workspaceId,
          contactId,
          id,
          workflowId,
          version,
          key,
          number,
          status,
          nodeId,
          stateJson,
          startedAtMs,
          endedAtMs,
        })
        .onConflict((conflict) =>
          conflict.columns(['shard', 'workspaceId', 'contactId', 'id']).doUpdateSet((eb) => ({
            version: eb.ref('excluded.version'),
            status: eb.ref('excluded.status'),
            nodeId: eb.ref('excluded.nodeId'),
            stateJson: eb.ref('excluded.stateJson'),
            endedAtMs: eb.ref('excluded.endedAtMs'),
          })),
        ),
  ),
}));

/** All active ones, and of each workflow and key the latest ended one, which re-entry asks about (W6). */
export function relevantEnrollments(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): Enrollment[] {
  const latest = new Map<string, number>();
  const rows = statements(db).of.all(shard, ctx.workspaceId, contactId);
  for (const row of rows) {
    const place = `${row.workflowId}\u0000${row.key}`;
    latest.set(place, Math.max(latest.get(place) ?? 0, row.number));
  }
  return rows
    .filter((row) => row.status === 'active' || row.number === latest.get(`${row.workflowId}\u0000${row.key}`))
    .map(({ stateJson, ...row }) => {
      // Written by `putEnrollment` from an Enrollment.
      const { visits, wait, trigger, endReason } = JSON.parse(stateJson) as EnrollmentDetails;
      return { ...row, visits, wait, trigger, endReason };
    });
}

/** What has no column of its own. */
type EnrollmentDetails = Pick<Enrollment, 'visits' | 'wait' | 'trigger' | 'endReason'>;

export function putEnrollment(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, enrollment: Enrollment): void {
  const { visits, wait, trigger, endReason } = enrollment;
  statements(db).put.run(
    shard,
    ctx.workspaceId,
    contactId,
    enrollment.id,
    enrollment.workflowId,
    enrollment.version,
    enrollment.key,
    enrollment.number,
    enrollment.status,
    enrollment.nodeId,
    JSON.stringify({ visits, wait, trigger, endReason } satisfies EnrollmentDetails),
    enrollment.startedAtMs,
    enrollment.endedAtMs,
  );
}

/** Versions that somebody is still inside, so that their plans stay loaded (W10). */
export const runningVersions = (ctx: WorkspaceCtx, db: Db): { workflowId: string; version: number }[] =>
  db.all(
    db.k
      .selectFrom('enrollments')
      .select(['workflowId', 'version'])
      .distinct()
      .where('workspaceId', '=', ctx.workspaceId)
      .where('status', '=', 'active'),
  );

export function moveEnrollments(ctx: WorkspaceCtx, db: Db, from: Owner, to: Owner): void {
  db.run(
    db.k
      .updateTable('enrollments')
      .set({ shard: to.shard, contactId: to.contactId })
      .where('shard', '=', from.shard)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', from.contactId),
  );
}
