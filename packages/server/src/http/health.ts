import { statfsSync } from 'node:fs';
import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';

const cacheMs = 1_000;
const leastFreeShare = 0.05;

/** `/healthz` and `/livez` say that the process runs; `/readyz` that it can take events. Neither sends anything (T21). */
export function healthRoutes(deps: AppDeps, isDraining: () => boolean): Hono {
  let cached: { atMs: number; problem: string | null } | null = null;
  const problem = (): string | null => {
    const nowMs = deps.clock.nowMs();
    if (cached === null || Math.abs(nowMs - cached.atMs) > cacheMs)
      cached = { atMs: nowMs, problem: findProblem(deps) };
    return isDraining() ? 'shutting down' : cached.problem;
  };
  const alive = () => new Response('ok', { headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' } });
  return new Hono()
    .get('/healthz', alive)
    .get('/livez', alive)
    .get('/readyz', (c) => {
      const found = problem();
      return c.json(found === null ? { ready: true } : { ready: false, problem: found }, found === null ? 200 : 503, {
        'cache-control': 'no-store',
      });
    });
}

function findProblem({ db, config }: AppDeps): string | null {
  try {
    if (!db.isFileInPlace()) return 'the database file was moved or deleted; restart with it in place';
    db.get(db.k.selectFrom('settings').select('key').limit(1));
    const disk = statfsSync(config.dataDir);
    if (disk.bavail / disk.blocks < leastFreeShare) return 'less than 5 % of the disk is free';
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'the database does not answer';
  }
}
