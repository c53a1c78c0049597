import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import { at } from '../shared/at.ts';
import { useWorkspaceState } from '../shared/page-queries.ts';

interface TestSendDialogProps {
  readonly emailId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const rememberedTo = 'ripen.test-mail-to';

/** Sends the saved mail to one address. */
export function TestSendDialog({ emailId, isOpen, onClose }: TestSendDialogProps) {
  const workspace = useWorkspaceState();
  const [to, setTo] = useState(() => localStorage.getItem(rememberedTo) ?? '');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { note } = await answer(api.emails[':id'].test.$post({ param: at(emailId), json: { to: to.trim() } }));
      localStorage.setItem(rememberedTo, to.trim());
      toastDone(`Test for ${to.trim()}`, { text: note });
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Send a test"
      size={420}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <DialogForm
        submitLabel="Send test"
        isReady={to.includes('@')}
        isBusy={isBusy}
        error={error}
        onSubmit={() => void send()}
        onCancel={onClose}
      >
        <TextInput
          label="To"
          type="email"
          required
          withAsterisk={false}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data-autofocus
          description={
            workspace.data?.mail.kind === 'outbox'
              ? 'No mail server is set up: the test is kept in the built-in outbox and leaves this machine for nobody.'
              : 'The saved mail, filled in for whoever was active last.'
          }
        />
      </DialogForm>
    </Modal>
  );
}
