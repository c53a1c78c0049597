import { useQuery } from '@tanstack/react-query';
import type { Opened } from './use-session.ts';
import { workflowApi } from './workflow-api.ts';

/** Status and published version, which other people and this page change while the draft is open. */
export function useRecord(id: string, opened: Opened) {
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['workflow', id, 'record'],
    queryFn: async () => (await workflowApi.read(id)).data,
    initialData: opened.record,
    ...(opened.isFromDevice && { initialDataUpdatedAt: 0 }),
    staleTime: 4_000,
    refetchInterval: 15_000,
  });
  return { record: data, isKnown: dataUpdatedAt > 0 };
}

/** How the list of workflows has this one: who is inside, and when somebody last came in. */
export function useListed(id: string, isPublished: boolean) {
  const { data } = useQuery({
    queryKey: ['workflows'],
    queryFn: workflowApi.list,
    refetchInterval: 10_000,
    enabled: isPublished,
  });
  return data?.items.find((item) => item.id === id);
}
