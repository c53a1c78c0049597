import { Button, Menu, Select } from '@mantine/core';
import { IconAddressBook, IconUpload, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { bookQuery, scoringModelsQuery, workspaceQuery } from '../api/queries.ts';
import type { ContactListed } from '../api/types.ts';
import { useCommands } from '../frame/commands.ts';
import {
  DataTable,
  EmptyState,
  FilterChips,
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
import { BandChips } from './contacts/band-chips.tsx';
import { contactColumns } from './contacts/columns.tsx';
import { ContactPane } from './contacts/contact-pane.tsx';
import { CreateContact } from './contacts/create-contact.tsx';
import { ImportContacts } from './contacts/import-contacts.tsx';
import { useContactList } from './contacts/use-contact-list.ts';
import { useListState } from './contacts/use-list-state.ts';
import { LoadExample } from './home/load-example.tsx';

/** The models that have scores to show, and which one is chosen. */
function useModels(wanted: string | undefined) {
  const listed = useQuery(scoringModelsQuery);
  const book = useQuery(bookQuery);
  const live = listed.data?.items.filter(({ status }) => status === 'live') ?? [];
  const chosen = live.find(({ id }) => id === wanted) ?? live[0];
  return {
    live,
    chosen,
    document: book.data?.models.find(({ id }) => id === chosen?.id),
    tags: book.data?.tags ?? [],
    // Without the models the contacts are still worth seeing.
    isReady: listed.data !== undefined || listed.isError,
  };
}

function HeaderState({ chosen }: { readonly chosen: ReturnType<typeof useModels>['chosen'] }) {
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
  const models = useModels(state.model);
  const modelId = models.chosen?.id;
  const list = useContactList(state, modelId, models.isReady);
  const isFiltered = Boolean(state.search || state.band || state.tag);
  const columns = useMemo(
    () =>
      contactColumns({
        modelId,
        hasChips: Boolean(models.document && (models.document.gates.length > 0 || models.document.classes.length > 0)),
        isNarrow: state.open !== undefined,
      }),
    [modelId, models.document, state.open],
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
          modelId={modelId}
          onClose={() => change({ open: undefined })}
        />
      }
    >
      <Page
        layout="fill"
        header={
          <PageHeader
            title="Contacts"
            state={<HeaderState chosen={models.chosen} />}
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
            {models.document && models.chosen && (
              <BandChips
                model={models.document}
                counts={models.chosen.counts}
                total={models.chosen.total}
                value={state.band}
                onChange={(band) => change({ band })}
              />
            )}
            {models.tags.length > 0 && (
              <FilterChips
                filters={[
                  {
                    id: 'tag',
                    label: 'Tag',
                    isSingle: true,
                    options: models.tags.map((tag) => ({ value: tag, label: tag })),
                  },
                ]}
                value={state.tag ? { tag: [state.tag] } : {}}
                onChange={({ tag }) => change({ tag: tag?.[0] })}
              />
            )}
            {models.live.length > 1 && (
              <Select
                aria-label="Scoring model"
                data={models.live.map(({ id, name }) => ({ value: id, label: name }))}
                value={modelId ?? null}
                onChange={(model) => change({ model: model ?? undefined, band: undefined })}
                w={200}
              />
            )}
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
            <Nothing
              isFiltered={isFiltered}
              onClear={() => change({ search: undefined, band: undefined, tag: undefined })}
            />
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
