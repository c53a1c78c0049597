import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer, api } from '../../api/api.ts';
import { toastDone, toastError } from '../../ui/index.ts';
import { at } from '../shared/at.ts';
import { live } from '../shared/live.ts';

export type Settings = InferResponseType<typeof api.settings.$get, 200>;
export type SettingsChange = InferRequestType<typeof api.settings.$patch>['json'];
export type Person = InferResponseType<typeof api.people.$get, 200>['items'][number];
export type PersonChange = InferRequestType<(typeof api.people)[':id']['$patch']>['json'];
export type Attribute = InferResponseType<typeof api.attributes.$get, 200>['items'][number];
export type Quarantined = InferResponseType<typeof api.quarantine.$get, 200>['items'][number];

export const useSettings = () =>
  useQuery({ queryKey: ['settings'], queryFn: () => answer(api.settings.$get()), ...live });

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: SettingsChange) => answer(api.settings.$patch({ json })),
    onSuccess: (settings) => {
      client.setQueryData(['settings'], settings);
      return client.invalidateQueries({ queryKey: ['workspace'] });
    },
  });
}

export function useRotateKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: 'apiKey' | 'writeKey') => answer(api.settings['rotate-key'].$post({ json: { which } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
}

/** A new secret for webhooks, given once. */
export function useRotateWebhookSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.settings['rotate-webhook-secret'].$post()),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
}

export function useEnableEndpoint() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (url: string) => answer(api.settings['enable-endpoint'].$post({ json: { url } })),
    onSuccess: () => toastDone('It is called again', { text: 'What it missed can be tried again in Deliveries.' }),
    onError: (error) => toastError('It was not switched on', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
}

export function useResumeSender() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.settings['resume-sender'].$post()),
    onSuccess: () => toastDone('Mail leaves again', { text: 'What waited goes out now.' }),
    onError: (error) => toastError('Mail is still stopped', error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['settings'] }),
        client.invalidateQueries({ queryKey: ['deliveries'] }),
      ]),
  });
}

export function usePutAttribute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...json }: Attribute) =>
      answer(api.attributes[':name'].$put({ param: { name: encodeURIComponent(name) }, json })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['attributes'] }),
        client.invalidateQueries({ queryKey: ['book'] }),
      ]),
  });
}

export function usePutPerson() {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['people'] }), client.invalidateQueries({ queryKey: ['book'] })]);
  const add = useMutation({
    mutationFn: (json: InferRequestType<typeof api.people.$post>['json']) => answer(api.people.$post({ json })),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, ...json }: PersonChange & { readonly id: string }) =>
      answer(api.people[':id'].$patch({ param: at(id), json })),
    onSuccess: refresh,
  });
  return { add, change };
}

export const useQuarantine = () =>
  useInfiniteQuery({
    queryKey: ['quarantine'],
    queryFn: ({ pageParam }) =>
      answer(api.quarantine.$get({ query: { limit: '50', ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...live,
  });

export function useDiscard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.quarantine[':id'].$delete({ param: at(id) })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['quarantine'] }),
        client.invalidateQueries({ queryKey: ['workspace'] }),
      ]),
  });
}

/** Whether the server can take events now, as its own health check says. */
export const useReadiness = () =>
  useQuery({
    queryKey: ['readyz'],
    queryFn: async () => {
      const response = await fetch('/readyz');
      return { isReady: response.ok, detail: (await response.text()).slice(0, 2000) };
    },
    ...live,
  });
