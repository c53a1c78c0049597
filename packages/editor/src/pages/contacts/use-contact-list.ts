import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../api/api.ts';
import { liveMs } from '../../api/queries.ts';
import { bandParameter, sortParameter } from '../scored-list/model-filters.ts';
import type { ListState } from '../scored-list/use-list-state.ts';
import type { ListedModel } from '../scored-list/use-models.ts';

const pageSize = 100;
/** Asking again reads every page that is loaded; a list scrolled further down than this stands still. */
const mostLivePages = 3;

/** The contacts that fit the list's state, page after page. */
export function useContactList(
  { search, bands, tag, sort }: ListState,
  chosen: readonly ListedModel[],
  isReady: boolean,
) {
  const band = bandParameter(bands, chosen);
  const query = {
    ...(search && { search }),
    ...(band && { band }),
    ...(tag && { tag }),
    sort: sortParameter(sort.columnId, chosen, 'lastSeen'),
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
