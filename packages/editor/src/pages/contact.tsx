import { IconAddressBook } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function ContactPage() {
  return (
    <Page header={<PageHeader title="Contact" />}>
      <EmptyState icon={<IconAddressBook />} title="Nothing is known about this contact">
        Their scores, events and workflows will be here.
      </EmptyState>
    </Page>
  );
}
