import type { AppDeps } from '../app-deps.ts';
import { nextTimerDueAtMs } from '../store/timer-rows.ts';

/** A Ripen that a stream of events is played through, with its clock in the player's hands. */
export interface PlayTarget {
  /** One HTTP request; `path` begins with a slash. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly apiKey: string;
  readonly clock: { nowMs(): number; set(nowMs: number): void };
  /** When the next timer is due, or null. */
  nextTimerMs(): number | null;
  /** Resolves when everything that is due by the clock has happened, mail included. */
  settled(): Promise<void>;
}

/** `request` says how this Ripen is reached: over the network, or straight into its app. */
export function playTarget(
  deps: Pick<AppDeps, 'db' | 'engine' | 'outbox' | 'keys'>,
  clock: PlayTarget['clock'],
  request: PlayTarget['request'],
): PlayTarget {
  const { db, engine, outbox, keys } = deps;
  return {
    request,
    apiKey: keys.value('apiKey'),
    clock,
    nextTimerMs: () => nextTimerDueAtMs(db),
    settled: async () => {
      // What came back from mails is new work for the engine, whose work may be new mail.
      do {
        await engine.drained();
        await outbox.idle();
      } while (engine.health().waiting > 0);
    },
  };
}
