import { Button, Modal, Textarea } from '@mantine/core';
import type { Problem } from '@ripen/runtime';
import { useState } from 'react';
import { errorSentence } from '../../ui/index.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

interface PublishDialogProps {
  readonly isOpen: boolean;
  readonly version: number;
  readonly problems: readonly Problem[];
  readonly onClose: () => void;
  /** Saves and publishes; rejects when it could not. */
  readonly onPublish: (note: string) => Promise<void>;
}

/** Says what publishing does, and asks for a note to whoever reads the versions later. */
export function PublishDialog({ isOpen, version, problems, onClose, onPublish }: PublishDialogProps) {
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const publish = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onPublish(note.trim());
      setNote('');
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={errors.length > 0 ? 'Not yet: something is wrong' : `Publish v${version}?`}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.form}>
        {errors.length > 0 ? (
          <ProblemList problems={errors} />
        ) : (
          <>
            <p className={classes.paneText}>
              Every contact is scored again from its stored events. Bands that change by this stay quiet: no workflow
              starts because of it.
            </p>
            <Textarea
              label="Note"
              placeholder="What changed, and why"
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              maxLength={1000}
              autosize
              minRows={2}
              maxRows={6}
              data-autofocus
            />
          </>
        )}
        {error !== undefined && (
          <p className={classes.formError} role="alert">
            {errorSentence(error)}
          </p>
        )}
        <div className={classes.formButtons}>
          <Button variant="default" onClick={onClose}>
            {errors.length > 0 ? 'Close' : 'Cancel'}
          </Button>
          {errors.length === 0 && (
            <Button loading={isBusy} onClick={publish}>
              Publish v{version}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
