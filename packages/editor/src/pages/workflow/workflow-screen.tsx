import type { ReferenceBook } from '@ripen/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useSearch } from 'wouter';
import { useStore } from 'zustand';
import { WorkspaceProvider } from '../../canvas/workspace.tsx';
import { Page } from '../../ui/index.ts';
import { Banner } from '../shared/banner.tsx';
import { DraftView } from './draft-view.tsx';
import { type LookedAt, Looking } from './looking.tsx';
import type { Session } from './session.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useFilePicker } from './use-file-picker.tsx';
import { useLiveCounts } from './use-live-counts.ts';
import { useListed, useRecord } from './use-record.ts';
import { type Opened, useSession } from './use-session.ts';
import { useWorkflowVerbs } from './use-workflow-verbs.ts';
import classes from './workflow.module.css';
import { type WorkflowDialog, WorkflowDialogs } from './workflow-dialogs.tsx';
import { WorkflowHeader } from './workflow-header.tsx';

interface WorkflowScreenProps {
  readonly id: string;
  readonly opened: Opened;
  readonly book: ReferenceBook;
}

/** `?enrollment=` and `?version=` open what other pages link to. */
function lookedAtFrom(search: string): LookedAt | null {
  const query = new URLSearchParams(search);
  const enrollmentId = query.get('enrollment');
  const version = Number(query.get('version'));
  if (enrollmentId) return { kind: 'enrollment', enrollmentId };
  return Number.isInteger(version) && version > 0 ? { kind: 'version', version } : null;
}

/** How the workflow stands: what the server says of it, and how the drawing differs from what is live. */
function useStanding(id: string, opened: Opened, { editor, ui }: Session) {
  const { record, isKnown } = useRecord(id, opened);
  const document = useStore(editor, (state) => state.document);
  const isPublished = record.publishedVersion !== null;
  const inside = useLiveCounts(id, ui, isPublished);
  const listed = useListed(id, isPublished);
  const isChanged = record.published === null || JSON.stringify(record.published) !== JSON.stringify(document);
  return { record, isKnown, isPublished, inside, listed, isChanged };
}

/** Whether the draft is nowhere but on this device; over as soon as the server has answered. */
function useOnlyHere({ found, autosave }: Session): boolean {
  const save = useStore(autosave.state);
  const [isOnlyHere, setOnlyHere] = useState(found === 'onlyHere');
  if (isOnlyHere && (save.kind === 'saved' || save.kind === 'conflict')) setOnlyHere(false);
  return isOnlyHere;
}

interface BodyProps extends Pick<WorkflowScreenProps, 'id' | 'book'> {
  readonly lookedAt: LookedAt | null;
  readonly onLookAt: (at: LookedAt | null) => void;
  readonly isPublished: boolean;
  readonly verbs: ReturnType<typeof useWorkflowVerbs>;
}

/** The draft, or what is looked at in its place: a version, or somebody's way. */
function Body({ id, book, lookedAt, onLookAt, isPublished, verbs }: BodyProps) {
  if (!lookedAt) {
    return (
      <DraftView
        id={id}
        isPublished={isPublished}
        onSave={verbs.save}
        onEnrollment={(row) => onLookAt({ kind: 'enrollment', enrollmentId: row.id })}
      />
    );
  }
  return (
    <Looking
      key={lookedAt.kind === 'version' ? lookedAt.version : lookedAt.enrollmentId}
      id={id}
      at={lookedAt}
      book={book}
      onBack={() => onLookAt(null)}
      onRestore={verbs.restore}
    />
  );
}

/** One workflow, open. */
export function WorkflowScreen({ id, opened, book }: WorkflowScreenProps) {
  const session = useSession(id, opened, book);
  useAnnouncements(session);
  const search = useSearch();
  const [dialog, setDialog] = useState<WorkflowDialog>(session.found === 'conflict' ? 'conflict' : null);
  const [lookedAt, setLookedAt] = useState<LookedAt | null>(() => lookedAtFrom(search));
  const { record, isKnown, isPublished, inside, listed, isChanged } = useStanding(id, opened, session);
  const isOnlyHere = useOnlyHere(session);
  const queries = useQueryClient();
  const renew = useCallback(() => void queries.invalidateQueries({ queryKey: ['workflow', id] }), [queries, id]);
  const verbs = useWorkflowVerbs({ id, session, onChanged: renew, onReplaced: () => setLookedAt(null) });
  const file = useFilePicker((chosen) => void verbs.importFile(chosen));
  const { status, publishedVersion } = record;
  const facts = { id, isKnown: isKnown && !isOnlyHere, status, publishedVersion, inside, listed };
  return (
    <WorkspaceProvider editor={session.editor} ui={session.ui}>
      <Page
        layout="fill"
        header={
          <WorkflowHeader
            facts={facts}
            session={session}
            isChanged={isChanged}
            onPublish={() => setDialog('publish')}
            onResolve={() => setDialog('conflict')}
            onVersions={() => setDialog('versions')}
            onStatus={(to) => (to === 'archive' ? setDialog('archive') : void verbs.changeStatus(to))}
            onImport={file.open}
            onDuplicate={() => void verbs.duplicate()}
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
          <Body
            id={id}
            book={book}
            lookedAt={lookedAt}
            onLookAt={setLookedAt}
            isPublished={isPublished}
            verbs={verbs}
          />
        </div>
      </Page>
      {file.input}
      <WorkflowDialogs
        id={id}
        session={session}
        open={dialog}
        onClose={() => setDialog(null)}
        publishedVersion={publishedVersion}
        inside={inside ?? 0}
        onPublished={renew}
        onLook={(version) => {
          setLookedAt({ kind: 'version', version });
          setDialog(null);
        }}
        onArchive={verbs.archive}
      />
    </WorkspaceProvider>
  );
}
