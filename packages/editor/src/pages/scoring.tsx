import { IconTargetArrow } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function ScoringPage() {
  return (
    <Page header={<PageHeader title="Scoring" />}>
      <EmptyState icon={<IconTargetArrow />} title="No scoring models yet">
        A model turns what contacts are and do into a score you can explain.
      </EmptyState>
    </Page>
  );
}
