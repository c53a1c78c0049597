import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import classes from './dialog.module.css';
import { errorSentence } from './error-state.tsx';

export interface DialogFormProps {
  /** The fields. */
  readonly children: ReactNode;
  /** A verb and its object: "Create deal". */
  readonly submitLabel: string;
  /** Whether there is enough to send; default true. */
  readonly isReady?: boolean;
  readonly isBusy: boolean;
  /** Why the last try failed; undefined or null when it did not. */
  readonly error: unknown;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly onCancel: () => void;
  readonly isDangerous?: boolean;
}

/** What every form in a dialog is: fields, why it failed, Cancel, and the one verb. Enter sends it once it is ready. */
export function DialogForm(props: DialogFormProps) {
  const { children, submitLabel, isReady = true, isBusy, error, onSubmit, onCancel, isDangerous } = props;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) onSubmit(event);
      }}
    >
      {children}
      {error !== undefined && error !== null && (
        <p className={classes.formError} role="alert">
          {errorSentence(error)}
        </p>
      )}
      <div className={classes.formButtons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" color={isDangerous ? 'red' : 'accent'} disabled={!isReady} loading={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
