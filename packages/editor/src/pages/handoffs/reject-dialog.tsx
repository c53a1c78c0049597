import { Button, Modal, NumberInput, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Handoff } from '../../api/types.ts';
import { usePhone } from '../../ui/index.ts';
import type { Rejection, RejectReason } from './handoff-verbs.ts';
import classes from './handoffs.module.css';
import { leadName } from './lead-words.ts';

interface RejectDialogProps {
  readonly lead: Handoff | undefined;
  readonly onClose: () => void;
  readonly onReject: (lead: Handoff, rejection: Rejection) => void;
}

const choices: readonly { value: RejectReason; label: string; text: string }[] = [
  { value: 'not-ready', label: 'Not ready', text: 'Goes back to nurturing with fewer points.' },
  { value: 'bad-fit', label: 'Bad fit', text: 'Is tagged “disqualified” and stops being handed over.' },
  { value: 'duplicate', label: 'Duplicate', text: 'Somebody else has this lead already.' },
  { value: 'unreachable', label: 'Unreachable', text: 'Tried, and nobody answered.' },
];

/** Points taken for "not ready" unless the salesperson says otherwise; the server's own default. */
const usualPoints = 20;

function RejectForm({ lead, onClose, onReject }: RejectDialogProps & { readonly lead: Handoff }) {
  const [reason, setReason] = useState<RejectReason>('not-ready');
  const [note, setNote] = useState('');
  const [points, setPoints] = useState<number | string>(usualPoints);
  const isNotReady = reason === 'not-ready';
  const submit = () => {
    onReject(lead, {
      reason,
      ...(note.trim() && { note: note.trim() }),
      ...(isNotReady && { adjust: Number(points) || 0 }),
    });
    onClose();
  };
  return (
    <form
      noValidate
      className={classes.rejectForm}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Radio.Group value={reason} onChange={(value) => setReason(value as RejectReason)} aria-label="Reason">
        <div className={classes.choices}>
          {choices.map(({ value, label, text }) => (
            <Radio.Card key={value} value={value} className={classes.choice ?? ''}>
              <Radio.Indicator size="xs" />
              <span>
                <span className={classes.choiceLabel}>{label}</span>
                <span className={classes.choiceText}>{text}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {isNotReady && (
        <NumberInput
          label="Points to take"
          description="From what they did, never from what they are."
          value={points}
          onChange={setPoints}
          min={0}
          max={10_000}
          allowDecimal={false}
          w={200}
        />
      )}
      <Textarea
        label="Note"
        description="For whoever looks at this contact next."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
      />
      <div className={classes.dialogButtons}>
        <Button variant="default" onClick={onClose}>
          Keep the lead
        </Button>
        <Button type="submit" color="red">
          Reject lead
        </Button>
      </div>
    </form>
  );
}

/** Why a lead is not taken. The workflow that handed it over hears the reason. */
export function RejectDialog({ lead, onClose, onReject }: RejectDialogProps) {
  const isPhone = usePhone();
  return (
    <Modal
      opened={lead !== undefined}
      onClose={onClose}
      title={lead ? `Why not ${leadName(lead)}?` : ''}
      size={460}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {lead && <RejectForm lead={lead} onClose={onClose} onReject={onReject} />}
    </Modal>
  );
}
