import { Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { DialogForm } from '../../ui/index.ts';
import { idFromName } from '../shared/new-id.ts';

interface NewEmailDialogProps {
  readonly isOpen: boolean;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

const firstHtml = `<p>Hello {{ contact.firstName | default: "there" }},</p>

<p>Write what this contact gets out of reading on.</p>

<p><a href="https://www.example.com/">Say where the link leads</a></p>

<p>Best wishes,<br>{{ workspace.fromName }}</p>
`;

/** Asks for the two things a mail must have; the rest is written in the editor. */
export function NewEmailDialog({ isOpen, taken, onClose, onCreated }: NewEmailDialogProps) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [subject, setSubject] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const create = async () => {
    const id = idFromName(name, taken, 'mail');
    setBusy(true);
    try {
      await answer(
        api.emails.$post({ json: { email: { id, name: name.trim(), subject: subject.trim(), html: firstHtml } } }),
      );
      await client.invalidateQueries({ queryKey: ['emails'] });
      onCreated(id);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="New mail" size={440} closeButtonProps={{ 'aria-label': 'Close' }}>
      <DialogForm
        submitLabel="Create mail"
        isReady={name.trim() !== '' && subject.trim() !== ''}
        isBusy={isBusy}
        error={error}
        onSubmit={() => void create()}
        onCancel={onClose}
      >
        <TextInput
          label="Name"
          description="For you and your colleagues; nobody else sees it."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={120}
          data-autofocus
        />
        <TextInput
          label="Subject"
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={500}
        />
      </DialogForm>
    </Modal>
  );
}
