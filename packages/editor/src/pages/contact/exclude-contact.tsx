import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { errorSentence, toastDone } from '../../ui/index.ts';
import type { ScoreTarget } from './adjust-score.tsx';
import classes from './contact.module.css';

function useExclude({ contactId, modelId }: ScoreTarget) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      answer(api.contacts[':id'].exclude.$post({ param: { id: contactId }, json: { modelId, reason } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['contact', contactId] });
      queries.invalidateQueries({ queryKey: ['contacts'] });
      toastDone('Excluded from the score');
    },
  });
}

function Form({ target, onClose }: { readonly target: ScoreTarget; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const exclude = useExclude(target);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        exclude.mutate(reason.trim(), { onSuccess: onClose });
      }}
    >
      <p className={classes.quiet}>
        They get no score in {target.modelName} until you lift this. Their events are still kept and counted, so nothing
        is lost.
      </p>
      <Textarea
        label="Reason"
        placeholder="Competitor, student, existing customer…"
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      {exclude.error && (
        <p className={classes.formError} role="alert">
          {errorSentence(exclude.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!reason.trim()} loading={exclude.isPending}>
          Exclude from the score
        </Button>
      </div>
    </form>
  );
}

interface ExcludeContactProps {
  readonly target: ScoreTarget | undefined;
  readonly onClose: () => void;
}

export function ExcludeContact({ target, onClose }: ExcludeContactProps) {
  return (
    <Modal
      opened={target !== undefined}
      onClose={onClose}
      title="Exclude from this score?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {target && <Form target={target} onClose={onClose} />}
    </Modal>
  );
}
