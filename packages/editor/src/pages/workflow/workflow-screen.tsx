import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useStore } from 'zustand';
import { WorkspaceProvider } from '../../canvas/workspace.tsx';
import { ConfirmDialog, Page, toastDone, toastError, toastInfo } from '../../ui/index.ts';
import { Banner } from '../shared/banner.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { copyOf } from './copy-of.ts';
import { DraftView } from './draft-view.tsx';
import { readWorkflowFile } from './import-file.ts';
import { type LookedAt, Looking } from './looking.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useLiveCounts } from './use-live-counts.ts';
import { type Opened, useSession } from './use-session.ts';
import { VersionsDialog } from './versions-dialog.tsx';
import classes from './workflow.module.css';
import { workflowApi } from './workflow-api.ts';
import { WorkflowHeader } from './workflow-header.tsx';

interface WorkflowScreenProps {
  readonly id: string;
  readonly opened: Opened;
  readonly book: ReferenceBook;
}

type Dialog = 'publish' | 'versions' | 'conflict' | 'archive' | null;

/** Status and published version, which other people and this page change while the draft is open. */
function useRecord(id: string, opened: Opened) {
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['workflow', id, 'record'],
    queryFn: async () => (await workflowApi.read(id)).data,
    initialData: opened.record,
    ...(opened.isFromDevice && { initialDataUpdatedAt: 0 }),
    staleTime: 4_000,
    refetchInterval: 15_000,
  });
  return { record: data, isKnown: dataUpdatedAt > 0 };
}

function useListed(id: string, isPublished: boolean) {
  const { data } = useQuery({
    queryKey: ['workflows'],
    queryFn: workflowApi.list,
    refetchInterval: 10_000,
    enabled: isPublished,
  });
  return data?.items.find((item) => item.id === id);
}

/** `?enrollment=` and `?version=` open what other pages link to. */
function lookedAtFrom(search: string): LookedAt | null {
  const query = new URLSearchParams(search);
  const enrollmentId = query.get('enrollment');
  const version = Number(query.get('version'));
  if (enrollmentId) return { kind: 'enrollment', enrollmentId };
  return Number.isInteger(version) && version > 0 ? { kind: 'version', version } : null;
}

