import { Modal, NumberInput, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bookQuery } from '../../api/queries.ts';
import { type Adjustment, type Subject, subjectCalls } from '../../api/subject.ts';
import { DialogForm, formatNumber, toastDone } from '../../ui/index.ts';
import classes from './subject.module.css';

export interface ScoreTarget {
  readonly subject: Subject;
  readonly modelId: string;
  readonly modelName: string;
}

type Mode = Adjustment['mode'];
const modes: readonly { value: Mode; label: string }[] = [
  { value: 'add', label: 'Give' },
  { value: 'subtract', label: 'Take' },
  { value: 'set', label: 'Set to' },
];

function Form({ target, onClose }: { readonly target: ScoreTarget; readonly onClose: () => void }) {
  const { subject, modelId } = target;
  const { data: book } = useQuery(bookQuery);
  const queries = useQueryClient();
  const groups = book?.models.find(({ id }) => id === modelId)?.groups ?? [];
  const [groupId, setGroupId] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode>('add');
  const [points, setPoints] = useState<string | number>(10);
  const [reason, setReason] = useState('');
  const group =
    groups.find(({ id }) => id === groupId) ?? groups.find(({ kind }) => kind === 'engagement') ?? groups[0];
  const adjust = useMutation({
    mutationFn: (json: Adjustment) => subjectCalls[subject.kind].adjust(subject.id, json),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [subject.kind, subject.id] });
      queries.invalidateQueries({ queryKey: [`${subject.kind}s`] });
      toastDone('Score adjusted', { text: 'The reason stands in the explanation and in the timeline.' });
      onClose();
    },
  });
  const isReady = group !== undefined && Number.isInteger(points) && reason.trim() !== '';
  return (
    <DialogForm
      submitLabel={mode === 'add' ? 'Give points' : mode === 'subtract' ? 'Take points' : 'Set points'}
      isReady={isReady}
      isBusy={adjust.isPending}
      error={adjust.error}
      onSubmit={() =>
        group && adjust.mutate({ modelId, groupId: group.id, mode, points: Number(points), reason: reason.trim() })
      }
      onCancel={onClose}
    >
      <div className={classes.pair}>
        <SegmentedControl data={[...modes]} value={mode} onChange={(value) => setMode(value as Mode)} size="sm" />
        <NumberInput
          label="Points"
          value={points}
          onChange={setPoints}
          allowDecimal={false}
          min={mode === 'set' ? -10_000 : 1}
          max={10_000}
          data-autofocus
        />
      </div>
      <Select
        label="In the group"
        description={group && `This group stops at ${formatNumber(group.max)}; what goes over it is not given.`}
        data={groups.map(({ id, label }) => ({ value: id, label }))}
        value={group?.id ?? null}
        onChange={setGroupId}
      />
      <Textarea
        label="Reason"
        description="Everybody who asks why the score is what it is reads this"
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

interface AdjustScoreProps {
  readonly target: ScoreTarget | undefined;
  readonly onClose: () => void;
}

/** Points by hand, always with a reason. */
export function AdjustScore({ target, onClose }: AdjustScoreProps) {
  return (
    <Modal
      opened={target !== undefined}
      onClose={onClose}
      title={`Give or take points${target ? ` in ${target.modelName}` : ''}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {target && <Form target={target} onClose={onClose} />}
    </Modal>
  );
}
