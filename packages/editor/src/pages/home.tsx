import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { workflowsQuery, workspaceQuery } from '../api/queries.ts';
import type { Workspace } from '../api/types.ts';
import { CardSkeleton, ErrorState, formatCount, formatNumber, Page, PageHeader, RelativeTime } from '../ui/index.ts';
import { Activity } from './home/activity.tsx';
import { Attention } from './home/attention.tsx';
import { FirstSteps } from './home/first-steps.tsx';
import classes from './home/home.module.css';
import { Hottest } from './home/hottest.tsx';
import { LiveWorkflows } from './home/live-workflows.tsx';

function HeaderState({ workspace }: { readonly workspace: Workspace }) {
  const { counts, lastEventAtMs, mail } = workspace;
  return (
    <>
      {formatCount(counts.contacts, 'contact')} · {formatCount(counts.eventsToday, 'event')} today
      {lastEventAtMs !== null && (
        <>
          {' · last event '}
          <RelativeTime atMs={lastEventAtMs} />
        </>
      )}
      {counts.inboxWaiting > 0 && ` · ${formatNumber(counts.inboxWaiting)} being applied`}
      {mail.kind === 'outbox' && (
        <>
          {' · mail is kept, not sent: '}
          <Link href="/settings" className={classes.textLink}>
            no mail server is set
          </Link>
        </>
      )}
    </>
  );
}

function Overview({ workspace }: { readonly workspace: Workspace }) {
  return (
    <div className={classes.wrap}>
      <Attention counts={workspace.counts} />
      <div className={classes.grid}>
        <div className={classes.column}>
          <LiveWorkflows />
          <div className={classes.last}>
            <Activity />
          </div>
        </div>
        <Hottest />
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className={classes.wrap} role="status" aria-label="Loading">
      <CardSkeleton lines={2} />
      <div className={classes.grid}>
        <CardSkeleton lines={6} />
        <CardSkeleton lines={6} />
      </div>
    </div>
  );
}

export default function HomePage() {
  const { data: workspace, error, refetch } = useQuery(workspaceQuery);
  const workflows = useQuery(workflowsQuery);
  const isEmpty = workspace?.counts.contacts === 0 && workflows.data?.items.length === 0;
  // An empty workspace is told apart from a busy one before anything is drawn, so that nothing jumps.
  const isKnown = workspace && (workspace.counts.contacts > 0 || workflows.data !== undefined || workflows.isError);
  return (
    <Page
      header={
        <PageHeader
          title="Home"
          state={isKnown && (isEmpty ? 'Nothing has happened here yet' : <HeaderState workspace={workspace} />)}
        />
      }
    >
      {!workspace && error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!isKnown && !error && <Waiting />}
      {isKnown && (isEmpty ? <FirstSteps /> : <Overview workspace={workspace} />)}
    </Page>
  );
}
