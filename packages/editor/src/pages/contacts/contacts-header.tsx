import { Button, Menu } from '@mantine/core';
import { IconUpload, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { workspaceQuery } from '../../api/queries.ts';
import { formatCount, formatNumber, PageHeader, RelativeTime, usePhone } from '../../ui/index.ts';
import type { ListedModel } from '../scored-list/use-models.ts';

function State({ chosen }: { readonly chosen: ListedModel | undefined }) {
  const { data } = useQuery(workspaceQuery);
  if (!data) return null;
  return (
    <>
      {formatCount(data.counts.contacts, 'contact')}
      {chosen && ` · ${formatNumber(chosen.ready)} ready in ${chosen.name}`}
      {data.lastEventAtMs !== null && (
        <>
          {' · last event '}
          <RelativeTime atMs={data.lastEventAtMs} />
        </>
      )}
    </>
  );
}

interface ContactsHeaderProps {
  /** The model whose ready contacts are counted. */
  readonly chosen: ListedModel | undefined;
  readonly onImport: () => void;
  readonly onCreate: () => void;
}

/** How many there are, and the ways in for more. */
export function ContactsHeader({ chosen, onImport, onCreate }: ContactsHeaderProps) {
  const isPhone = usePhone();
  return (
    <PageHeader
      title="Contacts"
      state={<State chosen={chosen} />}
      aside={
        !isPhone && (
          <Button variant="default" leftSection={<IconUpload />} onClick={onImport}>
            Import
          </Button>
        )
      }
      menu={
        isPhone && (
          <Menu.Item leftSection={<IconUpload />} onClick={onImport}>
            Import a CSV file
          </Menu.Item>
        )
      }
      action={
        <Button leftSection={<IconUserPlus />} onClick={onCreate}>
          {isPhone ? 'Create' : 'Create contact'}
        </Button>
      }
    />
  );
}
