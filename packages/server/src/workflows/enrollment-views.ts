import type { Enrollment, TraceEntry, WorkflowDocument } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { toPage } from '../http/page.ts';
import { notFound } from '../http/problem.ts';
import {
  type EnrollmentFilter,
  type EnrollmentListRow,
  findEnrollmentRow,
  listEnrollmentRows,
} from '../store/enrollment-list-rows.ts';
import { firstStepsFromJson } from '../store/enrollment-rows.ts';
import { traceOf } from '../store/trace-rows.ts';
import { findVersionRow } from '../store/version-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

const mostTraceRows = 2_000;

export const enrollmentItems = (ctx: WorkspaceCtx, deps: AppDeps, filter: EnrollmentFilter) =>
  toPage(listEnrollmentRows(ctx, deps.db, filter), filter.limit, (row) => [row.startedAtMs, row.id], enrollmentItem);

/** The enrollment with its steps and the version of the workflow that it runs. @throws HttpProblem 404 */
export function enrollmentDetail(ctx: WorkspaceCtx, deps: AppDeps, id: string) {
  const row = findEnrollmentRow(ctx, deps.db, id);
  if (!row) throw notFound('enrollment', id);
  const version = findVersionRow(ctx, deps.db, 'workflowVersions', row.workflowId, row.version);
  return {
    ...enrollmentItem(row),
    trace: [...firstSteps(row), ...traceOf(ctx, deps.db, row, row.id, mostTraceRows)],
    document: version ? (JSON.parse(version.documentJson) as WorkflowDocument) : null,
  };
}

function firstSteps(row: EnrollmentListRow & { readonly firstStepsJson: string | null }): TraceEntry[] {
  if (row.firstStepsJson === null) return [];
  const { trigger } = JSON.parse(row.stateJson) as Pick<Enrollment, 'trigger'>;
  return firstStepsFromJson(row.firstStepsJson, { ...row, trigger });
}

function enrollmentItem(row: EnrollmentListRow) {
  // Written by the engine from the runtime's own value.
  const state = JSON.parse(row.stateJson) as Pick<Enrollment, 'wait' | 'endReason'>;
  return {
    id: row.id,
    workflowId: row.workflowId,
    workflowName: row.workflowName ?? row.workflowId,
    version: row.version,
    contactId: row.contactId,
    contactName: row.displayName ?? row.email,
    status: row.status,
    nodeId: row.nodeId,
    waiting:
      row.status === 'active' && state.wait
        ? { sinceMs: state.wait.sinceMs, untilMs: state.wait.dueAtMs, events: [...state.wait.events] }
        : null,
    startedAtMs: row.startedAtMs,
    endedAtMs: row.endedAtMs,
    endReason: state.endReason ?? null,
  };
}
