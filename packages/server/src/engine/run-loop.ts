import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseError } from '../adapters/sqlite/index.ts';
import { StaleFence } from '../ports.ts';
import { hasWaiting } from '../store/inbox-rows.ts';
import { nextTimerDueAtMs } from '../store/timer-rows.ts';
import type { BatchRunner } from './batch-runner.ts';
import type { Claim } from './claim.ts';
import type { DriverOptions } from './embedded-driver.ts';

/** Takes what waits in the inbox, batch by batch, and wakes for timers. */
export interface RunLoop {
  wake(): void;
  drained(): Promise<void>;
  stop(): Promise<void>;
  /** What keeps it from working, in one sentence, or null. */
  trouble(): string | null;
}

const longestSleepMs = 1_000;
const beatEveryMs = 3_000;

interface LoopOptions<State, Change> extends DriverOptions<State, Change> {
  readonly claim: Claim;
  readonly runner: BatchRunner<State, Change>;
  /** Resolves when no append is under way. */
  readonly idle: () => Promise<void>;
  readonly maxBatch: number;
}

export function createRunLoop<State, Change>(options: LoopOptions<State, Change>): RunLoop {
  const { db, clock, claim, runner, maxBatch, onError } = options;
  let stopping = false;
  let trouble: string | null = null;
  let backOffMs = 0;
  let beatAtMs = clock.nowMs();
  let endSleep: (() => void) | null = null;

  const wake = (): void => endSleep?.();
  const timerIsDue = (): boolean => (nextTimerDueAtMs(db) ?? Infinity) <= clock.nowMs();

  /** @returns whether there may be more to do at once */
  const pass = (): boolean => {
    if (!claim.held && !takeClaim()) return false;
    if (timerIsDue()) runner.fireTimers();
    if (!hasWaiting(db)) return false;
    const taken = runBatch();
    return taken > 0;
  };

  const runBatch = (): number => {
    try {
      return runner.runBatch(maxBatch);
    } catch (error) {
      if (error instanceof DatabaseError || error instanceof StaleFence) throw error;
      return runner.runOneByOne(maxBatch);
    }
  };

  const takeClaim = (): boolean => {
    if (!claim.mayTake()) return false;
    db.writeTransaction(() => claim.take());
    return true;
  };

  const guardedPass = (): boolean => {
    try {
      const more = pass();
      trouble = null;
      backOffMs = 0;
      return more;
    } catch (error) {
      if (error instanceof StaleFence) return false;
      trouble = error instanceof Error ? error.message : String(error);
      backOffMs = Math.min(longestSleepMs, Math.max(20, backOffMs * 2));
      onError?.('the engine could not work and tries again', error);
      return false;
    }
  };

  const rest = (): Promise<void> => {
    const dueInMs = (nextTimerDueAtMs(db) ?? Infinity) - clock.nowMs();
    const restMs = backOffMs > 0 ? backOffMs : Math.max(1, Math.min(longestSleepMs, claim.held ? dueInMs : Infinity));
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        endSleep = null;
        resolve();
      };
      const timer = setTimeout(done, restMs);
      endSleep = done;
    });
  };

  const beat = (): void => {
    if (!claim.held || Math.abs(clock.nowMs() - beatAtMs) < beatEveryMs) return;
    beatAtMs = clock.nowMs();
    db.writeTransaction(() => claim.beat());
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      if (guardedPass()) await nextTurn();
      else if (!stopping) {
        if (trouble === null) beat();
        await rest();
      }
    }
  };

  db.writeTransaction(() => claim.take());
  const ended = loop();

  return {
    wake,
    trouble: () => trouble,
    drained: async () => {
      for (;;) {
        await options.idle();
        if (!hasWaiting(db) && !timerIsDue()) return;
        if (stopping) throw new Error('The engine was stopped before everything was applied.');
        wake();
        await nextTurn();
      }
    },
    stop: async () => {
      stopping = true;
      wake();
      await ended;
      db.writeTransaction(() => claim.release());
    },
  };
}
