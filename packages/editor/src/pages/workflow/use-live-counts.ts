import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UiStore } from '../../canvas/ui-store.ts';
import { type Counts, workflowApi } from './workflow-api.ts';

const everyMs = 2_000;

/** Brings the counts onto the cards while the page is looked at; returns how many contacts are inside, or null. */
export function useLiveCounts(id: string, ui: UiStore, isPublished: boolean): number | null {
  const { data } = useQuery({
    queryKey: ['workflow', id, 'counts'],
    queryFn: () => workflowApi.counts(id),
    refetchInterval: everyMs,
    refetchIntervalInBackground: false,
    enabled: isPublished,
    // Two answers with the same numbers draw nothing, whatever their time says.
    select: countsOnly,
  });
  useEffect(() => {
    ui.getState().set({ counts: data ? new Map(Object.entries(data)) : null });
  }, [ui, data]);
  return data ? Object.values(data).reduce((sum, count) => sum + count.here, 0) : null;
}

const countsOnly = ({ nodes }: Counts) => nodes;
