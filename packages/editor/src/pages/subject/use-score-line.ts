import { useQuery } from '@tanstack/react-query';
import { type Subject, subjectCalls } from '../../api/subject.ts';

const askEveryMs = 60_000;

/** How a score moved over the last 90 days; asked anew with everything else of the contact or deal, and once a minute. */
export function useScoreLine({ kind, id }: Subject, modelId: string) {
  return useQuery({
    queryKey: [kind, id, 'score-history', modelId],
    queryFn: ({ signal }) => subjectCalls[kind].scoreLine(id, modelId, { signal }),
    refetchInterval: askEveryMs,
  });
}
