import { checkDocument, type Problem, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { runningVersions } from '../store/enrollment-rows.ts';
import { findVersionRow } from '../store/version-rows.ts';
import { listWorkflowRows } from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { readReferenceBook } from './reference-book.ts';

/**
 * Refuses a change of the workspace after which a live workflow, or one that somebody is inside, would have an error that
 * it does not have now: its runs would fail without anybody having touched it.
 * @throws HttpProblem 409 with every such place; `kept` says what was not done
 */
export function refuseBreaking(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  change: (book: ReferenceBook) => ReferenceBook,
  kept: string,
): void {
  const before = readReferenceBook(ctx, deps.db);
  const after = change(before);
  const broken = documentsInUse(ctx, deps).flatMap((document) => {
    const known = new Set(errorsOf(document, before).map(keyOf));
    const fresh = errorsOf(document, after).filter((problem) => !known.has(keyOf(problem)));
    return fresh.map((problem) => ({ workflow: document, problem }));
  });
  if (broken.length === 0) return;
  const names = [...new Set(broken.map(({ workflow }) => `"${workflow.name}" (${workflow.id})`))].join(', ');
  throw new HttpProblem(
    409,
    'in-use',
    'Workflows that run need this',
    `${kept} It is needed by ${names}. Change and publish them without it, or archive them and let who is inside finish.`,
    {
      errors: broken.map(({ workflow, problem }) => ({
        pointer: `/workflows/${workflow.id}${problem.at.pointer ?? ''}`,
        detail: problem.message,
      })),
    },
  );
}

/** Everything that the engine runs: the live versions, and every version that somebody is inside. */
function documentsInUse(ctx: WorkspaceCtx, deps: AppDeps): WorkflowDocument[] {
  const live = listWorkflowRows(ctx, deps.db).flatMap(({ id, status, publishedVersion }) =>
    status === 'live' && publishedVersion !== null ? [{ workflowId: id, version: publishedVersion }] : [],
  );
  const wanted = new Map(
    [...live, ...runningVersions(ctx, deps.db)].map((one) => [`${one.workflowId}@${one.version}`, one]),
  );
  return [...wanted.values()].flatMap(({ workflowId, version }) => {
    const row = findVersionRow(ctx, deps.db, 'workflowVersions', workflowId, version);
    // What the store holds was parsed before it got there.
    return row === undefined ? [] : [JSON.parse(row.documentJson) as WorkflowDocument];
  });
}

const errorsOf = (document: WorkflowDocument, book: ReferenceBook): Problem[] =>
  checkDocument(document, book).filter(({ severity }) => severity === 'error');

const keyOf = ({ code, message, at }: Problem): string => `${code}\n${at.pointer ?? ''}\n${message}`;
