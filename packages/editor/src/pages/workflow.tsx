import { Button } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { ErrorState, PageHeader, PageSkeleton } from '../ui/index.ts';
import { useOpened, useReferenceBook } from './workflow/use-session.ts';
import { WorkflowScreen } from './workflow/workflow-screen.tsx';

function OneWorkflow({ id }: { readonly id: string }) {
  const opened = useOpened(id);
  const book = useReferenceBook();
  const error = opened.error ?? (book.data ? null : book.error);
  if (error) {
    const retry = () => {
      void opened.refetch();
      void book.refetch();
    };
    return (
      <>
        <PageHeader title="Workflow" back={{ href: '/workflows', label: 'Workflows' }} />
        <ErrorState error={error} onRetry={retry}>
          <Button component={Link} href="/workflows" variant="default">
            All workflows
          </Button>
        </ErrorState>
      </>
    );
  }
  if (!opened.data || !book.data) return <PageSkeleton />;
  return <WorkflowScreen id={id} opened={opened.data} book={book.data} />;
}

/** /workflows/:workflowId */
export default function WorkflowPage() {
  const { workflowId = '' } = useParams();
  return <OneWorkflow key={workflowId} id={workflowId} />;
}
