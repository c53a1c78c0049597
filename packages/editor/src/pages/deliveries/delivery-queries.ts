import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '../../api/api.ts';
import type { Delivery } from '../../api/types.ts';
import { formatCount, toastDone, toastError } from '../../ui/index.ts';
import { at } from '../shared/at.ts';
import { live } from '../shared/live.ts';

export type DeliveryDetail = InferResponseType<(typeof api.deliveries)[':id']['$get'], 200>;

export interface DeliveryFilter {
  readonly status?: Delivery['status'] | undefined;
  readonly kind?: Delivery['kind'] | undefined;
}

const query = ({ status, kind }: DeliveryFilter) => ({ ...(status && { status }), ...(kind && { kind }) });

export const useDeliveries = (filter: DeliveryFilter) =>
  useInfiniteQuery({
    queryKey: ['deliveries', 'list', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.deliveries.$get({ query: { ...query(filter), limit: '100', ...(pageParam && { cursor: pageParam }) } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...live,
  });

/** What failed or may not have arrived, however old: it must not sink below newer ones. */
export const useTroubled = (kind: DeliveryFilter['kind']) =>
  useQuery({
    queryKey: ['deliveries', 'troubled', kind],
    queryFn: async () => {
      const ask = (status: 'failed' | 'unknown') =>
        answer(api.deliveries.$get({ query: { ...query({ kind, status }), limit: '200' } }));
      const [failed, unknown] = await Promise.all([ask('failed'), ask('unknown')]);
      return [...failed.items, ...unknown.items];
    },
    ...live,
  });

export const useDelivery = (id: string) =>
  useQuery({
    queryKey: ['deliveries', 'one', id],
    queryFn: () => answer(api.deliveries[':id'].$get({ param: at(id) })),
    ...live,
  });

export function useDeliveryVerbs() {
  const client = useQueryClient();
  const settled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['deliveries'] }),
      client.invalidateQueries({ queryKey: ['workspace'] }),
    ]);
  const retry = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await answer(api.deliveries[':id'].retry.$post({ param: at(id) }));
    },
    onSuccess: (_, ids) =>
      toastDone(
        ids.length === 1
          ? 'It is tried again now'
          : `${formatCount(ids.length, 'delivery', 'deliveries')} are tried again now`,
      ),
    onError: (error) => toastError('Not everything was tried again', error),
    onSettled: settled,
  });
  const cancel = useMutation({
    mutationFn: (id: string) => answer(api.deliveries[':id'].cancel.$post({ param: at(id) })),
    onSuccess: () => toastDone('Cancelled', { text: 'It will not leave. The workflow goes on.' }),
    onError: (error) => toastError('It was not cancelled', error),
    onSettled: settled,
  });
  return { retry, cancel };
}
