import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../api/api.ts';
import { liveMs } from '../../api/queries.ts';
import type { ListState } from './use-list-state.ts';

const pageSize = 100;
/** Asking again reads every page that is loaded; a list scrolled further down than this stands still. */
const mostLivePages = 3;

/** The API's sort for a column; undefined when it cannot sort by it. */
function sortBy(columnId: string, modelId: string | undefined): string {
  if (columnId === 'score') return modelId ? `score:${modelId}` : 'lastSeen';
  return columnId;
}

/** The contacts that fit the list's state, page after page. `modelId` is the model to sort by. */
export function useContactList({ search, band, tag, sort }: ListState, modelId: string | undefined, isReady: boolean) {
  const query = {
    ...(search && { search }),
    ...(band && modelId && { band: `${modelId}:${band}` }),
    ...(tag && { tag }),
    sort: sortBy(sort.columnId, modelId),
    order: sort.direction === 'ascending' ? ('asc' as const) : ('desc' as const),
    limit: String(pageSize),
  };
  const list = useInfiniteQuery({
    queryKey: ['contacts', query],
    queryFn: ({ pageParam, signal }) =>
      answer(api.contacts.$get({ query: { ...query, ...(pageParam && { cursor: pageParam }) } }, { init: { signal } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    enabled: isReady,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= mostLivePages ? liveMs : false),
  });
  const { data } = list;
  const rows = useMemo(() => {
    // While pages are asked for one after the other, a contact can move from one to the next.
    const byId = new Map(data?.pages.flatMap((page) => page.items).map((contact) => [contact.id, contact]));
    return data && [...byId.values()];
  }, [data]);
  return { ...list, rows, total: data?.pages[0]?.total };
}
