import { IconMail } from '@tabler/icons-react';
import { EmptyState, Page, PageHeader } from '../ui/index.ts';

export default function EmailsPage() {
  return (
    <Page header={<PageHeader title="Emails" />}>
      <EmptyState icon={<IconMail />} title="No emails yet">
        Emails that your workflows send are written and looked at here.
      </EmptyState>
    </Page>
  );
}
