import type { Problem, Reason, ReferenceBook, TraceEntry, WorkflowDocument } from '@ripen/runtime';
import { type Answer, read, request } from '../../api/client.ts';

/** The part of the management API that one workflow's page uses. */
export type WorkflowStatus = 'draft' | 'live' | 'paused' | 'archived';

export interface WorkflowRecord {
  readonly draft: WorkflowDocument;
  readonly published: WorkflowDocument | null;
  readonly publishedVersion: number | null;
  readonly status: WorkflowStatus;
  readonly revision: number;
  readonly problems: readonly Problem[];
}

export interface WorkflowListed {
  readonly id: string;
  readonly name: string;
  readonly status: WorkflowStatus;
  readonly counts: {
    readonly active: number;
    readonly ended: number;
    readonly failed: number;
    readonly startedToday: number;
  };
  readonly lastEventAtMs: number | null;
}

export interface Saved {
  readonly revision: number;
  readonly problems: readonly Problem[];
}

export interface Counts {
  readonly nodes: Readonly<Record<string, { readonly here: number; readonly passed: number }>>;
  readonly atMs: number;
}

export interface EnrollmentRow {
  readonly id: string;
  readonly workflowId: string;
  readonly workflowName: string;
  readonly version: number;
  readonly contactId: string;
  readonly contactName: string | null;
  readonly status: 'active' | 'ended' | 'failed';
  readonly nodeId: string;
  readonly waiting: {
    readonly sinceMs: number;
    readonly untilMs: number | null;
    readonly events: readonly string[];
  } | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly endReason: Reason | null;
}

export interface EnrollmentDetail extends EnrollmentRow {
  readonly trace: readonly TraceEntry[];
  readonly document: WorkflowDocument | null;
}

export interface VersionRow {
  readonly version: number;
  readonly publishedAtMs: number;
  readonly note: string;
}

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const path = (id: string) => `/workflows/${encodeURIComponent(id)}`;

export const workflowApi = {
  read: (id: string, signal?: AbortSignal): Promise<Answer<WorkflowRecord>> =>
    request(path(id), signal ? { signal } : {}),
  book: () => read<ReferenceBook>('/book'),
  list: () => read<ListPage<WorkflowListed>>('/workflows', { query: { limit: 200 } }),
  /** Saves the draft that was made from the version of `etag`; 412 when someone else saved since. */
  save: (id: string, document: WorkflowDocument, etag: string): Promise<Answer<Saved>> =>
    request(path(id), { method: 'PUT', body: { document }, ifMatch: etag }),
  create: (document: WorkflowDocument) => read<{ id: string }>('/workflows', { method: 'POST', body: { document } }),
  publish: (id: string, note: string, revision: number) =>
    read<{ version: number }>(`${path(id)}/publish`, { method: 'POST', body: { note, revision } }),
  pause: (id: string) => read(`${path(id)}/pause`, { method: 'POST' }),
  resume: (id: string) => read(`${path(id)}/resume`, { method: 'POST' }),
  archive: (id: string) => read(path(id), { method: 'DELETE' }),
  versions: (id: string) => read<ListPage<VersionRow>>(`${path(id)}/versions`),
  version: (id: string, version: number) =>
    read<VersionRow & { readonly document: WorkflowDocument }>(`${path(id)}/versions/${version}`),
  counts: (id: string, version?: number) => read<Counts>(`${path(id)}/counts`, { query: { version } }),
  enrollments: (
    id: string,
    query: { status?: string | undefined; node?: string | undefined; cursor?: string | undefined },
  ) => read<ListPage<EnrollmentRow>>(`${path(id)}/enrollments`, { query: { ...query, limit: 50 } }),
  enrollment: (enrollmentId: string) => read<EnrollmentDetail>(`/enrollments/${encodeURIComponent(enrollmentId)}`),
  stopEnrollment: (enrollmentId: string) =>
    read(`/enrollments/${encodeURIComponent(enrollmentId)}/stop`, { method: 'POST' }),
  exportHref: (id: string) => `/api/v1${path(id)}/export`,
};