/** One workflow, open. */
export function WorkflowScreen({ id, opened, book }: WorkflowScreenProps) {
  const session = useSession(id, opened, book);
  useAnnouncements(session);
  const { editor, ui, autosave } = session;
  const search = useSearch();
  const [dialog, setDialog] = useState<Dialog>(session.found === 'conflict' ? 'conflict' : null);
  const [lookedAt, setLookedAt] = useState<LookedAt | null>(() => lookedAtFrom(search));
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const { record, isKnown } = useRecord(id, opened);
  const document = useStore(editor, (state) => state.document);
  const save = useStore(autosave.state);
  const [isOnlyHere, setOnlyHere] = useState(session.found === 'onlyHere');
  if (isOnlyHere && (save.kind === 'saved' || save.kind === 'conflict')) setOnlyHere(false);
  const isPublished = record.publishedVersion !== null;
  const inside = useLiveCounts(id, ui, isPublished);
  const listed = useListed(id, isPublished);
  const isChanged = record.published === null || JSON.stringify(record.published) !== JSON.stringify(document);
  const isConflict = save.kind === 'conflict';
  const [isConflictSeen, setConflictSeen] = useState(false);

  const renew = useCallback(() => void queries.invalidateQueries({ queryKey: ['workflow', id] }), [queries, id]);
  const onSave = useCallback(async () => {
    const isSaved = await autosave.flush();
    editor.getState().say(isSaved ? 'Saved' : 'Not saved. Your changes are kept on this device.');
    if (isSaved) toastDone('Saved as a draft', { text: 'It also saves by itself after every change.' });
  }, [autosave, editor]);

  const changeStatus = async (to: 'pause' | 'resume') => {
    try {
      await workflowApi[to](id);
      toastDone(to === 'pause' ? 'Paused: nobody new comes in' : 'Live again');
      renew();
    } catch (error) {
      toastError(to === 'pause' ? 'It was not paused' : 'It was not resumed', error);
    }
  };
  const duplicate = async () => {
    try {
      const { id: copyId } = await workflowApi.create(copyOf(editor.getState().document, 'copy'));
      await autosave.flush();
      navigate(`/workflows/${encodeURIComponent(copyId)}`);
      toastDone('Duplicated', { text: 'This is the copy. It is a draft.' });
    } catch (error) {
      toastError('It was not duplicated', error);
    }
  };
  const replaceBy = (next: WorkflowDocument, words: string, text: string) => {
    editor.getState().run({ do: 'replaceDocument', document: next });
    setLookedAt(null);
    toastDone(words, { text, action: { label: 'Undo', onClick: () => editor.getState().undo() } });
    requestAnimationFrame(() => ui.getState().set({ overlay: null }));
  };
  const importFile = async (chosen: File) => {
    const read = readWorkflowFile(await chosen.text());
    if (!read.ok) {
      toastError(`${chosen.name} was not imported`, new Error(read.why));
      return;
    }
    replaceBy({ ...read.document, name: document.name }, `Imported ${chosen.name}`, 'It replaced the drawing.');
    if (read.leftOut.length > 0) {
      toastInfo('Some of the file stays in it', {
        text: `Not brought in: ${read.leftOut.join(', ')}. Import the file on the Workflows page to create these too.`,
      });
    }
  };

  return (
    <WorkspaceProvider editor={editor} ui={ui}>
      <Page
        layout="fill"
        header={
          <WorkflowHeader
            facts={{
              id,
              isKnown: isKnown && !isOnlyHere,
              status: record.status,
              publishedVersion: record.publishedVersion,
              inside,
              listed,
            }}
            session={session}
            isChanged={isChanged}
            onPublish={() => setDialog('publish')}
            onResolve={() => setDialog('conflict')}
            onVersions={() => setDialog('versions')}
            onStatus={(to) => (to === 'archive' ? setDialog('archive') : void changeStatus(to))}
            onImport={() => file.current?.click()}
            onDuplicate={() => void duplicate()}
          />
        }
      >
        {isOnlyHere && (
          <Banner tone="attention">
            This is what was kept on this device. Go on drawing: it is saved as soon as Ripen answers again, and nothing
            that somebody else saved meanwhile is written over.
          </Banner>
        )}
        <div className={classes.body}>
          {lookedAt ? (
            <Looking
              key={lookedAt.kind === 'version' ? lookedAt.version : lookedAt.enrollmentId}
              id={id}
              at={lookedAt}
              book={book}
              onBack={() => setLookedAt(null)}
              onRestore={(next, version) =>
                replaceBy(next, `v${version} is the draft now`, 'Nothing is live until you publish it.')
              }
            />
          ) : (
            <DraftView
              id={id}
              isPublished={isPublished}
              onSave={onSave}
              onEnrollment={(row) => setLookedAt({ kind: 'enrollment', enrollmentId: row.id })}
            />
          )}
        </div>
      </Page>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label="Template or workflow file"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) void importFile(chosen);
          event.currentTarget.value = '';
        }}
      />
      <PublishDialog
        id={id}
        session={session}
        nextVersion={(record.publishedVersion ?? 0) + 1}
        inside={inside ?? 0}
        isOpen={dialog === 'publish'}
        onClose={() => setDialog(null)}
        onPublished={renew}
      />
      <VersionsDialog
        id={id}
        live={record.publishedVersion}
        isOpen={dialog === 'versions'}
        onClose={() => setDialog(null)}
        onLook={(version) => {
          setLookedAt({ kind: 'version', version });
          setDialog(null);
        }}
      />
      <ConflictDialog
        id={id}
        session={session}
        isOpen={dialog === 'conflict' || (isConflict && !isConflictSeen)}
        onClose={() => {
          setConflictSeen(true);
          setDialog(null);
        }}
      />
      <ConfirmDialog
        isOpen={dialog === 'archive'}
        onClose={() => setDialog(null)}
        title={`Archive “${document.name}”?`}
        confirmLabel="Archive workflow"
        isDangerous
        onConfirm={async () => {
          await autosave.flush();
          await workflowApi.archive(id);
          navigate('/workflows');
        }}
      >
        Nobody new comes in and it leaves the list. Its versions, its history and every score it changed stay.
      </ConfirmDialog>
    </WorkspaceProvider>
  );
}
