import { Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SubjectKind, subjectCalls } from '../../api/subject.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import type { ScoreTarget } from './adjust-score.tsx';
import classes from './subject.module.css';

/** `isLift` for who is excluded by a person already. */
export interface ExclusionTarget extends ScoreTarget {
  readonly isLift: boolean;
}

const words = {
  exclude: {
    title: 'Exclude from this score?',
    what: (model: string, kind: SubjectKind) =>
      `${kind === 'deal' ? 'It gets' : 'They get'} no score in ${model} until you lift this. Events are still kept and counted, so nothing is lost.`,
    example: (kind: SubjectKind) =>
      kind === 'deal' ? 'Renewal, test, duplicate…' : 'Competitor, student, existing customer…',
    action: 'Exclude from the score',
    done: () => 'Excluded from the score',
  },
  lift: {
    title: 'Lift the exclusion?',
    what: (model: string, kind: SubjectKind) =>
      `${kind === 'deal' ? 'It is' : 'They are'} scored again in ${model}, with everything that happened meanwhile.`,
    example: (kind: SubjectKind) => (kind === 'deal' ? 'Open again, no duplicate…' : 'Changed jobs, contract ended…'),
    action: 'Lift the exclusion',
    done: (model: string) => `Scored again in ${model}`,
  },
} as const;

const wordsFor = ({ isLift }: ExclusionTarget) => words[isLift ? 'lift' : 'exclude'];

function useExclude(target: ExclusionTarget) {
  const queries = useQueryClient();
  const { subject, modelId, isLift } = target;
  return useMutation({
    mutationFn: (why: string) => {
      const json = isLift ? { modelId, reason: null, note: why } : { modelId, reason: why };
      return subjectCalls[subject.kind].exclude(subject.id, json);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [subject.kind, subject.id] });
      queries.invalidateQueries({ queryKey: [`${subject.kind}s`] });
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
      <p className={classes.quiet}>{what(target.modelName, target.subject.kind)}</p>
      <Textarea
        label="Reason"
        description="It stands in the story, with who did it"
        placeholder={example(target.subject.kind)}
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

interface ExcludeSubjectProps {
  readonly target: ExclusionTarget | undefined;
  readonly onClose: () => void;
}

export function ExcludeSubject({ target, onClose }: ExcludeSubjectProps) {
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
