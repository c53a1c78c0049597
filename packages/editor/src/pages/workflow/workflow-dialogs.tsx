import { useState } from 'react';
import { useStore } from 'zustand';
import { useEditor } from '../../canvas/workspace.tsx';
import { ConfirmDialog } from '../../ui/index.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import type { Session } from './session.ts';
import { VersionsDialog } from './versions-dialog.tsx';

export type WorkflowDialog = 'publish' | 'versions' | 'conflict' | 'archive' | null;

interface WorkflowDialogsProps {
  readonly id: string;
  readonly session: Session;
  readonly open: WorkflowDialog;
  readonly onClose: () => void;
  readonly publishedVersion: number | null;
  /** Contacts who are inside now. */
  readonly inside: number;
  readonly onPublished: () => void;
  readonly onLook: (version: number) => void;
  readonly onArchive: () => Promise<void>;
}

/** What is asked before something happens to the whole workflow. A conflict opens by itself, once. */
export function WorkflowDialogs({ id, session, open, onClose, ...dialogs }: WorkflowDialogsProps) {
  const name = useEditor((state) => state.document.name);
  const isConflict = useStore(session.autosave.state, ({ kind }) => kind === 'conflict');
  const [isConflictSeen, setConflictSeen] = useState(false);
  return (
    <>
      <PublishDialog
        id={id}
        session={session}
        nextVersion={(dialogs.publishedVersion ?? 0) + 1}
        inside={dialogs.inside}
        isOpen={open === 'publish'}
        onClose={onClose}
        onPublished={dialogs.onPublished}
      />
      <VersionsDialog
        id={id}
        live={dialogs.publishedVersion}
        isOpen={open === 'versions'}
        onClose={onClose}
        onLook={dialogs.onLook}
      />
      <ConflictDialog
        id={id}
        session={session}
        isOpen={open === 'conflict' || (isConflict && !isConflictSeen)}
        onClose={() => {
          setConflictSeen(true);
          onClose();
        }}
      />
      <ConfirmDialog
        isOpen={open === 'archive'}
        onClose={onClose}
        title={`Archive “${name}”?`}
        confirmLabel="Archive workflow"
        isDangerous
        onConfirm={dialogs.onArchive}
      >
        Nobody new comes in and it leaves the list. Its versions, its history and every score it changed stay.
      </ConfirmDialog>
    </>
  );
}
