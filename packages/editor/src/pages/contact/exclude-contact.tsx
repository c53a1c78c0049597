import { Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import type { ScoreTarget } from './adjust-score.tsx';
import classes from './contact.module.css';

/** `lift` for who is excluded by a person already. */
export interface ExclusionTarget extends ScoreTarget {
  readonly isLift: boolean;
}

const words = {
  exclude: {
    title: 'Exclude from this score?',
    what: (model: string) =>
      `They get no score in ${model} until you lift this. Their events are still kept and counted, so nothing is lost.`,
    example: 'Competitor, student, existing customer…',
    action: 'Exclude from the score',
    done: () => 'Excluded from the score',
  },
  lift: {
    title: 'Lift the exclusion?',
    what: (model: string) => `They are scored again in ${model}, with everything that they did meanwhile.`,
    example: 'Changed jobs, contract ended…',
    action: 'Lift the exclusion',
    done: (model: string) => `Scored again in ${model}`,
  },
} as const;

const wordsFor = ({ isLift }: ExclusionTarget) => words[isLift ? 'lift' : 'exclude'];

function useExclude(target: ExclusionTarget) {
  const queries = useQueryClient();
  const { contactId, modelId, isLift } = target;
  return useMutation({
    mutationFn: (why: string) => {
      const json = isLift ? { modelId, reason: null, note: why } : { modelId, reason: why };
      return answer(api.contacts[':id'].exclude.$post({ param: { id: contactId }, json }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['contact', contactId] });
      queries.invalidateQueries({ queryKey: ['contacts'] });
      toastDone(wordsFor(target).done(target.modelName));
    },
  });
}

function Form({ target, onClose }: { readonly target: ExclusionTarget; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const exclude = useExclude(target);
  const { what, example, action } = wordsFor(target);
  return (
    <DialogForm
      submitLabel={action}
      isReady={reason.trim() !== ''}
      isBusy={exclude.isPending}
      error={exclude.error}
      onSubmit={() => exclude.mutate(reason.trim(), { onSuccess: onClose })}
      onCancel={onClose}
    >
      <p className={classes.quiet}>{what(target.modelName)}</p>
      <Textarea
        label="Reason"
        description="It stands in their story, with who did it"
        placeholder={example}
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </DialogForm>
  );
}

interface ExcludeContactProps {
  readonly target: ExclusionTarget | undefined;
  readonly onClose: () => void;
}

export function ExcludeContact({ target, onClose }: ExcludeContactProps) {
  return (
    <Modal
      opened={target !== undefined}
      onClose={onClose}
      title={target ? wordsFor(target).title : ''}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {target && <Form target={target} onClose={onClose} />}
    </Modal>
  );
}
