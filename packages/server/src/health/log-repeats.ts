import type { Logger } from '../logger.ts';
import type { Clock } from '../ports.ts';

const quietMs = 60_000;

/**
 * Logs what went wrong; the same again at most once a minute, with how often it was met since. Whatever tries again
 * every second would else fill a disk that is full already.
 */
export function repeatLog(logger: Logger, clock: Clock): (message: string, error: unknown) => void {
  const known = new Map<string, { readonly saidAtMs: number; since: number }>();
  return (message, error) => {
    const nowMs = clock.nowMs();
    const key = `${message} ${String(error)}`;
    const last = known.get(key);
    if (last !== undefined && Math.abs(nowMs - last.saidAtMs) < quietMs) {
      last.since += 1;
      return;
    }
    for (const [other, { saidAtMs }] of known) if (Math.abs(nowMs - saidAtMs) >= quietMs) known.delete(other);
    known.set(key, { saidAtMs: nowMs, since: 0 });
    logger.error({ error: String(error), ...(last?.since ? { again: last.since } : {}) }, message);
  };
}
