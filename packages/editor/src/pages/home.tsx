import { IconHome } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function HomePage() {
  return (
    <Page header={<PageHeader title="Home" />}>
      <EmptyState icon={<IconHome />} title="Nothing has happened yet">
        Once events arrive, the day is summed up here: who got hot, who was handed over, what needs you.
      </EmptyState>
    </Page>
  );
}
