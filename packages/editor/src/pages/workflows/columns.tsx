import type { WorkflowListed } from '../../api/types.ts';
import { type Column, cx, formatNumber, OneLine, RelativeTime, StatusBadge, type StatusTone } from '../../ui/index.ts';
import { RowMenu, type RowMenuProps } from './row-menu.tsx';
import classes from './workflows.module.css';

const states: Readonly<Record<WorkflowListed['status'], { label: string; tone: StatusTone }>> = {
  live: { label: 'Live', tone: 'positive' },
  draft: { label: 'Draft', tone: 'neutral' },
  paused: { label: 'Paused', tone: 'attention' },
  archived: { label: 'Archived', tone: 'neutral' },
};

export const statusLabel = (status: WorkflowListed['status']): string => states[status].label;

export function WorkflowStatus({ workflow }: { readonly workflow: WorkflowListed }) {
  const { label, tone } = states[workflow.status];
  const isChanged = workflow.draftChanged && workflow.publishedVersion !== null && workflow.status !== 'archived';
  return (
    <span className={classes.status}>
      <StatusBadge tone={tone}>{label}</StatusBadge>
      {isChanged && (
        <span className={classes.changed} title="The draft has changes that are not published">
          edited
        </span>
      )}
    </span>
  );
}

/** A number that only speaks up when it is not zero. */
function Count({ value, isBad }: { readonly value: number; readonly isBad?: boolean }) {
  return (
    <span className={cx(value === 0 && classes.zero, value > 0 && isBad && classes.bad)}>{formatNumber(value)}</span>
  );
}

export function workflowColumns(actions: Omit<RowMenuProps, 'workflow'>): Column<WorkflowListed>[] {
  return [
    {
      id: 'name',
      header: 'Workflow',
      width: 180,
      grow: 1.2,
      cell: ({ name }) => <OneLine>{name}</OneLine>,
      sortValue: ({ name }) => name,
      phone: 'title',
    },
    {
      id: 'sentence',
      header: 'Starts',
      width: 200,
      grow: 1.8,
      cell: ({ sentence }) => <OneLine isQuiet>{sentence}</OneLine>,
      phone: 'meta',
    },
    {
      id: 'status',
      header: 'Status',
      width: 112,
      cell: (workflow) => <WorkflowStatus workflow={workflow} />,
      sortValue: ({ status }) => ['live', 'paused', 'draft', 'archived'].indexOf(status),
      startsDescending: false,
      phone: 'trailing',
    },
    {
      id: 'inside',
      header: 'Inside now',
      width: 86,
      isNumeric: true,
      cell: ({ counts }) => <Count value={counts.active} />,
      sortValue: ({ counts }) => counts.active,
      phone: 'hidden',
    },
    {
      id: 'today',
      header: 'Started today',
      width: 96,
      isNumeric: true,
      cell: ({ counts }) => <Count value={counts.startedToday} />,
      sortValue: ({ counts }) => counts.startedToday,
      phone: 'hidden',
    },
    {
      id: 'failed',
      header: 'Failed',
      width: 60,
      isNumeric: true,
      cell: ({ counts }) => <Count value={counts.failed} isBad />,
      sortValue: ({ counts }) => counts.failed,
      phone: 'hidden',
    },
    {
      id: 'last',
      header: 'Last start',
      width: 92,
      isNumeric: true,
      cell: ({ lastEventAtMs }) => <RelativeTime atMs={lastEventAtMs} none="never" />,
      sortValue: ({ lastEventAtMs }) => lastEventAtMs,
      phone: 'hidden',
    },
    {
      id: 'menu',
      header: 'Actions',
      isHeaderHidden: true,
      width: 28,
      cell: (workflow) => <RowMenu workflow={workflow} {...actions} />,
      phone: 'hidden',
    },
  ];
}
