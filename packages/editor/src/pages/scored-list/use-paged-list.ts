import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { liveMs } from '../../api/queries.ts';

const pageSize = 100;
/** Asking again reads every page that is loaded; a list scrolled further down than this stands still. */
const mostLivePages = 3;

interface PagedList<Row> {
  readonly queryKey: QueryKey;
  readonly read: (
    page: { readonly limit: string; readonly cursor?: string },
    signal: AbortSignal,
  ) => Promise<{ readonly items: Row[]; readonly nextCursor: string | null; readonly total?: number | undefined }>;
  readonly isReady: boolean;
}

/** Rows of the API, page after page, each once. */
export function usePagedList<Row extends { readonly id: string }>({ queryKey, read, isReady }: PagedList<Row>) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      read({ limit: String(pageSize), ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    enabled: isReady,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= mostLivePages ? liveMs : false),
  });
  const { data } = list;
  const rows = useMemo(() => {
    // While pages are asked for one after the other, a row can move from one to the next.
    const byId = new Map(data?.pages.flatMap((page) => page.items).map((row) => [row.id, row]));
    return data && [...byId.values()];
  }, [data]);
  const readOn = () => {
    if (!list.isFetchingNextPage) list.fetchNextPage();
  };
  return { ...list, rows, total: data?.pages[0]?.total, readOn };
}
