import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { workflowsQuery } from '../../api/queries.ts';
import type { WorkflowListed } from '../../api/types.ts';

function shownOf(items: readonly WorkflowListed[], search: string, statuses: readonly string[]) {
  const wanted = search.trim().toLowerCase();
  return items.filter((item) => {
    const isWanted = statuses.length > 0 ? statuses.includes(item.status) : item.status !== 'archived';
    return isWanted && `${item.name} ${item.sentence} ${item.description}`.toLowerCase().includes(wanted);
  });
}

/** All workflows, and those that fit the search and the statuses in the address. Archived ones only when asked for. */
export function useWorkflowList() {
  const { data, error, refetch } = useQuery(workflowsQuery);
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const statusText = params.get('status') ?? '';
  const statuses = useMemo(() => (statusText ? statusText.split('.') : []), [statusText]);
  const items = data?.items;
  const rows = useMemo(() => items && shownOf(items, search, statuses), [items, search, statuses]);
  const set = (name: 'search' | 'status', value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return {
    items,
    rows,
    error,
    refetch,
    search,
    statuses,
    isFiltered: search !== '' || statuses.length > 0,
    setSearch: (next: string) => set('search', next),
    setStatuses: (next: readonly string[]) => set('status', next.join('.')),
    clear: () => setParams({}, { replace: true }),
  };
}

export type WorkflowList = ReturnType<typeof useWorkflowList>;
