import { Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import classes from './contacts.module.css';

const attributeNames = ['firstName', 'lastName', 'company', 'title'] as const;

/** What the server says about one field, if it complains about it. */
function complaint(error: unknown, pointer: string): string | undefined {
  return error instanceof ApiProblem ? error.errors.find((entry) => entry.pointer === pointer)?.detail : undefined;
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim();
    const attributes = Object.fromEntries(
      attributeNames.map((name) => [name, given(name)] as const).filter(([, value]) => value !== ''),
    );
    const email = given('email');
    const userId = given('userId');
    setBusy(true);
    setError(undefined);
    try {
      const contact = await answer(
        api.contacts.$post({ json: { ...(email && { email }), ...(userId && { userId }), attributes } }),
      );
      await queries.invalidateQueries({ queryKey: ['contacts'] });
      toastDone('Contact saved');
      navigate(`/contacts/${encodeURIComponent(contact.id)}`);
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const onField = ['/email', '/userId'].some((pointer) => complaint(error, pointer) !== undefined);
  return (
    <DialogForm
      submitLabel="Create contact"
      isBusy={isBusy}
      error={onField ? undefined : error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <TextInput
        name="email"
        type="email"
        label="Email"
        description="A contact with this address is changed, not made twice"
        error={complaint(error, '/email') && 'This is not an email address'}
        data-autofocus
      />
      <TextInput
        name="userId"
        label="User ID"
        description="As your product sends it; an email or an ID is enough"
        error={complaint(error, '/userId')}
      />
      <div className={classes.pair}>
        <TextInput name="firstName" label="First name" autoComplete="off" />
        <TextInput name="lastName" label="Last name" autoComplete="off" />
      </div>
      <div className={classes.pair}>
        <TextInput name="company" label="Company" autoComplete="off" />
        <TextInput name="title" label="Job title" autoComplete="off" />
      </div>
    </DialogForm>
  );
}

export function CreateContact({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Create a contact" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form onClose={onClose} />
    </Modal>
  );
}
