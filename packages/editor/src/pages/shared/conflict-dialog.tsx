import { Button, Modal } from '@mantine/core';
import { toastError } from '../../ui/index.ts';
import classes from './shared.module.css';
import type { Draft } from './use-draft.ts';

interface ConflictDialogProps<T> {
  /** "this mail", "this model". */
  readonly what: string;
  readonly draft: Draft<T>;
  /** Names of the parts in which the two versions differ. */
  readonly differing: (mine: T, theirs: T) => readonly string[];
}

/** Somebody else saved first: both versions are there, and a person decides. */
export function ConflictDialog<T>({ what, draft, differing }: ConflictDialogProps<T>) {
  const { conflict, value } = draft;
  const parts = conflict && value !== undefined ? differing(value, conflict.value) : [];
  return (
    <Modal
      opened={conflict !== undefined}
      onClose={draft.decideLater}
      title={`Somebody else saved ${what}`}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.text}>
        Nothing is lost: your version is still here and was not saved over theirs.
        {parts.length > 0 ? ` The two differ in ${parts.join(', ')}.` : ' The two say the same.'}
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={draft.decideLater}>
          Decide later
        </Button>
        <Button variant="default" onClick={draft.takeTheirs}>
          Take theirs
        </Button>
        <Button
          loading={draft.isSaving}
          onClick={() => draft.keepMine().catch((error) => toastError('Not saved', error))}
        >
          Save mine over it
        </Button>
      </div>
    </Modal>
  );
}
