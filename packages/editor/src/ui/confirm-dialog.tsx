import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './dialog.module.css';
import { errorSentence } from './error-state.tsx';

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A question: "Delete the workflow Spring webinar?" */
  readonly title: string;
  /** What will happen and what will be kept. */
  readonly children: ReactNode;
  /** A verb and its object: "Delete workflow". */
  readonly confirmLabel: string;
  /** May return a promise; when that rejects, the dialog stays and says why. */
  readonly onConfirm: () => unknown;
  readonly isDangerous?: boolean;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  children,
  confirmLabel,
  onConfirm,
  isDangerous,
}: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      close();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={isOpen} onClose={close} title={title} size={440} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.text}>{children}</div>
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {errorSentence(error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={close} data-autofocus>
          Cancel
        </Button>
        <Button color={isDangerous ? 'red' : 'accent'} loading={isBusy} onClick={confirm}>
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  );
}
