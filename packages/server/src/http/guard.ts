import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HttpProblem } from './problem.ts';
import type { ApiEnv } from './route.ts';

/** `api`: the browser on our own origin, or the API key. `public`: anybody who reaches the port. */
export type RouteAuth = 'api' | 'public';

export interface GuardOptions {
  readonly apiKey: () => string;
  /** `host:port` values that a browser may address us by; anything else is refused by name (DNS rebinding). */
  readonly allowedHosts: ReadonlySet<string>;
}

/** Puts the guard's options where the routes' own middleware finds them. */
export const withGuardOptions = (options: GuardOptions): MiddlewareHandler<ApiEnv> =>
  createMiddleware<ApiEnv>(async (c, next) => {
    c.set('guard', options);
    await next();
  });

export const guardFor = (auth: RouteAuth): MiddlewareHandler<ApiEnv> =>
  createMiddleware<ApiEnv>(async (c, next) => {
    if (auth === 'api') {
      c.set('caller', callerOf(c.req.raw.headers, c.req.method, c.get('guard')));
    }
    c.set('workspaceId', 'main');
    await next();
  });

/**
 * The API key, or a page of our own origin: `Host` must be ours, and `Origin` (or, on reads that carry none,
 * `Sec-Fetch-Site`) must say so. A program without either needs the key.
 */
function callerOf(headers: Headers, method: string, options: GuardOptions): string {
  const given = bearer(headers);
  if (given !== null) {
    if (sameSecret(given, options.apiKey())) return 'api';
    throw unauthorized('The API key in the Authorization header is not known.');
  }
  const host = headers.get('host') ?? '';
  if (!options.allowedHosts.has(host.toLowerCase())) {
    throw new HttpProblem(
      403,
      'unknown-host',
      'Unknown host name',
      `This server does not answer to the name "${host.slice(0, 100)}". Nothing was changed. Open it under its own address, or send the API key.`,
    );
  }
  if (isSameOrigin(headers, method, host)) return 'browser';
  throw unauthorized('Send the API key as "Authorization: Bearer …".');
}

function isSameOrigin(headers: Headers, method: string, host: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin === `http://${host}` || origin === `https://${host}`;
  // Browsers leave Origin out of same-origin reads, and say so here; nothing else sends it by itself.
  const site = headers.get('sec-fetch-site');
  const reads = method === 'GET' || method === 'HEAD';
  return reads && (site === 'same-origin' || site === 'none');
}

const bearer = (headers: Headers): string | null => {
  const match = /^Bearer (\S{1,200})$/i.exec(headers.get('authorization') ?? '');
  return match?.[1] ?? null;
};

/** Compares digests, so that neither length nor content shows in the time it takes (T17). */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b));

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

const unauthorized = (detail: string): HttpProblem =>
  new HttpProblem(401, 'unauthorized', 'Not allowed without a key', `${detail} Nothing was changed.`, {
    headers: { 'www-authenticate': 'Bearer realm="ripen"' },
  });
