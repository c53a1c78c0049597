import { IconUsersPlus } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function HandoffsPage() {
  return (
    <Page header={<PageHeader title="Handoffs" />}>
      <EmptyState icon={<IconUsersPlus />} title="No leads are waiting">
        Leads that a workflow hands to sales queue here, the strongest first.
      </EmptyState>
    </Page>
  );
}
