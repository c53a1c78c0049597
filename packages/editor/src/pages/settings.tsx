import { IconSettings } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function SettingsPage() {
  return (
    <Page header={<PageHeader title="Settings" />}>
      <EmptyState icon={<IconSettings />} title="Nothing to set yet">
        Keys, mail server and fields will be here.
      </EmptyState>
    </Page>
  );
}
