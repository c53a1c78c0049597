import { IconAddressBook } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function ContactsPage() {
  return (
    <Page header={<PageHeader title="Contacts" />}>
      <EmptyState icon={<IconAddressBook />} title="No contacts yet">
        Contacts appear as soon as your site or app sends an event about them.
      </EmptyState>
    </Page>
  );
}
