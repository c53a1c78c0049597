import { answer, api } from '../../api/api.ts';
import type { DealListed } from '../../api/types.ts';
import { bandParameter, sortParameter } from '../scored-list/model-filters.ts';
import type { ListState } from '../scored-list/use-list-state.ts';
import type { ListedModel } from '../scored-list/use-models.ts';
import { usePagedList } from '../scored-list/use-paged-list.ts';

const isStatus = (text: string | undefined): text is DealListed['status'] =>
  text === 'open' || text === 'won' || text === 'lost';

/** The deals that fit the list's state, page after page. */
export function useDealList(
  { search, bands, stage, status, sort }: ListState,
  chosen: readonly ListedModel[],
  isReady: boolean,
) {
  const band = bandParameter(bands, chosen);
  const query = {
    ...(search && { search }),
    ...(band && { band }),
    ...(stage && { stage }),
    ...(isStatus(status) && { status }),
    sort: sortParameter(sort.columnId, chosen, 'lastActivity'),
    order: sort.direction === 'ascending' ? ('asc' as const) : ('desc' as const),
  };
  return usePagedList<DealListed>({
    queryKey: ['deals', query],
    read: (page, signal) => answer(api.deals.$get({ query: { ...query, ...page } }, { init: { signal } })),
    isReady,
  });
}
