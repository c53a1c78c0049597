import { Checkbox, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { contactName } from '../../api/contact-name.ts';
import type { Contact } from '../../api/types.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import classes from '../subject/subject.module.css';
import { isConfirmed, wordsToConfirm } from './person-words.ts';

function useDelete(contact: Contact) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (suppress: boolean) =>
      answer(
        api.contacts[':id'].$delete({ param: { id: contact.id }, query: { suppress: suppress ? 'true' : 'false' } }),
      ),
    onSuccess: async () => {
      navigate('/contacts', { replace: true });
      toastDone(`${contactName(contact)} is deleted`);
      queries.removeQueries({ queryKey: ['contact', contact.id] });
      await Promise.all(
        ['contacts', 'handoffs', 'deliveries', 'workspace', 'workflows'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      );
    },
  });
}

function Form({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [isSuppressed, setSuppressed] = useState(true);
  const erase = useDelete(contact);
  const words = wordsToConfirm(contact);
  const isReady = isConfirmed(typed, words);
  return (
    <DialogForm
      submitLabel="Delete for good"
      isReady={isReady}
      isBusy={erase.isPending}
      error={erase.error}
      onSubmit={() => erase.mutate(isSuppressed && contact.email !== null)}
      onCancel={onClose}
      isDangerous
    >
      <div className={classes.whatGoes}>
        <p>
          <strong>What goes</strong>, at once and for good: their names and addresses, everything they did, their scores
          with the reasons, their runs through workflows with what still waits, mails and webhooks about them, and
          handoffs.
        </p>
        <p>
          <strong>What stays</strong>: counts without names, such as how many came past a step; events that were refused
          and stand in Settings; what already left to other systems; and backups that you made.
        </p>
      </div>
      {contact.email && (
        <Checkbox
          label="Never mail this address again"
          description="Keeps the address alone on the list of those that get no mail, also if it comes back."
          checked={isSuppressed}
          onChange={(event) => setSuppressed(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={
          <>
            Type <bdi className={classes.typed}>{words}</bdi> to confirm
          </>
        }
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
    </DialogForm>
  );
}

interface DeleteContactProps {
  readonly contact: Contact;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Erases a person, after their address was typed. */
export function DeleteContact({ contact, isOpen, onClose }: DeleteContactProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`Delete ${contactName(contact)}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {isOpen && <Form contact={contact} onClose={onClose} />}
    </Modal>
  );
}
