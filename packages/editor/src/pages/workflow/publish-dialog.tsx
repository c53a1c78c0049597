import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { useEditor } from '../../canvas/workspace.tsx';
import { ProblemsList } from '../../inspector/problems-list.tsx';
import { describeError, formatCount, toastDone } from '../../ui/index.ts';
import type { Session } from './session.ts';
import classes from './workflow.module.css';
import { workflowApi } from './workflow-api.ts';

interface PublishDialogProps {
  readonly id: string;
  readonly session: Session;
  readonly nextVersion: number;
  /** Contacts who are inside older versions now. */
  readonly inside: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

function refusal(error: unknown): string {
  if (error instanceof ApiProblem && error.errors.length > 0) {
    return `${error.message} ${error.errors.map((item) => item.detail).join(' ')}`;
  }
  const { title, text } = describeError(error);
  return `${title}. ${text}`;
}

function whatHappens(errors: number, inside: number): string {
  if (errors > 0) return `${formatCount(errors, 'problem')} must be solved first. Choose one to go to its place.`;
  const stay = inside > 0 ? ` The ${formatCount(inside, 'contact')} inside stay on the version they came in with.` : '';
  return `Contacts who come in from now on go through this version.${stay}`;
}

/** Publishing what is saved under a note; `error` says why the last try did not work. */
function usePublish({ id, session, onPublished, onClose }: PublishDialogProps) {
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const publish = async () => {
    setBusy(true);
    setError(undefined);
    try {
      if (!(await session.autosave.flush())) {
        setError('The draft could not be saved first, so nothing was published. Your changes are kept on this device.');
        return;
      }
      const { version } = await workflowApi.publish(id, note.trim(), session.autosave.ticket().revision);
      toastDone(`Published v${version}`, { text: 'New contacts come in from now on.' });
      setNote('');
      onPublished();
      close();
    } catch (reason) {
      setError(refusal(reason));
    } finally {
      setBusy(false);
    }
  };
  return { note, setNote, isBusy, error, close, publish };
}

/** The last look before contacts go through it. */
export function PublishDialog(props: PublishDialogProps) {
  const { nextVersion, inside, isOpen } = props;
  const { note, setNote, isBusy, error, close, publish } = usePublish(props);
  const problems = useEditor((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={`Publish v${nextVersion}`}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.dialogText}>{whatHappens(errors, inside)}</p>
      {problems.length > 0 && (
        <div className={classes.dialogList}>
          <ProblemsList onChosen={close} />
        </div>
      )}
      <Textarea
        label="What changed (optional)"
        placeholder="For whoever looks at the list of versions"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      {error && (
        <p className={classes.dialogError} role="alert">
          {error}
        </p>
      )}
      <div className={classes.dialogButtons}>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button onClick={publish} loading={isBusy} disabled={errors > 0}>
          Publish v{nextVersion}
        </Button>
      </div>
    </Modal>
  );
}
