import type { ReferenceBook, TraceEntry, WorkflowDocument } from '@ripen/runtime';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { type Subject, subjectCalls } from './subject.ts';
import type { EnrollmentDetail } from './types.ts';

/** How often a list on screen asks again; nothing asks while the tab is hidden. */
export const liveMs = 4_000;

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => answer(api.workspace.$get({}, { init: { signal } })),
  refetchInterval: liveMs,
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => answer(api.settings.$get({}, { init: { signal } })),
});

export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: ({ signal }) => answer(api.workflows.$get({}, { init: { signal } })),
  refetchInterval: liveMs,
});

export const scoringModelsQuery = queryOptions({
  queryKey: ['scoring-models'],
  queryFn: ({ signal }) => answer(api['scoring-models'].$get({}, { init: { signal } })),
  refetchInterval: 2 * liveMs,
});

/** Everything a workflow may refer to: models with their bands and groups, events, people, tags. */
export const bookQuery = queryOptions({
  queryKey: ['book'],
  // What JSON makes of the runtime's recursive types is lost on the way through hono; the values are the runtime's own.
  queryFn: async ({ signal }) => (await answer(api.book.$get({}, { init: { signal } }))) as unknown as ReferenceBook,
  staleTime: 30_000,
});

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => answer(api.contacts[':id'].$get({ param: { id } }, { init: { signal } })),
    refetchInterval: liveMs,
  });

export const dealQuery = (id: string) =>
  queryOptions({
    queryKey: ['deal', id],
    queryFn: ({ signal }) => answer(api.deals[':dealId'].$get({ param: { dealId: id } }, { init: { signal } })),
    refetchInterval: liveMs,
  });

/** Every score of a contact or deal with its explanation. */
export const scoresQuery = ({ kind, id }: Subject) =>
  queryOptions({
    queryKey: [kind, id, 'scores'],
    queryFn: ({ signal }) => subjectCalls[kind].scores(id, { signal }),
  });

/** One enrollment with its steps and the version that it runs. */
export const enrollmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['enrollment', id],
    queryFn: async ({ signal }): Promise<EnrollmentDetail> => {
      const detail = await answer(api.enrollments[':id'].$get({ param: { id } }, { init: { signal } }));
      // As in bookQuery: the runtime's own values.
      const { trace, document } = detail as unknown as { trace: TraceEntry[]; document: WorkflowDocument | null };
      return { ...detail, trace, document };
    },
    refetchInterval: liveMs,
  });
