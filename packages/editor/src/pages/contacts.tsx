import { IconAddressBook, IconUpload, IconUserPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ContactListed } from '../api/types.ts';
import { useCommands } from '../frame/commands.ts';
import { DataTable, EmptyState, Page, SplitView, usePhone } from '../ui/index.ts';
import { contactColumns } from './contacts/columns.tsx';
import { ContactPane } from './contacts/contact-pane.tsx';
import { ContactsHeader } from './contacts/contacts-header.tsx';
import { CreateContact } from './contacts/create-contact.tsx';
import { ImportContacts } from './contacts/import-contacts.tsx';
import { useContactList } from './contacts/use-contact-list.ts';
import { LoadExample } from './home/load-example.tsx';
import type { OwnFilter } from './scored-list/list-filters.tsx';
import { ListToolbar } from './scored-list/list-toolbar.tsx';
import { useListState } from './scored-list/use-list-state.ts';
import { useModels } from './scored-list/use-models.ts';
import { NoneFits } from './shared/none-fits.tsx';

const tagFilter = (tags: readonly string[]): OwnFilter[] =>
  tags.length === 0
    ? []
    : [{ id: 'tag', label: 'Tag', isSingle: true, options: tags.map((tag) => ({ value: tag, label: tag })) }];

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (isFiltered) {
    return (
      <NoneFits icon={<IconAddressBook />} noun="contact" onClear={onClear}>
        Search looks at names, email addresses and companies.
      </NoneFits>
    );
  }
  return (
    <EmptyState icon={<IconAddressBook />} title="No contacts yet" action={<LoadExample />}>
      Contacts appear as soon as your site or product sends an event about them, or when you import a list. The example
      brings twenty with a month of history.
    </EmptyState>
  );
}

/** The ways in for contacts: a dialog each, which the header and the commands open. */
function useDialogs() {
  const [dialog, setDialog] = useState<'import' | 'create'>();
  const create = () => setDialog('create');
  const bringIn = () => setDialog('import');
  const close = () => setDialog(undefined);
  const group = 'Contacts';
  useCommands([
    { id: 'contact-create', label: 'Create a contact', group, icon: <IconUserPlus size={18} />, run: create },
    { id: 'contact-import', label: 'Import contacts from CSV', group, icon: <IconUpload size={18} />, run: bringIn },
  ]);
  return {
    create,
    bringIn,
    shown: (
      <>
        <ImportContacts isOpen={dialog === 'import'} onClose={close} />
        <CreateContact isOpen={dialog === 'create'} onClose={close} />
      </>
    ),
  };
}

export default function ContactsPage() {
  const [state, change] = useListState();
  const isPhone = usePhone();
  const dialogs = useDialogs();
  const models = useModels('contact', state);
  const { chosen } = models;
  const list = useContactList(state, chosen, models.isReady);
  const isFiltered = Boolean(state.search || Object.keys(state.bands).length > 0 || state.tag);
  // A phone opens the contact's page instead.
  const openId = isPhone ? undefined : state.open;
  const isNarrow = openId !== undefined;
  const sortedBy = state.sort.columnId;
  const columns = useMemo(
    () => contactColumns({ chosen, sortedBy, isPhone, isNarrow }),
    [chosen, sortedBy, isPhone, isNarrow],
  );
  return (
    <SplitView
      pane={
        <ContactPane
          contactId={openId}
          listed={list.rows?.find(({ id }) => id === state.open)}
          modelIds={chosen.map(({ id }) => id)}
          onClose={() => change({ open: undefined })}
        />
      }
    >
      <Page
        layout="fill"
        header={<ContactsHeader chosen={chosen[0]} onImport={dialogs.bringIn} onCreate={dialogs.create} />}
        toolbar={
          <ListToolbar
            noun="contact"
            models={models}
            state={state}
            change={change}
            own={tagFilter(models.tags)}
            fitting={isFiltered ? list.total : undefined}
          />
        }
      >
        <DataTable<ContactListed>
          label="Contacts"
          columns={columns}
          rows={list.rows}
          rowKey={(contact) => contact.id}
          rowHref={(contact) => `/contacts/${encodeURIComponent(contact.id)}`}
          {...(!isPhone && { onOpen: (contact) => change({ open: contact.id }) })}
          activeKey={openId}
          sort={state.sort}
          onSortChange={(sort) => change({ sort })}
          error={list.error}
          onRetry={() => list.refetch()}
          empty={
            <Nothing isFiltered={isFiltered} onClear={() => change({ search: undefined, bands: {}, tag: undefined })} />
          }
          hasMore={list.hasNextPage}
          onEndReached={list.readOn}
        />
      </Page>
      {dialogs.shown}
    </SplitView>
  );
}
