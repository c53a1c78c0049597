import type { Enrollment, TraceEntry } from '@ripen/runtime';
import { sql } from 'kysely';
import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import { stepsFromJson, stepsToJson } from './trace-rows.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

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
  // Only the index is read: a contact may have run through workflows a thousand times.
  ids: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('enrollments')
      .select('id')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId),
  ),
  active: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('enrollments')
      .select('id')
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('status', '=', sql.lit('active')),
  ),
  one: db.prepare((shard: number, workspaceId: string, contactId: string, id: string) =>
    db.k
      .selectFrom('enrollments')
      .select(columns)
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId)
      .where('id', '=', id),
  ),
}));

const putStatement = perStore((db) =>
  db.prepare(
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
      firstStepsJson: string | null,
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
          firstStepsJson,
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
);

/** All active ones, and of each workflow and key the latest, which re-entry asks about (W6), in the order they began. */
export function relevantEnrollments(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): Enrollment[] {
  const { ids, active, one } = statements(db);
  const all = ids.all(shard, ctx.workspaceId, contactId);
  if (all.length === 0) return [];
  const wanted = latestOfEachPlace(all.map(({ id }) => id));
  for (const { id } of active.all(shard, ctx.workspaceId, contactId)) wanted.add(id);
  return [...wanted]
    .flatMap((id) => one.get(shard, ctx.workspaceId, contactId, id) ?? [])
    .map(({ stateJson, ...row }) => {
      // Written by `putEnrollment` from an Enrollment.
      const { visits, wait, trigger, endReason } = JSON.parse(stateJson) as EnrollmentDetails;
      return { ...row, visits, wait, trigger, endReason };
    })
    .sort((a, b) => a.startedAtMs - b.startedAtMs || a.number - b.number);
}

/** Ids are `<workflowId>~<contactId>~<key>~<number>`; after a merge two may share a place and a number, and both count. */
function latestOfEachPlace(ids: readonly string[]): Set<string> {
  const latest = new Map<string, { number: number; ids: string[] }>();
  for (const id of ids) {
    const [workflowId, , key, numberText] = id.split('~');
    const place = `${workflowId}~${key}`;
    const number = Number(numberText);
    const known = latest.get(place);
    if (known === undefined || number > known.number) latest.set(place, { number, ids: [id] });
    else if (number === known.number) known.ids.push(id);
  }
  return new Set([...latest.values()].flatMap((place) => place.ids));
}

/** What has no column of its own. */
type EnrollmentDetails = Pick<Enrollment, 'visits' | 'wait' | 'trigger' | 'endReason'>;

/** @param firstSteps of a new one, what `isFirstStep` says of them; they stay with it */
export function putEnrollment(
  ctx: WorkspaceCtx,
  db: Db,
  { shard, contactId }: Owner,
  enrollment: Enrollment,
  firstSteps: readonly TraceEntry[] = [],
): void {
  const { visits, wait, trigger, endReason } = enrollment;
  putStatement(db).run(
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
    firstSteps.length === 0 ? null : stepsToJson(firstSteps),
  );
}

/** Taken by the input that started the enrollment, at the same moment: what it does not say, its enrollment does. */
export const isFirstStep = (step: TraceEntry, enrollment: Enrollment): boolean =>
  step.enrollmentId === enrollment.id &&
  step.inputId === enrollment.trigger.inputId &&
  step.atMs === enrollment.startedAtMs &&
  step.version === enrollment.version;

export const firstStepsFromJson = (firstStepsJson: string, enrollment: FirstStepsOwner): TraceEntry[] =>
  stepsFromJson(firstStepsJson, {
    enrollmentId: enrollment.id,
    workflowId: enrollment.workflowId,
    version: enrollment.version,
    inputId: enrollment.trigger.inputId,
    atMs: enrollment.startedAtMs,
  });

type FirstStepsOwner = Pick<Enrollment, 'id' | 'workflowId' | 'version' | 'startedAtMs'> & {
  readonly trigger: Pick<Enrollment['trigger'], 'inputId'>;
};

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
