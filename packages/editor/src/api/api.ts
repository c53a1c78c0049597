import type { AppType } from '@ripen/server';
import { hc, parseResponse } from 'hono/client';
import { checkedFetch } from './client.ts';

/**
 * The management API with the server's own types: `answer(api.contacts.$get({ query }))`. Errors: ApiProblem,
 * ServerUnreachable.
 */
export const api = hc<AppType>('/api/v1', { fetch: checkedFetch });

/** The body of a call that went well; what did not go well was thrown by checkedFetch before. */
export const answer = parseResponse;
