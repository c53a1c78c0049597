import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { workflowsQuery } from '../../api/queries.ts';
import type { WorkflowListed } from '../../api/types.ts';
import { Card, cx, ErrorState, formatNumber, Section } from '../../ui/index.ts';
import classes from './home.module.css';
import { RowsSkeleton } from './rows-skeleton.tsx';

const most = 6;

function Figure({ value, label, isBad }: { readonly value: number; readonly label: string; readonly isBad?: boolean }) {
  return (
    <span className={cx(classes.figure, isBad && classes.figureBad)}>
      <span className="num">{formatNumber(value)}</span>
      <span className={classes.figureLabel}>{label}</span>
    </span>
  );
}

function Row({ workflow }: { readonly workflow: WorkflowListed }) {
  const { id, name, sentence, counts } = workflow;
  return (
    <li>
      <Link href={`/workflows/${encodeURIComponent(id)}`} className={classes.row}>
        <span className={classes.rowMain}>
          <bdi className={classes.rowTitle}>{name}</bdi>
          <span className={classes.rowText}>{sentence}</span>
        </span>
        <span className={classes.inside}>
          {counts.failed > 0 && <Figure value={counts.failed} label="failed" isBad />}
          <Figure value={counts.startedToday} label="today" />
          <Figure value={counts.active} label="inside" />
        </span>
      </Link>
    </li>
  );
}

/** The workflows that run, the fullest first. */
export function LiveWorkflows() {
  const { data, error, refetch } = useQuery(workflowsQuery);
  const live = data?.items
    .filter(({ status }) => status === 'live')
    .sort((one, other) => other.counts.active - one.counts.active);
  return (
    <Section
      title="Live workflows"
      end={
        <Link href="/workflows" className={classes.all}>
          All workflows
        </Link>
      }
    >
      <Card isFlush>
        {!live && (error ? <ErrorState error={error} onRetry={() => refetch()} isCompact /> : <RowsSkeleton />)}
        {live?.length === 0 && (
          <p className={classes.quiet}>
            None is live. A draft does nothing until you publish it.{' '}
            <Button component={Link} href="/workflows" variant="subtle" size="compact-sm">
              Open a draft
            </Button>
          </p>
        )}
        {live && live.length > 0 && (
          <ul className={classes.rows}>
            {live.slice(0, most).map((workflow) => (
              <Row key={workflow.id} workflow={workflow} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}
