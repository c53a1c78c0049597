import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';

const askEveryMs = 60_000;

/** How a score moved over the last 90 days; asked anew with everything else of the contact, and once a minute. */
export function useScoreLine(contactId: string, modelId: string) {
  return useQuery({
    queryKey: ['contact', contactId, 'score-history', modelId],
    queryFn: ({ signal }) =>
      answer(
        api.contacts[':id']['score-history'].$get(
          { param: { id: contactId }, query: { model: modelId } },
          { init: { signal } },
        ),
      ),
    refetchInterval: askEveryMs,
  });
}
