import { Button } from '@mantine/core';
import { emptyBook } from '@ripen/runtime';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { ErrorState, PageHeader, PageSkeleton } from '../ui/index.ts';
import { readBook } from './workflow/local-draft.ts';
import { type Opened, openedFromDevice, useOpened, useReferenceBook } from './workflow/use-session.ts';
import { WorkflowScreen } from './workflow/workflow-screen.tsx';

function OneWorkflow({ id }: { readonly id: string }) {
  const opened = useOpened(id);
  const book = useReferenceBook();
  const [fromDevice, setFromDevice] = useState<Opened | null>(null);
  if (!fromDevice && !opened.data && opened.error) {
    const found = openedFromDevice(id, opened.error);
    if (found) setFromDevice(found);
  }
  if (fromDevice) {
    // Stays open as it is when the server answers again: its draft is then saved, or in conflict.
    const names = book.data ?? readBook(localStorage) ?? emptyBook;
    return <WorkflowScreen id={id} opened={fromDevice} book={names} />;
  }
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
