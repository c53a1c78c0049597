import { Button } from '@mantine/core';
import { IconMail, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import {
  type Column,
  DataTable,
  EmptyState,
  formatCount,
  OneLine,
  Page,
  PageHeader,
  RelativeTime,
  SearchInput,
  Toolbar,
  usePhone,
} from '../../ui/index.ts';
import { usePageParams } from '../shared/use-page-params.ts';
import { type EmailListed, useEmails } from './email-queries.ts';
import { NewEmailDialog } from './new-email-dialog.tsx';

function UsedBy({ email }: { readonly email: EmailListed }) {
  if (email.usedBy.length === 0) return <OneLine isQuiet>No workflow yet</OneLine>;
  return <OneLine>{email.usedBy.map(({ name }) => name).join(', ')}</OneLine>;
}

const columns: Column<EmailListed>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 180,
    grow: 1.4,
    cell: (row) => <OneLine>{row.name}</OneLine>,
    sortValue: (row) => row.name,
    phone: 'title',
  },
  {
    id: 'subject',
    header: 'Subject',
    width: 200,
    grow: 2.4,
    cell: (row) => <OneLine isQuiet>{row.subject}</OneLine>,
    sortValue: (row) => row.subject,
    phone: 'meta',
  },
  {
    id: 'usedBy',
    header: 'Sent by',
    width: 160,
    grow: 1.4,
    cell: (row) => <UsedBy email={row} />,
    sortValue: (row) => row.usedBy.length,
    startsDescending: true,
    phone: 'hidden',
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 110,
    isNumeric: true,
    cell: (row) => <RelativeTime atMs={row.updatedAtMs} />,
    sortValue: (row) => row.updatedAtMs,
    phone: 'trailing',
  },
];

const emailHref = (id: string) => `/emails?email=${encodeURIComponent(id)}`;

export function EmailList() {
  const emails = useEmails();
  const isPhone = usePhone();
  const [, setParams] = usePageParams();
  const [search, setSearch] = useState('');
  const [isCreating, setCreating] = useState(false);
  const items = emails.data?.items;
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return items?.filter(({ name, subject }) => `${name}\n${subject}`.toLowerCase().includes(wanted));
  }, [items, search]);
  const create = (
    <Button leftSection={<IconPlus />} onClick={() => setCreating(true)}>
      {isPhone ? 'New' : 'New mail'}
    </Button>
  );
  const unused = items?.filter(({ usedBy }) => usedBy.length === 0).length ?? 0;
  return (
    <Page
      layout="fill"
      header={
        <PageHeader
          title="Emails"
          state={
            items &&
            items.length > 0 &&
            `${formatCount(items.length, 'mail')} that workflows can send${unused > 0 ? ` · ${unused} not used yet` : ''}`
          }
          action={items?.length === 0 ? undefined : create}
        />
      }
      toolbar={
        items?.length === 0 ? undefined : (
          <Toolbar>
            <SearchInput label="Search mails" value={search} onChange={setSearch} />
          </Toolbar>
        )
      }
    >
      <DataTable
        label="Mails"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => emailHref(row.id)}
        initialSort={{ columnId: 'name', direction: 'ascending' }}
        error={emails.error}
        onRetry={() => emails.refetch()}
        empty={
          items?.length === 0 ? (
            <EmptyState icon={<IconMail />} title="No mail yet" action={create}>
              Write a mail once and let any workflow send it. Names, companies and other fields of the contact are
              filled in when it is sent.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconMail />}
              title="No mail has these words"
              action={
                <Button variant="default" onClick={() => setSearch('')}>
                  Show all mails
                </Button>
              }
            />
          )
        }
      />
      <NewEmailDialog
        isOpen={isCreating}
        taken={items?.map(({ id }) => id) ?? []}
        onClose={() => setCreating(false)}
        onCreated={(id) => setParams({ email: id }, true)}
      />
    </Page>
  );
}
