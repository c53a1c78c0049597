import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useConnection } from '../../api/connection.ts';
import { ApiProblem, ServerUnreachable } from '../../api/problem.ts';
import { watchProblems } from '../../document/watch-problems.ts';
import { toastInfo } from '../../ui/index.ts';
import { keepBook, readLocalDraft } from './local-draft.ts';
import { openSession, type Session } from './session.ts';
import { type WorkflowRecord, workflowApi } from './workflow-api.ts';

export interface Opened {
  readonly record: WorkflowRecord;
  readonly etag: string;
  /** Nobody answered: the draft was kept on this device, and of the rest of the record nothing is known. */
  readonly isFromDevice?: boolean;
}

/** Nobody answered, or only somebody between who cannot answer for Ripen. */
const isAway = (error: unknown) =>
  error instanceof ServerUnreachable || (error instanceof ApiProblem && error.status >= 500);

/** What was kept on this device of a workflow that the server cannot give now. */
export function openedFromDevice(id: string, error: unknown): Opened | null {
  const local = isAway(error) ? readLocalDraft(localStorage, id) : null;
  if (!local) return null;
  const revision = Number(local.etag.replaceAll('"', '')) || 0;
  const unknown = { published: null, publishedVersion: null, status: 'draft', problems: [] } as const;
  return { record: { draft: local.document, revision, ...unknown }, etag: local.etag, isFromDevice: true };
}

/** Runs when the browser has nothing better to do, at the latest after a third of a second. */
function whenIdle(work: () => void): () => void {
  let idle = 0;
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'undefined') work();
    else idle = requestIdleCallback(work, { timeout: 300 });
  }, 120);
  return () => {
    clearTimeout(timer);
    if (idle) cancelIdleCallback(idle);
  };
}

/** The workflow as the server has it, asked for once: from then on the session is what is true here. */
export function useOpened(id: string) {
  return useQuery({
    queryKey: ['workflow', id, 'open'],
    queryFn: async ({ signal }): Promise<Opened> => {
      const { data, etag } = await workflowApi.read(id, signal);
      return { record: data, etag: etag ?? `"${data.revision}"` };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Names for the pickers, renewed now and then: other pages add emails and attributes. */
export const useReferenceBook = () =>
  useQuery({
    queryKey: ['book'],
    queryFn: async () => {
      const book = await workflowApi.book();
      keepBook(localStorage, book);
      return book;
    },
    staleTime: 10_000,
    refetchOnWindowFocus: true,
  });

/** One open workflow: made once, checked while it is drawn, saved when one leaves. */
export function useSession(
  id: string,
  { record, etag, isFromDevice = false }: Opened,
  book: Parameters<typeof openSession>[0]['book'],
): Session {
  const [session] = useState(() =>
    openSession({ id, draft: record.draft, revision: record.revision, etag, book, isFromDevice }),
  );
  const { editor, autosave } = session;
  useEffect(() => watchProblems(editor, whenIdle), [editor]);
  useEffect(() => editor.getState().setBook(book), [editor, book]);
  useEffect(() => {
    if (session.found === 'broughtBack') {
      toastInfo('Brought back what was not saved last time', {
        text: 'It was kept on this device. Undo goes back to the saved draft.',
      });
    }
  }, [session]);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden' && autosave.hasUnsaved()) void autosave.flush();
    };
    document.addEventListener('visibilitychange', onHide);
    const stop = autosave.start();
    // Back again: sooner than the next try of its own, which may be half a minute away.
    const stopListening = useConnection.subscribe((now, before) => {
      if (now.isOnline && !before.isOnline && autosave.hasUnsaved()) void autosave.flush();
    });
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      stopListening();
      if (autosave.hasUnsaved()) void autosave.flush();
      stop();
    };
  }, [autosave]);
  return useMemo(() => session, [session]);
}
