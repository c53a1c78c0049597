import { Autocomplete, Modal, Textarea } from '@mantine/core';
import type { ReferenceBook } from '@ripen/runtime';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bookQuery } from '../../api/queries.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import { addDealEvent } from '../deals/deal-queries.ts';

interface AddEventProps {
  readonly dealId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What the rules of models about deals listen to, apart from what Ripen itself says of a deal. */
function heardEvents({ models }: ReferenceBook): string[] {
  const rules = models.filter(({ about }) => about === 'deal').flatMap((model) => model.rules);
  const events = rules.flatMap((rule) => (rule.kind === 'fit' ? [] : [rule.event]));
  return [...new Set(events)].filter((event) => !event.startsWith('ripen.'));
}

function Form({ dealId, onClose }: Omit<AddEventProps, 'isOpen'>) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const { data: book } = useQuery(bookQuery);
  const add = useMutation({
    mutationFn: () => addDealEvent(dealId, name.trim(), note.trim() ? { note: note.trim() } : {}),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['deal', dealId] });
      queries.invalidateQueries({ queryKey: ['deals'] });
      toastDone('Event added');
      onClose();
    },
  });
  return (
    <DialogForm
      submitLabel="Add event"
      isReady={name.trim() !== ''}
      isBusy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate()}
      onCancel={onClose}
    >
      <Autocomplete
        label="Event"
        description="As the rules of your models name it; it happened now"
        placeholder="meeting.held"
        maxLength={200}
        data={book ? heardEvents(book) : []}
        value={name}
        onChange={setName}
        data-autofocus
      />
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

/** Records what happened to the deal itself, such as a meeting or a call. */
export function AddEvent({ dealId, isOpen, onClose }: AddEventProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Add an event" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form dealId={dealId} onClose={onClose} />
    </Modal>
  );
}
