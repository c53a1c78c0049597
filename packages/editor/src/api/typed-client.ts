import type { AppType } from '@ripen/server';
import { hc, type InferResponseType } from 'hono/client';
import { checkedFetch } from './client.ts';

export const api = hc<AppType>('/api/v1', { fetch: checkedFetch });
export type ContactPage = InferResponseType<typeof api.contacts.$get, 200>;
export const x: ContactPage['items'][number]['email'] = 5;
