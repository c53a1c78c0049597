import { Skeleton } from '@mantine/core';
import { type KeyboardEvent, type UIEvent, useRef, useState } from 'react';
import type { Handoff } from '../../api/types.ts';
import { usePhone } from '../../ui/index.ts';
import { useLatest } from '../../ui/table/use-latest.ts';
import classes from './handoffs.module.css';
import { LeadCard } from './lead-card.tsx';

export interface LeadListProps {
  readonly leads: readonly Handoff[] | undefined;
  readonly activeId: string | undefined;
  readonly onOpen: (lead: Handoff) => void;
  readonly onAccept: (lead: Handoff) => void;
  readonly onReject: (lead: Handoff) => void;
  /** Called when the keyboard moves to a lead while one is open beside the list. */
  readonly onMove: (lead: Handoff) => void;
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Cards drawn at first, and how many more each time the end comes near. */
const drawnAtOnce = 40;

function CardsSkeleton() {
  return (
    <div className={classes.list} role="status" aria-label="Loading leads">
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={classes.card}>
          <Skeleton height={14} width="46%" />
          <Skeleton height={12} width="72%" />
        </div>
      ))}
    </div>
  );
}

/** The queue. J and K or the arrows move, Enter opens, A accepts, R rejects. */
export function LeadList({ leads, activeId, onMove, ...verbs }: LeadListProps) {
  const isPhone = usePhone();
  const list = useRef<HTMLUListElement>(null);
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const onOpen = useLatest(verbs.onOpen);
  const onAccept = useLatest(verbs.onAccept);
  const onReject = useLatest(verbs.onReject);
  const onScroll = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent) => {
    if (leads && drawn < leads.length && scrollTop + 2 * clientHeight > scrollHeight) setDrawn(drawn + drawnAtOnce);
  };
  if (!leads) return <CardsSkeleton />;
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-lead]')?.dataset.lead;
    const at = leads.findIndex((lead) => lead.id === id);
    const lead = leads[at];
    if (!lead || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) {
      const next = leads[at + step];
      list.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(next?.id ?? '')}"] > button`)?.focus();
      if (next) onMove(next);
    } else if (event.key === 'a' && lead.status === 'open') onAccept(lead);
    else if (event.key === 'r' && lead.status === 'open') onReject(lead);
    else return;
    event.preventDefault();
  };
  const activeAt = leads.findIndex((lead) => lead.id === activeId);
  const tabStop = leads[Math.max(0, activeAt)]?.id;
  return (
    <ul ref={list} className={classes.list} aria-label="Leads" onKeyDown={onKeyDown} onScroll={onScroll}>
      {leads.slice(0, Math.max(drawn, activeAt + 1)).map((lead) => (
        <LeadCard
          key={lead.id}
          lead={lead}
          isActive={lead.id === activeId}
          isTabStop={lead.id === tabStop}
          isPhone={isPhone}
          onOpen={onOpen}
          onAccept={onAccept}
          onReject={onReject}
        />
      ))}
    </ul>
  );
}
