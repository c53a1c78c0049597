import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { dealQuery } from '../../api/queries.ts';
import type { Deal } from '../../api/types.ts';

const deal = api.deals[':dealId'];

/** What may be said about a deal; what is left out stays, null forgets. */
export type DealChange = Parameters<typeof deal.$put>[0]['json'];

/** The stages that deals stand in, the fullest first. */
export function useStages() {
  const { data } = useQuery({
    queryKey: ['deals', 'stages'],
    queryFn: ({ signal }) => answer(api['deal-stages'].$get({}, { init: { signal } })),
  });
  return data?.items;
}

/** Whatever changes a deal answers with the deal as it is then; everything else about it is read anew. */
function useDealVerb<Said>(call: (said: Said) => Promise<Deal>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: async (changed) => {
      queries.setQueryData(dealQuery(changed.id).queryKey, changed);
      await queries.invalidateQueries({ queryKey: ['deal', changed.id] });
      queries.invalidateQueries({ queryKey: ['deals'] });
      queries.invalidateQueries({ queryKey: ['contact'] });
    },
  });
}

/** Makes the deal when there is none of this id. */
export const usePutDeal = (dealId: string) =>
  useDealVerb((json: DealChange) => answer(deal.$put({ param: { dealId }, json })));

export const useLinkContact = (dealId: string) =>
  useDealVerb(({ contactId, role }: { readonly contactId: string; readonly role: string | null }) =>
    answer(deal.contacts[':contactId'].$put({ param: { dealId, contactId }, json: { role } })),
  );

export const useUnlinkContact = (dealId: string) =>
  useDealVerb((contactId: string) => answer(deal.contacts[':contactId'].$delete({ param: { dealId, contactId } })));

export const addDealEvent = (dealId: string, name: string, properties: Readonly<Record<string, string>>) =>
  answer(deal.events.$post({ param: { dealId }, json: { name, properties } }));

export const deleteDeal = (dealId: string) => answer(deal.$delete({ param: { dealId } }));

export type Stages = NonNullable<ReturnType<typeof useStages>>;
