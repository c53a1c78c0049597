import { IconMail, IconWebhook } from '@tabler/icons-react';
import type { Delivery } from '../../api/types.ts';
import { type Column, OneLine, RelativeTime, StatusBadge } from '../../ui/index.ts';
import classes from './deliveries.module.css';
import { statusWords } from './delivery-words.ts';

function What({ delivery }: { readonly delivery: Delivery }) {
  const isMail = delivery.kind === 'email';
  const Icon = isMail ? IconMail : IconWebhook;
  return (
    <span className={classes.what}>
      <Icon size={15} stroke={1.75} aria-label={isMail ? 'Mail' : 'Webhook'} role="img" />
      <OneLine>{delivery.subject ?? (isMail ? 'A mail' : 'A webhook')}</OneLine>
    </span>
  );
}

function Status({ delivery, isOutbox }: { readonly delivery: Delivery; readonly isOutbox: boolean }) {
  const { label, tone, isRunning } = statusWords(delivery, isOutbox);
  return (
    <StatusBadge tone={tone} isRunning={isRunning}>
      {label}
    </StatusBadge>
  );
}

const described: readonly Column<Delivery>[] = [
  { id: 'what', header: 'What', width: 210, grow: 2, cell: (row) => <What delivery={row} />, phone: 'title' },
  { id: 'to', header: 'To', width: 170, grow: 1.2, cell: (row) => <OneLine isQuiet>{row.to}</OneLine>, phone: 'meta' },
];

const rest: readonly Column<Delivery>[] = [
  {
    id: 'workflow',
    header: 'Workflow',
    width: 130,
    grow: 1,
    cell: (row) => <OneLine isQuiet>{row.workflowName}</OneLine>,
    phone: 'hidden',
  },
  { id: 'attempts', header: 'Attempts', width: 72, isNumeric: true, cell: (row) => row.attempts, phone: 'hidden' },
  {
    id: 'next',
    header: 'Next attempt',
    width: 100,
    isNumeric: true,
    cell: (row) => <RelativeTime atMs={row.nextAttemptAtMs} />,
    phone: 'hidden',
  },
  {
    id: 'when',
    header: 'When',
    width: 96,
    isNumeric: true,
    cell: (row) => <RelativeTime atMs={row.createdAtMs} />,
    phone: 'meta',
  },
];

const columnsFor = (isOutbox: boolean): readonly Column<Delivery>[] => [
  ...described,
  {
    id: 'status',
    header: 'Status',
    width: 142,
    cell: (row) => <Status delivery={row} isOutbox={isOutbox} />,
    phone: 'trailing',
  },
  ...rest,
];

const both = { outbox: columnsFor(true), smtp: columnsFor(false) };

/** Columns of the outbox; with the detail open beside them only what tells the rows apart. */
export function deliveryColumns(isOutbox: boolean, isNarrow: boolean): readonly Column<Delivery>[] {
  const columns = isOutbox ? both.outbox : both.smtp;
  return isNarrow ? columns.filter(({ id }) => !['workflow', 'attempts', 'next'].includes(id)) : columns;
}
