import { Button, Modal } from '@mantine/core';
import { IconCopy, IconUser, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { describeError, toastDone } from '../../ui/index.ts';
import { copyOf } from './copy-of.ts';
import type { Session } from './session.ts';
import classes from './workflow.module.css';
import { workflowApi } from './workflow-api.ts';

interface ConflictDialogProps {
  readonly id: string;
  readonly session: Session;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

async function theirs(id: string) {
  const { data, etag } = await workflowApi.read(id);
  return { draft: data.draft, ticket: { etag: etag ?? `"${data.revision}"`, revision: data.revision } };
}

/** The three ways on. Each rejects when it did not work, with both versions where they were. */
function waysOn(id: string, { editor, autosave }: Session) {
  const openTheirs = async () => {
    const { draft, ticket } = await theirs(id);
    editor.getState().run({ do: 'replaceDocument', document: draft });
    autosave.rebase(ticket, editor.getState().document);
  };
  return {
    keepMine: async () => {
      const { draft, ticket } = await theirs(id);
      autosave.rebase(ticket, draft);
      await autosave.flush();
      toastDone('Your version was saved as the draft');
    },
    takeTheirs: async () => {
      await openTheirs();
      toastDone('Their version is open', { text: 'Undo brings yours back.' });
    },
    keepBoth: async () => {
      const copy = copyOf(editor.getState().document, 'my version');
      await workflowApi.create(copy);
      await openTheirs();
      toastDone('Both versions are kept', { text: `Yours is the new workflow “${copy.name}”.` });
    },
  };
}

/** Two people saved: whose drawing goes on. Nothing has been written over, and no choice here loses anything. */
export function ConflictDialog({ id, session, isOpen, onClose }: ConflictDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const ways = waysOn(id, session);
  const go = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      onClose();
    } catch (reason) {
      const { title, text } = describeError(reason);
      setError(`${title}. ${text} Both versions are still there.`);
    } finally {
      setBusy(false);
    }
  };
  const shared = { variant: 'default', justify: 'start' } as const;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Someone else changed this workflow"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.dialogText}>
        While you were drawing, a newer version was saved from somewhere else. Nothing was written over. Choose how to
        go on.
      </p>
      <div className={classes.choices}>
        <Button
          {...shared}
          leftSection={<IconCopy size={16} />}
          loading={isBusy}
          onClick={() => go(ways.keepBoth)}
          data-autofocus
        >
          Keep both: mine becomes a copy
        </Button>
        <Button {...shared} leftSection={<IconUsers size={16} />} disabled={isBusy} onClick={() => go(ways.takeTheirs)}>
          Take theirs: undo brings mine back
        </Button>
        <Button {...shared} leftSection={<IconUser size={16} />} disabled={isBusy} onClick={() => go(ways.keepMine)}>
          Keep mine: it replaces theirs as the draft
        </Button>
      </div>
      {error && (
        <p className={classes.dialogError} role="alert">
          {error}
        </p>
      )}
    </Modal>
  );
}
