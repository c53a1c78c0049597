import type { AppDeps } from '../app-deps.ts';
import { publishScoringModel } from '../scoring/scoring-model-verbs.ts';
import { findScoringModelRow } from '../store/scoring-model-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { publishWorkflow } from '../workflows/workflow-verbs.ts';
import type { ImportPlan } from './import-template.ts';

export interface PublishedImport {
  readonly models: readonly string[];
  readonly workflows: readonly { readonly id: string; readonly version: number }[];
}

/**
 * Publishes what imports brought: first every scoring model that they made or found as a mere draft, then the workflows,
 * which could not go live without them.
 * @throws HttpProblem as publishing either does
 */
export function publishImported(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  plans: readonly ImportPlan[],
  note: string,
): PublishedImport {
  const brought = plans.flatMap(({ creates, reuses }) => [...creates, ...reuses]);
  const ids = new Set(brought.filter(({ kind }) => kind === 'model').map(({ id }) => id));
  const models = [...ids].filter((id) => findScoringModelRow(ctx, deps.db, id)?.publishedVersion === null);
  for (const id of models) publishScoringModel(ctx, deps, id, note);
  const workflows = plans
    .flatMap(({ workflowIds }) => workflowIds)
    .map((id) => ({ id, version: publishWorkflow(ctx, deps, id, { note }).version }));
  return { models, workflows };
}
