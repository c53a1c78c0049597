import { IconChartDots3 } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function WorkflowPage() {
  return (
    <Page header={<PageHeader title="Workflow" />}>
      <EmptyState icon={<IconChartDots3 />} title="This workflow is empty">
        Start it with a trigger.
      </EmptyState>
    </Page>
  );
}
