import { IconChartDots3 } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function WorkflowsPage() {
  return (
    <Page header={<PageHeader title="Workflows" />}>
      <EmptyState icon={<IconChartDots3 />} title="No workflows yet">
        A workflow says what happens when a contact does something.
      </EmptyState>
    </Page>
  );
}
