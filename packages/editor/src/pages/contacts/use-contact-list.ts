import { answer, api } from '../../api/api.ts';
import type { ContactListed } from '../../api/types.ts';
import { bandParameter, sortParameter } from '../scored-list/model-filters.ts';
import type { ListState } from '../scored-list/use-list-state.ts';
import type { ListedModel } from '../scored-list/use-models.ts';
import { usePagedList } from '../scored-list/use-paged-list.ts';

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
  };
  return usePagedList<ContactListed>({
    queryKey: ['contacts', query],
    read: (page, signal) => answer(api.contacts.$get({ query: { ...query, ...page } }, { init: { signal } })),
    isReady,
  });
}
