import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** Asking again helps when nobody answered or the server was busy; it never turns a refusal into a yes. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.status === 429 || error.status === 503;
}

/** Defaults for every query: fresh for five seconds, old data stays on screen while new data loads. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
        // The browser's own idea of "offline" is about its network, not about this server on the same machine.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
