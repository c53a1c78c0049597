import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { type GuardOptions, guardFor, type RouteAuth } from './guard.ts';
import { invalid } from './problem.ts';

/** What every management route may use from its context. */
export interface ApiEnv {
  Variables: { guard: GuardOptions; workspaceId: string; caller: string };
}

/** An empty group of routes; what does not fit a route's schema is refused with every wrong place named. */
export const createRoutes = (): OpenAPIHono<ApiEnv> =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      throw invalid(
        'The request was refused and nothing was changed. Correct the places listed in errors and send it again.',
        result.error.issues.map((issue) => ({ pointer: toPointer(issue.path), detail: issue.message })),
      );
    },
  });

/**
 * Declares a route. `auth` has no default on purpose: a route that says nothing about who may call it does not compile
 * (T19), and a test walks the whole table.
 */
export function apiRoute<const R extends RouteConfig>(auth: RouteAuth, route: R) {
  return createRoute({
    ...route,
    operationId: operationId(route.method, route.path),
    middleware: guardFor(auth),
    security: auth === 'public' ? [] : [{ apiKey: [] }],
  } as R & { middleware: ReturnType<typeof guardFor> });
}

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  body: { content: { 'application/json': { schema } }, required: true },
});

/** `get` + `/contacts/{id}/scores` → `getContactsByIdScores`: stable, because the path is. */
function operationId(method: string, path: string): string {
  const words = path.replaceAll(/\{(\w+)\}/g, 'by-$1').split(/[^A-Za-z0-9]+/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export { z };
