import { Button, Modal, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { workflowsQuery } from '../../api/queries.ts';
import { errorSentence, toastDone } from '../../ui/index.ts';
import classes from './contact.module.css';

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
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (workflowId) enrol.mutate(workflowId);
        }}
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
        {enrol.error && (
          <p className={classes.formError} role="alert">
            {errorSentence(enrol.error)}
          </p>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!workflowId} loading={enrol.isPending}>
            Put into the workflow
          </Button>
        </div>
      </form>
    </Modal>
  );
}
