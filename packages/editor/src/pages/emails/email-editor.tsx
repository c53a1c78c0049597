import { Button, Menu, SegmentedControl } from '@mantine/core';
import type { EmailTemplate } from '@ripen/runtime';
import { IconArrowBackUp, IconCopy, IconSend, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/api.ts';
import {
  ConfirmDialog,
  ErrorState,
  Kbd,
  Page,
  PageHeader,
  PageSkeleton,
  toastDone,
  toastError,
  usePhone,
} from '../../ui/index.ts';
import { at } from '../shared/at.ts';
import { ConflictDialog } from '../shared/conflict-dialog.tsx';
import { idFromName } from '../shared/new-id.ts';
import { type Draft, useDraft } from '../shared/use-draft.ts';
import { useSaveKey } from '../shared/use-save-key.ts';
import { EmailForm } from './email-form.tsx';
import { EmailPreview } from './email-preview.tsx';
import { duplicateEmail, type EmailListed, emailDraft, useEmails } from './email-queries.ts';
import classes from './emails.module.css';
import { TestSendDialog } from './test-send-dialog.tsx';

const back = { href: '/emails', label: 'Emails' };

function differing(mine: EmailTemplate, theirs: EmailTemplate): string[] {
  const parts = [
    mine.name !== theirs.name && 'the name',
    mine.subject !== theirs.subject && 'the subject',
    mine.html !== theirs.html && 'the HTML',
    mine.text !== theirs.text && 'the plain text',
  ];
  return parts.filter((part) => part !== false);
}

function stateOf(draft: Draft<EmailTemplate>, listed: EmailListed | undefined): string {
  const names = listed?.usedBy.map(({ name }) => name) ?? [];
  const used = names.length > 0 ? `Sent by ${names.join(', ')}` : 'No workflow sends it yet';
  if (draft.isDirty)
    return `${draft.isRestored ? 'Your changes from last time, not saved yet' : 'Not saved yet'} · ${used}`;
  return `Saved · ${used}`;
}

function useEmailVerbs(id: string, name: string, taken: readonly string[]) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const refresh = () => client.invalidateQueries({ queryKey: ['emails'] });
  return {
    refresh,
    duplicate: async () => {
      const copyId = idFromName(`copy of ${name}`, taken, 'mail');
      try {
        await duplicateEmail(id, copyId);
        await refresh();
        navigate(`/emails?email=${encodeURIComponent(copyId)}`);
        toastDone('This is the copy', { text: 'The mail that you copied is unchanged.' });
      } catch (error) {
        toastError('The mail was not copied', error);
      }
    },
    remove: async () => {
      await answer(api.emails[':id'].$delete({ param: at(id) }));
      await refresh();
      navigate('/emails');
      toastDone(`Deleted ${name}`);
    },
  };
}

type Asking = 'test' | 'delete' | undefined;

export function EmailEditor({ id }: { readonly id: string }) {
  const isPhone = usePhone();
  const source = useMemo(() => emailDraft(id), [id]);
  const draft = useDraft(source);
  const emails = useEmails();
  const [asking, setAsking] = useState<Asking>();
  const [side, setSide] = useState('write');
  const email = draft.value;
  const listed = emails.data?.items.find((item) => item.id === id);
  const verbs = useEmailVerbs(id, draft.saved?.name ?? '', emails.data?.items.map((item) => item.id) ?? []);
  const canSave = draft.isDirty && Boolean(email?.name.trim() && email.subject.trim());
  const save = async () => {
    if (!canSave) return false;
    try {
      const isSaved = await draft.save();
      if (isSaved) void verbs.refresh();
      return isSaved;
    } catch (error) {
      toastError('The mail was not saved; your changes are kept here', error);
      return false;
    }
  };
  useSaveKey(() => void save());
  if (draft.error) {
    return (
      <Page header={<PageHeader title="Mail" back={back} />}>
        <ErrorState error={draft.error} onRetry={draft.retry} />
      </Page>
    );
  }
  if (!email) return <PageSkeleton />;
  const test = async () => {
    if (draft.isDirty && !(await save())) return;
    setAsking('test');
  };
  const menu = (
    <>
      {isPhone && (
        <Menu.Item leftSection={<IconSend size={16} />} onClick={test}>
          {draft.isDirty ? 'Save and send a test' : 'Send a test'}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={16} />} onClick={verbs.duplicate}>
        Duplicate
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBackUp size={16} />} disabled={!draft.isDirty} onClick={draft.discard}>
        Discard changes
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => setAsking('delete')}>
        Delete mail
      </Menu.Item>
    </>
  );
  return (
    <Page
      layout="fill"
      header={
        <PageHeader
          title={email.name || 'Mail without a name'}
          back={back}
          state={stateOf(draft, listed)}
          menu={menu}
          aside={
            !isPhone && (
              <Button variant="default" leftSection={<IconSend />} onClick={test}>
                {draft.isDirty ? 'Save and send a test' : 'Send a test'}
              </Button>
            )
          }
          action={
            <Button
              disabled={!canSave}
              loading={draft.isSaving}
              onClick={save}
              rightSection={isPhone || !canSave ? null : <Kbd keys="mod+S" />}
            >
              {draft.isDirty ? 'Save' : 'Saved'}
            </Button>
          }
        />
      }
    >
      {isPhone && (
        <SegmentedControl
          className={classes.sides ?? ''}
          aria-label="Write or look"
          data={[
            { value: 'write', label: 'Write' },
            { value: 'look', label: 'Preview' },
          ]}
          value={side}
          onChange={setSide}
        />
      )}
      <div className={classes.editor}>
        {(!isPhone || side === 'write') && <EmailForm email={email} onChange={draft.change} />}
        {(!isPhone || side === 'look') && <EmailPreview email={email} />}
      </div>
      <ConflictDialog what="this mail" draft={draft} differing={differing} />
      <TestSendDialog emailId={id} isOpen={asking === 'test'} onClose={() => setAsking(undefined)} />
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onClose={() => setAsking(undefined)}
        title={`Delete ${draft.saved?.name ?? 'this mail'}?`}
        confirmLabel="Delete mail"
        isDangerous
        onConfirm={verbs.remove}
      >
        Mails that were sent stay in Deliveries as they were. A mail that a workflow sends cannot be deleted.
      </ConfirmDialog>
    </Page>
  );
}
