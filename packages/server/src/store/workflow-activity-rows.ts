import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

export interface WorkflowActivity {
  readonly active: number;
  readonly ended: number;
  readonly failed: number;
  readonly startedToday: number;
  readonly lastStartedAtMs: number | null;
}

const none: WorkflowActivity = { active: 0, ended: 0, failed: 0, startedToday: 0, lastStartedAtMs: null };

/** How many contacts are and were in each workflow. `sinceMs` is where today begins. */
export function workflowActivity(ctx: WorkspaceCtx, db: Db, sinceMs: number): (workflowId: string) => WorkflowActivity {
  const rows = db.all(
    db.k
      .selectFrom('enrollments')
      .select(({ fn, eb }) => [
        'workflowId',
        'status',
        fn.countAll<number>().as('count'),
        fn.sum<number>(eb.case().when('startedAtMs', '>=', sinceMs).then(1).else(0).end()).as('today'),
        fn.max('startedAtMs').as('lastAtMs'),
      ])
      .where('workspaceId', '=', ctx.workspaceId)
      .groupBy(['workflowId', 'status']),
  );
  const byWorkflow = new Map<string, WorkflowActivity>();
  for (const row of rows) {
    const before = byWorkflow.get(row.workflowId) ?? none;
    byWorkflow.set(row.workflowId, {
      ...before,
      [row.status]: row.count,
      startedToday: before.startedToday + row.today,
      lastStartedAtMs: Math.max(before.lastStartedAtMs ?? 0, row.lastAtMs),
    });
  }
  return (workflowId) => byWorkflow.get(workflowId) ?? none;
}

/** Live counts of the canvas: who rests at each node now and how many went through it, by version. */
export const nodeCountRows = (
  ctx: WorkspaceCtx,
  db: Db,
  workflowId: string,
  version: number | null,
): { nodeId: string; here: number; passed: number }[] => {
  const query = db.k
    .selectFrom('nodeCounts')
    .select(({ fn }) => ['nodeId', fn.sum<number>('here').as('here'), fn.sum<number>('passed').as('passed')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('workflowId', '=', workflowId)
    .groupBy('nodeId');
  return db.all(version === null ? query : query.where('version', '=', version));
};
