import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface NodeCountChange {
  readonly workflowId: string;
  readonly version: number;
  readonly nodeId: string;
  readonly here: number;
  readonly passed: number;
}

const statements = perStore((db) => ({
  add: db.prepare(
    (workspaceId: string, workflowId: string, version: number, nodeId: string, here: number, passed: number) =>
      db.k
        .insertInto('nodeCounts')
        .values({ workspaceId, workflowId, version, nodeId, here, passed })
        .onConflict((conflict) =>
          conflict.columns(['workspaceId', 'workflowId', 'version', 'nodeId']).doUpdateSet((eb) => ({
            here: eb('nodeCounts.here', '+', eb.ref('excluded.here')),
            passed: eb('nodeCounts.passed', '+', eb.ref('excluded.passed')),
          })),
        ),
  ),
}));

export function addNodeCount(ctx: WorkspaceCtx, db: Db, change: NodeCountChange): void {
  statements(db).add.run(ctx.workspaceId, change.workflowId, change.version, change.nodeId, change.here, change.passed);
}
