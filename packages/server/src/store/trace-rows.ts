import type { TraceEntry } from '@ripen/runtime';
import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

const statements = perStore((db) => ({
  insert: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      enrollmentId: string | null,
      workflowId: string,
      version: number,
      inputId: string,
      atMs: number,
      stepsJson: string,
    ) =>
      db.k
        .insertInto('trace')
        .values({ shard, workspaceId, contactId, enrollmentId, workflowId, version, inputId, atMs, stepsJson }),
  ),
}));

/** The steps of one contact in the order they were taken: those of one input in one enrollment share a row. */
export function insertTrace(ctx: WorkspaceCtx, db: Db, owner: Owner, entries: readonly TraceEntry[]): void {
  let start = 0;
  for (let end = 1; end <= entries.length; end += 1) {
    const first = entries[start];
    const next = entries[end];
    if (first === undefined || (next !== undefined && sharesRow(first, next))) continue;
    insertRow(ctx, db, owner, first, stepsToJson(entries.slice(start, end)));
    start = end;
  }
}

const sharesRow = (a: TraceEntry, b: TraceEntry): boolean =>
  a.inputId === b.inputId &&
  a.enrollmentId === b.enrollmentId &&
  a.workflowId === b.workflowId &&
  a.version === b.version &&
  a.atMs === b.atMs;

function insertRow(ctx: WorkspaceCtx, db: Db, owner: Owner, first: TraceEntry, stepsJson: string): void {
  const { enrollmentId, workflowId, version, inputId, atMs } = first;
  statements(db).insert.run(
    owner.shard,
    ctx.workspaceId,
    owner.contactId,
    enrollmentId,
    workflowId,
    version,
    inputId,
    atMs,
    stepsJson,
  );
}

/** The same for steps that lie elsewhere; `stepsFromJson` gives them back. */
export const stepsToJson = (entries: readonly TraceEntry[]): string => JSON.stringify(entries.map(stepOf));

/** What the columns of its row do not say already. `id` begins with a slash where the input's id stands before it. */
type Step = Pick<TraceEntry, 'id' | 'nodeId' | 'visit' | 'did'> & Partial<Pick<TraceEntry, 'compared' | 'effectIds'>>;

const stepOf = ({ id, inputId, nodeId, visit, did, compared, effectIds }: TraceEntry): Step => ({
  id: id.startsWith(`${inputId}/`) ? id.slice(inputId.length) : id,
  nodeId,
  visit,
  did,
  ...(compared.length === 0 ? undefined : { compared }),
  ...(effectIds.length === 0 ? undefined : { effectIds }),
});

type Shared = Pick<TraceEntry, 'enrollmentId' | 'workflowId' | 'version' | 'inputId' | 'atMs'>;

/** @param shared what all of these steps have in common */
export const stepsFromJson = (stepsJson: string, shared: Shared): TraceEntry[] =>
  // Written from TraceEntries.
  (JSON.parse(stepsJson) as Step[]).map((step) => ({
    ...shared,
    compared: [],
    effectIds: [],
    ...step,
    id: step.id.startsWith('/') ? `${shared.inputId}${step.id}` : step.id,
  }));

/** The steps of one enrollment in the order they were taken, at most so many rows of them. */
export const traceOf = (
  ctx: WorkspaceCtx,
  db: Db,
  owner: Owner,
  enrollmentId: string,
  mostRows: number,
): TraceEntry[] =>
  db
    .all(
      db.k
        .selectFrom('trace')
        .select(['workflowId', 'version', 'inputId', 'atMs', 'stepsJson'])
        .where('shard', '=', owner.shard)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('contactId', '=', owner.contactId)
        .where('enrollmentId', '=', enrollmentId)
        .orderBy('seq')
        .limit(mostRows),
    )
    .flatMap(({ stepsJson, ...shared }) => stepsFromJson(stepsJson, { enrollmentId, ...shared }));
