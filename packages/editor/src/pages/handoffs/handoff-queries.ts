import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import type { Handoff } from '../../api/types.ts';
import { at } from '../shared/at.ts';
import { live } from '../shared/live.ts';

export type HandoffStatus = Handoff['status'];

/** A queue longer than this is not worked from a list. What is left out is said. */
const mostLeads = 1000;

export interface LeadQueue {
  readonly leads: readonly Handoff[];
  /** There are more than are shown. */
  readonly isCut: boolean;
}

async function readQueue(status: HandoffStatus): Promise<LeadQueue> {
  const leads: Handoff[] = [];
  let cursor: string | undefined;
  do {
    const page = await answer(api.handoffs.$get({ query: { status, limit: '200', ...(cursor && { cursor }) } }));
    leads.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && leads.length < mostLeads);
  return { leads, isCut: cursor !== undefined };
}

/** Five pages every five seconds would keep the server from its work for a list that nobody reads to its end. */
const longQueue = 200;
const longQueueMs = 30_000;

export const useLeadQueue = (status: HandoffStatus) =>
  useQuery({
    queryKey: ['handoffs', 'list', status],
    queryFn: () => readQueue(status),
    ...live,
    refetchInterval: ({ state }) => ((state.data?.leads.length ?? 0) > longQueue ? longQueueMs : live.refetchInterval),
  });

/** The contact as it is now; the handoff itself holds what was known when it was made. */
export const useLeadContact = (contactId: string) =>
  useQuery({
    queryKey: ['contacts', contactId],
    queryFn: () => answer(api.contacts[':id'].$get({ param: at(contactId) })),
  });

/** The scores as they are now, with their explanations. */
export const useLeadScores = (contactId: string, isWanted = true) =>
  useQuery({
    queryKey: ['contacts', contactId, 'scores'],
    queryFn: () => answer(api.contacts[':id'].scores.$get({ param: at(contactId) })),
    enabled: isWanted,
  });
