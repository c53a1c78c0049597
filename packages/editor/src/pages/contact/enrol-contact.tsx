import { Modal, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { workflowsQuery } from '../../api/queries.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';

interface EnrolContactProps {
  readonly contactId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Puts a contact into a live workflow by hand. Its re-entry rule still counts. */
export function EnrolContact({ contactId, isOpen, onClose }: EnrolContactProps) {
  const [workflowId, setWorkflowId] = useState<string | null>(null);
  const { data } = useQuery({ ...workflowsQuery, enabled: isOpen });
  const queries = useQueryClient();
  const live = data?.items.filter(({ status }) => status === 'live') ?? [];
  const enrol = useMutation({
    mutationFn: (id: string) =>
      answer(api.contacts[':id'].enrol.$post({ param: { id: contactId }, json: { workflowId: id } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['contact', contactId] });
      toastDone('Sent into the workflow', { text: 'If its re-entry rule refuses them, the timeline says so.' });
      onClose();
    },
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title="Put into a workflow" closeButtonProps={{ 'aria-label': 'Close' }}>
      <DialogForm
        submitLabel="Put into the workflow"
        isReady={workflowId !== null}
        isBusy={enrol.isPending}
        error={enrol.error}
        onSubmit={() => workflowId && enrol.mutate(workflowId)}
        onCancel={onClose}
      >
        <Select
          label="Workflow"
          description="Only live ones let contacts in"
          placeholder={live.length === 0 ? 'No workflow is live' : 'Choose one'}
          data={live.map(({ id, name }) => ({ value: id, label: name }))}
          value={workflowId}
          onChange={setWorkflowId}
          searchable
          data-autofocus
        />
      </DialogForm>
    </Modal>
  );
}
