import { useState } from 'react';
import type { Handoff } from '../../api/types.ts';
import {
  DetailPane,
  ErrorState,
  formatCount,
  formatNumber,
  Page,
  PageHeader,
  SplitView,
  useNow,
  usePhone,
} from '../../ui/index.ts';
import { useLeadVerbs } from './handoff-verbs.ts';
import { HandoffsToolbar } from './handoffs-toolbar.tsx';
import { LeadDetail } from './lead-detail.tsx';
import { LeadList } from './lead-list.tsx';
import { dueWords, leadName } from './lead-words.ts';
import { NoLeads } from './no-leads.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { type ShownLeads, useShownLeads } from './use-shown-leads.ts';

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

/** What a person decides about leads, and which lead is looked at next. */
function useDecisions({ activeId, leads, setParams }: ShownLeads) {
  const verbs = useLeadVerbs();
  const isPhone = usePhone();
  const [rejecting, setRejecting] = useState<Handoff>();
  /** With the detail beside the list the next lead follows; on a phone the list comes back. */
  const moveOn = (lead: Handoff) => {
    if (activeId !== lead.id || !leads) return;
    const at = leads.findIndex(({ id }) => id === lead.id);
    const next = isPhone ? undefined : (leads[at + 1] ?? leads[at - 1]);
    setParams({ open: next?.id });
  };
  return {
    verbs,
    accept: (lead: Handoff) => {
      moveOn(lead);
      verbs.accept(lead);
    },
    askToReject: setRejecting,
    dialog: (
      <RejectDialog
        lead={rejecting}
        onClose={() => setRejecting(undefined)}
        onReject={(lead, rejection) => {
          moveOn(lead);
          verbs.reject(lead, rejection);
        }}
      />
    ),
  };
}

interface QueueProps {
  readonly shown: ShownLeads;
  readonly decisions: ReturnType<typeof useDecisions>;
}

function Queue({ shown: { queue, leads, status, owners, activeId, setParams }, decisions }: QueueProps) {
  const isPhone = usePhone();
  const isKnown = leads !== undefined || !queue.error;
  return (
    <>
      {queue.error && (
        <ErrorState error={queue.error} onRetry={() => queue.refetch()} isCompact={Boolean(queue.data)} />
      )}
      {leads?.length === 0 ? (
        <NoLeads status={status} isFiltered={owners.length > 0} onAllOwners={() => setParams({ owner: undefined })} />
      ) : (
        isKnown && (
          <LeadList
            leads={leads}
            activeId={activeId}
            onOpen={(lead) => setParams({ open: lead.id }, isPhone)}
            onMove={(lead) => activeId && setParams({ open: lead.id })}
            onAccept={decisions.accept}
            onReject={decisions.askToReject}
          />
        )
      )}
    </>
  );
}

export function HandoffsPage() {
  const shown = useShownLeads();
  const { queue, leads, status, active, setParams } = shown;
  const decisions = useDecisions(shown);
  return (
    <Page
      layout="fill"
      header={
        <PageHeader
          title="Handoffs"
          state={status === 'open' ? <QueueState leads={leads} isCut={queue.data?.isCut ?? false} /> : undefined}
        />
      }
      toolbar={<HandoffsToolbar {...shown} />}
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
                verbs={decisions.verbs}
                onAccept={() => decisions.accept(active)}
                onReject={() => decisions.askToReject(active)}
              />
            )}
          </DetailPane>
        }
      >
        <Queue shown={shown} decisions={decisions} />
      </SplitView>
      {decisions.dialog}
    </Page>
  );
}
