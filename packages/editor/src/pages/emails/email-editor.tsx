import { SegmentedControl } from '@mantine/core';
import type { EmailTemplate } from '@ripen/runtime';
import { useMemo, useState } from 'react';
import { ConfirmDialog, ErrorState, Page, PageHeader, PageSkeleton, usePhone } from '../../ui/index.ts';
import { ConflictDialog } from '../shared/conflict-dialog.tsx';
import { type Draft, useDraft } from '../shared/use-draft.ts';
import { useSaveKey } from '../shared/use-save-key.ts';
import { EmailForm } from './email-form.tsx';
import { EmailHeader } from './email-header.tsx';
import { EmailPreview } from './email-preview.tsx';
import { emailDraft, useEmails } from './email-queries.ts';
import classes from './emails.module.css';
import { TestSendDialog } from './test-send-dialog.tsx';
import { useEmailVerbs } from './use-email-verbs.ts';

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

/** Writing and preview: beside each other, or behind a switch on a phone. */
function Sides({ email, draft }: { readonly email: EmailTemplate; readonly draft: Draft<EmailTemplate> }) {
  const isPhone = usePhone();
  const [side, setSide] = useState('write');
  return (
    <>
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
    </>
  );
}

export function EmailEditor({ id }: { readonly id: string }) {
  const source = useMemo(() => emailDraft(id), [id]);
  const draft = useDraft(source);
  const emails = useEmails();
  const [asking, setAsking] = useState<'test' | 'delete'>();
  const listed = emails.data?.items.find((item) => item.id === id);
  const verbs = useEmailVerbs(id, draft, emails.data?.items.map((item) => item.id) ?? []);
  useSaveKey(() => void verbs.save());
  if (draft.error) {
    return (
      <Page header={<PageHeader title="Mail" back={back} />}>
        <ErrorState error={draft.error} onRetry={draft.retry} />
      </Page>
    );
  }
  const email = draft.value;
  if (!email) return <PageSkeleton />;
  const test = async () => {
    if (draft.isDirty && !(await verbs.save())) return;
    setAsking('test');
  };
  return (
    <Page
      layout="fill"
      header={
        <EmailHeader
          draft={draft}
          title={email.name || 'Mail without a name'}
          back={back}
          listed={listed}
          verbs={verbs}
          onTest={test}
          onDelete={() => setAsking('delete')}
        />
      }
    >
      <Sides email={email} draft={draft} />
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
