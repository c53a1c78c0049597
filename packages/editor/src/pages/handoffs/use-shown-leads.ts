import { useMemo } from 'react';
import type { Handoff } from '../../api/types.ts';
import type { Filter } from '../../ui/index.ts';
import { usePageParams } from '../shared/use-page-params.ts';
import { type HandoffStatus, type LeadQueue, useLeadQueue } from './handoff-queries.ts';
import { byScore } from './lead-words.ts';

export const statuses: readonly { value: HandoffStatus; label: string }[] = [
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

/** The queue as the address asks for it: of which status and which owners, and which lead is open. */
export function useShownLeads() {
  const [params, setParams] = usePageParams();
  const status = statuses.find(({ value }) => value === params.get('status'))?.value ?? 'open';
  const ownerText = params.get('owner') ?? '';
  const activeId = params.get('open') ?? undefined;
  const queue = useLeadQueue(status);
  const owners = useMemo(() => ownerText.split(',').filter(Boolean), [ownerText]);
  const leads = useMemo(() => shownLeads(queue.data, status, owners), [queue.data, status, owners]);
  const filters = useMemo(() => [ownerFilter(queue.data?.leads ?? [])], [queue.data]);
  const active = queue.data?.leads.find((lead) => lead.id === activeId);
  return { queue, leads, status, owners, filters, activeId, active, setParams };
}

export type ShownLeads = ReturnType<typeof useShownLeads>;
