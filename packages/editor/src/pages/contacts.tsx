import { Button, Menu } from '@mantine/core';
import { IconAddressBook, IconUpload, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { workspaceQuery } from '../api/queries.ts';
import type { ContactListed } from '../api/types.ts';
import { useCommands } from '../frame/commands.ts';
import {
  DataTable,
  EmptyState,
  formatCount,
  formatNumber,
  Page,
  PageHeader,
  RelativeTime,
  SearchInput,
  SplitView,
  Toolbar,
  usePhone,
} from '../ui/index.ts';
import { contactColumns } from './contacts/columns.tsx';
import { ContactPane } from './contacts/contact-pane.tsx';
import { CreateContact } from './contacts/create-contact.tsx';
import { ImportContacts } from './contacts/import-contacts.tsx';
import { useContactList } from './contacts/use-contact-list.ts';
import { LoadExample } from './home/load-example.tsx';
import { ListFilters, type OwnFilter } from './scored-list/list-filters.tsx';
import { useListState } from './scored-list/use-list-state.ts';
import { type ListedModel, useModels } from './scored-list/use-models.ts';

function HeaderState({ chosen }: { readonly chosen: ListedModel | undefined }) {
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

const tagFilter = (tags: readonly string[]): OwnFilter[] =>
  tags.length === 0
    ? []
    : [{ id: 'tag', label: 'Tag', isSingle: true, options: tags.map((tag) => ({ value: tag, label: tag })) }];

type DialogName = 'import' | 'create';

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }): ReactNode {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconAddressBook />}
        title="No contact fits"
        action={
          <Button variant="default" onClick={onClear}>
            Clear search and filters
          </Button>
        }
      >
        Search looks at names, email addresses and companies.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<IconAddressBook />} title="No contacts yet" action={<LoadExample />}>
      Contacts appear as soon as your site or product sends an event about them, or when you import a list. The example
      brings twenty with a month of history.
    </EmptyState>
  );
}

export default function ContactsPage() {
  const [state, change] = useListState();
  const [dialog, setDialog] = useState<DialogName>();
  const isPhone = usePhone();
  const models = useModels('contact', state);
  const { chosen } = models;
  const [main] = chosen;
  const list = useContactList(state, chosen, models.isReady);
  const isFiltered = Boolean(state.search || Object.keys(state.bands).length > 0 || state.tag);
  const isNarrow = state.open !== undefined && !isPhone;
  const sortedBy = state.sort.columnId;
  const columns = useMemo(
    () => contactColumns({ chosen, sortedBy, isPhone, isNarrow }),
    [chosen, sortedBy, isPhone, isNarrow],
  );
  useCommands([
    {
      id: 'contact-create',
      label: 'Create a contact',
      group: 'Contacts',
      icon: <IconUserPlus size={18} />,
      run: () => setDialog('create'),
    },
    {
      id: 'contact-import',
      label: 'Import contacts from CSV',
      group: 'Contacts',
      icon: <IconUpload size={18} />,
      run: () => setDialog('import'),
    },
  ]);
  return (
    <SplitView
      pane={
        <ContactPane
          contactId={isPhone ? undefined : state.open}
          listed={list.rows?.find(({ id }) => id === state.open)}
          modelIds={chosen.map(({ id }) => id)}
          onClose={() => change({ open: undefined })}
        />
      }
    >
      <Page
        layout="fill"
        header={
          <PageHeader
            title="Contacts"
            state={<HeaderState chosen={main} />}
            aside={
              !isPhone && (
                <Button variant="default" leftSection={<IconUpload />} onClick={() => setDialog('import')}>
                  Import
                </Button>
              )
            }
            menu={
              isPhone && (
                <Menu.Item leftSection={<IconUpload />} onClick={() => setDialog('import')}>
                  Import a CSV file
                </Menu.Item>
              )
            }
            action={
              <Button leftSection={<IconUserPlus />} onClick={() => setDialog('create')}>
                {isPhone ? 'Create' : 'Create contact'}
              </Button>
            }
          />
        }
        toolbar={
          <Toolbar
            end={
              list.total !== undefined &&
              isFiltered && <span role="status">{formatCount(list.total, 'contact fits', 'contacts fit')}</span>
            }
          >
            <SearchInput label="Search contacts" value={state.search} onChange={(search) => change({ search })} />
            <ListFilters models={models} state={state} change={change} own={tagFilter(models.tags)} />
          </Toolbar>
        }
      >
        <DataTable<ContactListed>
          label="Contacts"
          columns={columns}
          rows={list.rows}
          rowKey={(contact) => contact.id}
          rowHref={(contact) => `/contacts/${encodeURIComponent(contact.id)}`}
          {...(!isPhone && { onOpen: (contact) => change({ open: contact.id }) })}
          activeKey={isPhone ? undefined : state.open}
          sort={state.sort}
          onSortChange={(sort) => change({ sort })}
          error={list.error}
          onRetry={() => list.refetch()}
          empty={
            <Nothing isFiltered={isFiltered} onClear={() => change({ search: undefined, bands: {}, tag: undefined })} />
          }
          hasMore={list.hasNextPage}
          onEndReached={() => {
            if (!list.isFetchingNextPage) list.fetchNextPage();
          }}
        />
      </Page>
      <ImportContacts isOpen={dialog === 'import'} onClose={() => setDialog(undefined)} />
      <CreateContact isOpen={dialog === 'create'} onClose={() => setDialog(undefined)} />
    </SplitView>
  );
}
