import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import { DialogForm } from '../../ui/index.ts';

/** Under an id made of the name; when that is taken, with a tail. */
async function create(name: string): Promise<string> {
  // Brings the runtime's node types, which the list of workflows does not need.
  const { blankDocument, idFrom, randomId } = await import('./blank-document.ts');
  const send = async (id: string) =>
    (await answer(api.workflows.$post({ json: { document: { ...blankDocument(name, id) } } }))).id;
  const wanted = idFrom(name);
  try {
    return await send(wanted);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 409) throw error;
    return send(randomId(wanted));
  }
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: create,
    onSuccess: (id) => {
      queries.invalidateQueries({ queryKey: ['workflows'] });
      navigate(`/workflows/${encodeURIComponent(id)}`);
    },
  });
  return (
    <DialogForm
      submitLabel="Create workflow"
      isReady={name.trim() !== ''}
      isBusy={making.isPending}
      error={making.error}
      onSubmit={() => making.mutate(name.trim())}
      onCancel={onClose}
    >
      <TextInput
        label="Name"
        placeholder="Nurture after the spring webinar"
        description="It opens as a draft: nothing happens to anybody until you publish it"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
    </DialogForm>
  );
}

export function CreateWorkflow({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Create a workflow" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form onClose={onClose} />
    </Modal>
  );
}
