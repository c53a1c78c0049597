import { Button, SegmentedControl } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Handoff } from '../../api/types.ts';
import {
  DetailPane,
  EmptyState,
  ErrorState,
  type Filter,
  FilterChips,
  formatCount,
  formatNumber,
  Kbd,
  Page,
  PageHeader,
  SplitView,
  Toolbar,
  useNow,
  usePhone,
} from '../../ui/index.ts';
import { type SetParams, usePageParams } from '../shared/use-page-params.ts';
import { type HandoffStatus, type LeadQueue, useLeadQueue } from './handoff-queries.ts';
import { useLeadVerbs } from './handoff-verbs.ts';
import classes from './handoffs.module.css';
import { LeadDetail } from './lead-detail.tsx';
import { LeadList } from './lead-list.tsx';
import { byScore, dueWords, leadName } from './lead-words.ts';
import { RejectDialog } from './reject-dialog.tsx';

const statuses: readonly { value: HandoffStatus; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'closed', label: 'Closed' },
];

const nobody = '-';
const ownerOf = (lead: Handoff) => lead.owner?.id ?? nobody;

function ownerFilter(leads: readonly Handoff[]): Filter {
  const counts = new Map<string, { label: string; count: number }>();
  for (const lead of leads) {
    const before = counts.get(ownerOf(lead))?.count ?? 0;
    counts.set(ownerOf(lead), { label: lead.owner?.name ?? 'Nobody yet', count: before + 1 });
  }
  const options = [...counts].map(([value, { label, count }]) => ({ value, label, count }));
  return { id: 'owner', label: 'Owner', options: options.sort((a, b) => a.label.localeCompare(b.label)) };
}

/** What of the queue is shown: its leads of this status and these owners, the best first. */
function shownLeads(queue: LeadQueue | undefined, status: HandoffStatus, owners: readonly string[]) {
  return queue?.leads
    .filter((lead) => lead.status === status && (owners.length === 0 || owners.includes(ownerOf(lead))))
    .sort(status === 'open' ? byScore : (one, other) => (other.decidedAtMs ?? 0) - (one.decidedAtMs ?? 0));
}

function QueueState({ leads, isCut }: { readonly leads: readonly Handoff[] | undefined; readonly isCut: boolean }) {
  const nowMs = useNow();
  const open = leads?.filter((lead) => lead.status === 'open') ?? [];
  if (!leads) return null;
  const overdue = open.filter((lead) => lead.dueAtMs < nowMs).length;
  const next = Math.min(...open.map((lead) => lead.dueAtMs).filter((dueAtMs) => dueAtMs >= nowMs));
  const parts = [
    `${isCut ? 'the first ' : ''}${formatCount(open.length, 'lead')} to decide about`,
    overdue > 0 && `${formatNumber(overdue)} overdue`,
    Number.isFinite(next) && `the next ${dueWords(next, nowMs).text}`,
  ];
  const sentence = parts.filter(Boolean).join(' · ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function Nothing({
  status,
  isFiltered,
  setParams,
}: {
  status: HandoffStatus;
  isFiltered: boolean;
  setParams: SetParams;
}) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconUsersPlus />}
        title="Nobody of these owners is here"
        action={
          <Button variant="default" onClick={() => setParams({ owner: undefined })}>
            Show all owners
          </Button>
        }
      />
    );
  }
  if (status !== 'open') {
    return (
      <EmptyState icon={<IconUsersPlus />} title={`No lead was ${status} yet`}>
        What sales decides about open leads is kept here, with its reason.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconUsersPlus />}
      title="No lead waits for you"
      action={
        <Button component={Link} href="/workflows">
          Open workflows
        </Button>
      }
    >
      A lead comes here when a workflow reaches a step “Hand to sales”. It brings its score, the reasons for it, what is
      not known yet, and a clock.
    </EmptyState>
  );
}

export function HandoffsPage() {
  const [params, setParams] = usePageParams();
  const status = statuses.find(({ value }) => value === params.get('status'))?.value ?? 'open';
  const ownerText = params.get('owner') ?? '';
  const activeId = params.get('open') ?? undefined;
  const queue = useLeadQueue(status);
  const verbs = useLeadVerbs();
  const isPhone = usePhone();
  const [rejecting, setRejecting] = useState<Handoff>();
  const owners = useMemo(() => ownerText.split(',').filter(Boolean), [ownerText]);
  const leads = useMemo(() => shownLeads(queue.data, status, owners), [queue.data, status, owners]);
  const filters = useMemo(() => [ownerFilter(queue.data?.leads ?? [])], [queue.data]);
  const active = queue.data?.leads.find((lead) => lead.id === activeId);

  /** With the detail beside the list the next lead follows; on a phone the list comes back. */
  const moveOn = (lead: Handoff) => {
    if (activeId !== lead.id || !leads) return;
    const at = leads.findIndex(({ id }) => id === lead.id);
    const next = isPhone ? undefined : (leads[at + 1] ?? leads[at - 1]);
    setParams({ open: next?.id });
  };
  const accept = (lead: Handoff) => {
    moveOn(lead);
    verbs.accept(lead);
  };
  return (
    <Page
      layout="fill"
      header={
        <PageHeader
          title="Handoffs"
          state={status === 'open' ? <QueueState leads={leads} isCut={queue.data?.isCut ?? false} /> : undefined}
        />
      }
      toolbar={
        <Toolbar
          end={
            !isPhone && (
              <span className={classes.keys}>
                <Kbd keys="J" /> <Kbd keys="K" /> move <Kbd keys="A" /> accept <Kbd keys="R" /> reject
              </span>
            )
          }
        >
          <SegmentedControl
            className={classes.statuses ?? ''}
            aria-label="Status"
            data={[...statuses]}
            value={status}
            onChange={(value) => setParams({ status: value === 'open' ? undefined : value, open: undefined })}
          />
          <FilterChips
            filters={filters}
            value={owners.length > 0 ? { owner: owners } : {}}
            onChange={(values) => setParams({ owner: values.owner?.join(',') })}
          />
        </Toolbar>
      }
    >
      <SplitView
        pane={
          <DetailPane
            isOpen={active !== undefined}
            title={active ? leadName(active) : ''}
            onClose={() => setParams({ open: undefined })}
          >
            {active && (
              <LeadDetail
                lead={active}
                verbs={verbs}
                onAccept={() => accept(active)}
                onReject={() => setRejecting(active)}
              />
            )}
          </DetailPane>
        }
      >
        {queue.error && (
          <ErrorState error={queue.error} onRetry={() => queue.refetch()} isCompact={Boolean(queue.data)} />
        )}
        {leads?.length === 0 ? (
          <Nothing status={status} isFiltered={owners.length > 0} setParams={setParams} />
        ) : (
          (leads || !queue.error) && (
            <LeadList
              leads={leads}
              activeId={activeId}
              onOpen={(lead) => setParams({ open: lead.id }, isPhone)}
              onMove={(lead) => activeId && setParams({ open: lead.id })}
              onAccept={accept}
              onReject={setRejecting}
            />
          )
        )}
      </SplitView>
      <RejectDialog
        lead={rejecting}
        onClose={() => setRejecting(undefined)}
        onReject={(lead, rejection) => {
          moveOn(lead);
          verbs.reject(lead, rejection);
        }}
      />
    </Page>
  );
}
