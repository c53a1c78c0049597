import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseError } from '../adapters/sqlite/index.ts';
import { StaleFence } from '../ports.ts';
import { hasWaiting } from '../store/inbox-rows.ts';
import { nextTimerDueAtMs } from '../store/timer-rows.ts';
import type { Worker } from './apply-batch.ts';
import { fireTimers, runBatch, runOneByOne } from './batch-runner.ts';
import { createSleep } from './sleep.ts';

/** Takes what waits in the inbox, batch by batch, and wakes for timers. */
export interface RunLoop {
  wake(): void;
  drained(): Promise<void>;
  stop(): Promise<void>;
  /** What keeps it from working, in one sentence, or null. */
  trouble(): string | null;
}

export interface LoopOptions {
  /** Resolves when no append is under way. */
  readonly idle: () => Promise<void>;
  readonly maxBatch: number;
}

const longestSleepMs = 1_000;

export function createRunLoop<State, Change>(worker: Worker<State, Change>, { idle, maxBatch }: LoopOptions): RunLoop {
  const { db, clock, claim, onError } = worker;
  const sleep = createSleep();
  let stopping = false;
  let trouble: string | null = null;
  let backOffMs = 0;

  /** @returns whether there may be more to do at once */
  const pass = (): boolean => {
    try {
      const more = workOnce(worker, maxBatch);
      trouble = null;
      backOffMs = 0;
      return more;
    } catch (error) {
      // Somebody else took over; they do the work.
      if (error instanceof StaleFence) return false;
      trouble = error instanceof Error ? error.message : String(error);
      backOffMs = Math.min(longestSleepMs, Math.max(20, backOffMs * 2));
      onError?.('the engine could not work and tries again', error);
      return false;
    }
  };
  const restMs = (): number => {
    if (backOffMs > 0) return backOffMs;
    const dueInMs = claim.held ? (nextTimerDueAtMs(db) ?? Infinity) - clock.nowMs() : Infinity;
    return Math.max(1, Math.min(longestSleepMs, dueInMs));
  };
  const loop = async (): Promise<void> => {
    while (!stopping) {
      if (pass()) await nextTurn();
      else if (!stopping) await sleep.for(restMs());
    }
  };

  db.writeTransaction(() => claim.take());
  const ended = loop();
  return {
    wake: sleep.end,
    trouble: () => trouble,
    drained: async () => {
      for (;;) {
        await idle();
        if (!hasWaiting(db) && !timerIsDue(worker)) return;
        if (stopping) throw new Error('The engine was stopped before everything was applied.');
        sleep.end();
        await nextTurn();
      }
    },
    stop: async () => {
      stopping = true;
      sleep.end();
      await ended;
      db.writeTransaction(() => claim.release());
    },
  };
}

function workOnce<State, Change>(worker: Worker<State, Change>, maxBatch: number): boolean {
  const { db, claim } = worker;
  if (!claim.held) {
    if (!claim.mayTake()) return false;
    db.writeTransaction(() => claim.take());
  }
  if (timerIsDue(worker)) fireTimers(worker);
  if (!hasWaiting(db)) {
    if (claim.mustBeat()) db.writeTransaction(() => claim.beat());
    return false;
  }
  try {
    return runBatch(worker, maxBatch) > 0;
  } catch (error) {
    if (error instanceof DatabaseError || error instanceof StaleFence) throw error;
    return runOneByOne(worker, maxBatch) > 0;
  }
}

const timerIsDue = <State, Change>({ db, clock }: Worker<State, Change>): boolean =>
  (nextTimerDueAtMs(db) ?? Infinity) <= clock.nowMs();
