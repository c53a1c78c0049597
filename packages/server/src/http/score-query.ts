import type { Subject } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { invalid } from './problem.ts';

/** What a list of contacts or of deals asks of scores: `score:a,b` to sort by, `a:hot,b:warm` to stand in. */
export interface ScoreQuery {
  readonly modelIds: readonly string[];
  readonly bands: readonly { readonly modelId: string; readonly bandId: string }[];
}

/** @throws HttpProblem 422 for a model that is about the other kind: nobody in this list has its score (S1) */
export function readScoreQuery(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  about: Subject,
  { sort, band }: { readonly sort: string; readonly band?: string | undefined },
): ScoreQuery {
  const modelIds = sort.startsWith('score:') ? [...new Set(sort.slice('score:'.length).split(','))] : [];
  const bands = (band?.split(',') ?? []).map((one) => {
    const [modelId = '', bandId = ''] = one.split(':');
    return { modelId, bandId };
  });
  const other = about === 'deal' ? 'contact' : 'deal';
  const others = deps.engine.world(ctx, other).modelById;
  const errors = [
    ...modelIds.filter((id) => others.has(id)).map((id) => ({ pointer: '/sort', detail: detailOf(id, other) })),
    ...bands
      .filter(({ modelId }) => others.has(modelId))
      .map(({ modelId }) => ({ pointer: '/band', detail: detailOf(modelId, other) })),
  ];
  if (errors.length > 0) throw invalid(`This list is of ${about}s. Choose a model about ${about}s.`, errors);
  return { modelIds, bands };
}

const detailOf = (modelId: string, other: Subject): string => `"${modelId}" scores ${other}s`;
