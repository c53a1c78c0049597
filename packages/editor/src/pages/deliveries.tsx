import { IconSend } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function DeliveriesPage() {
  return (
    <Page header={<PageHeader title="Deliveries" />}>
      <EmptyState icon={<IconSend />} title="Nothing has left yet">
        Every email and webhook on its way out is listed here, with each attempt.
      </EmptyState>
    </Page>
  );
}
