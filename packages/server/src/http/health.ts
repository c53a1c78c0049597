import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { storageProblem } from '../health/troubles.ts';

const cacheMs = 1_000;

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

/** Only what keeps events from being taken or applied: a mail server that is down is no reason to take Ripen out. */
function findProblem({ db, engine }: AppDeps): string | null {
  try {
    const storage = storageProblem(db)();
    if (storage !== null) return storage.message;
    db.get(db.k.selectFrom('settings').select('key').limit(1));
    return engine.health().trouble;
  } catch (error) {
    return error instanceof Error ? error.message : 'the database does not answer';
  }
}
