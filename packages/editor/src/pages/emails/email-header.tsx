import { Button, Menu } from '@mantine/core';
import type { EmailTemplate } from '@ripen/runtime';
import { IconArrowBackUp, IconCopy, IconSend, IconTrash } from '@tabler/icons-react';
import { Kbd, PageHeader, usePhone } from '../../ui/index.ts';
import type { Draft } from '../shared/use-draft.ts';
import type { EmailListed } from './email-queries.ts';
import type { useEmailVerbs } from './use-email-verbs.ts';

function stateOf(draft: Draft<EmailTemplate>, listed: EmailListed | undefined): string {
  const names = listed?.usedBy.map(({ name }) => name) ?? [];
  const used = names.length > 0 ? `Sent by ${names.join(', ')}` : 'No workflow sends it yet';
  if (draft.isDirty)
    return `${draft.isRestored ? 'Your changes from last time, not saved yet' : 'Not saved yet'} · ${used}`;
  return `Saved · ${used}`;
}

const testWords = ({ isDirty }: Draft<EmailTemplate>) => (isDirty ? 'Save and send a test' : 'Send a test');

interface EmailHeaderProps {
  readonly draft: Draft<EmailTemplate>;
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly listed: EmailListed | undefined;
  readonly verbs: ReturnType<typeof useEmailVerbs>;
  readonly onTest: () => void;
  readonly onDelete: () => void;
}

function MenuItems({ draft, verbs, onTest, onDelete }: EmailHeaderProps) {
  const isPhone = usePhone();
  return (
    <>
      {isPhone && (
        <Menu.Item leftSection={<IconSend size={16} />} onClick={onTest}>
          {testWords(draft)}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={16} />} onClick={verbs.duplicate}>
        Duplicate
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBackUp size={16} />} disabled={!draft.isDirty} onClick={draft.discard}>
        Discard changes
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={onDelete}>
        Delete mail
      </Menu.Item>
    </>
  );
}

/** Which mail it is, who sends it, and what can be done with it. */
export function EmailHeader(props: EmailHeaderProps) {
  const { draft, title, back, listed, verbs, onTest } = props;
  const isPhone = usePhone();
  return (
    <PageHeader
      title={title}
      back={back}
      state={stateOf(draft, listed)}
      menu={<MenuItems {...props} />}
      aside={
        !isPhone && (
          <Button variant="default" leftSection={<IconSend />} onClick={onTest}>
            {testWords(draft)}
          </Button>
        )
      }
      action={
        <Button
          disabled={!verbs.canSave}
          loading={draft.isSaving}
          onClick={verbs.save}
          rightSection={isPhone || !verbs.canSave ? null : <Kbd keys="mod+S" />}
        >
          {draft.isDirty ? 'Save' : 'Saved'}
        </Button>
      }
    />
  );
}
