import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { dealQuery } from '../api/queries.ts';
import { ErrorState, Page, PageHeader } from '../ui/index.ts';
import { DealScreen } from './deal/deal-screen.tsx';
import { SubjectSkeleton } from './subject/subject-skeleton.tsx';

const back = { href: '/deals', label: 'deals' };

export default function DealPage() {
  const { dealId = '' } = useParams<{ dealId: string }>();
  const { data: deal, error, refetch } = useQuery(dealQuery(dealId));
  if (deal) return <DealScreen key={deal.id} deal={deal} />;
  if (!error) return <SubjectSkeleton title="Deal" back={back} />;
  return (
    <Page header={<PageHeader title="Deal" back={back} />}>
      <ErrorState error={error} onRetry={() => refetch()} />
    </Page>
  );
}
