import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseError } from '../adapters/sqlite/index.ts';
import type { Db } from '../store/per-store.ts';

/** Many small writes, one transaction: each caller's promise settles after the commit that holds its work. */
export interface GroupCommit {
  /** `work` runs inside the transaction; `size` says how much it is, for the size of a group. */
  submit<T>(work: () => T, size: number): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Job {
  readonly work: () => unknown;
  readonly size: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Around the works of one group, inside their transaction. */
export interface GroupHooks {
  before(): void;
  after(): void;
  /** After the commit is on disk. */
  committed(): void;
  rolledBack(): void;
}

/** A group closes when it holds this much; what is left goes into the next. */
const groupSize = 512;
/** It also closes when nothing came for so many turns of the loop (some 0.1 ms when idle), or after this long. */
const quietTurns = 20;
const longestGatherMs = 3;

export function createGroupCommit(db: Db, hooks: GroupHooks): GroupCommit {
  let jobs: Job[] = [];
  let flushing: Promise<void> | null = null;

  const runGroup = (group: readonly Job[]): unknown[] =>
    db.writeTransaction(() => {
      hooks.before();
      const results = group.map((job) => job.work());
      hooks.after();
      return results;
    });

  const settle = (group: readonly Job[]): void => {
    try {
      const results = runGroup(group);
      hooks.committed();
      group.forEach((job, index) => {
        job.resolve(results[index]);
      });
    } catch (error) {
      hooks.rolledBack();
      // One bad piece of work must not take the others with it: nothing was kept, so each goes alone.
      if (group.length > 1 && !(error instanceof DatabaseError)) for (const job of group) settle([job]);
      else for (const job of group) job.reject(error);
    }
  };

  const flush = async (): Promise<void> => {
    await gather();
    while (jobs.length > 0) {
      settle(takeGroup());
      if (jobs.length > 0) await gather();
    }
    flushing = null;
  };

  /**
   * Whoever was answered by the last commit asks again a moment later. Waiting that moment keeps busy clients in one group;
   * otherwise they fall into two that take turns, and every commit carries half.
   */
  const gather = async (): Promise<void> => {
    const untilMs = performance.now() + longestGatherMs;
    let known = jobs.length;
    let quiet = 0;
    do {
      await nextTurn();
      quiet = jobs.length > known ? 0 : quiet + 1;
      known = jobs.length;
    } while (quiet < quietTurns && waitingSize() < groupSize && performance.now() < untilMs);
  };

  const waitingSize = (): number => jobs.reduce((sum, { size }) => sum + size, 0);

  const takeGroup = (): Job[] => {
    let size = 0;
    let count = 0;
    while (count < jobs.length && (count === 0 || size + (jobs[count]?.size ?? 0) <= groupSize)) {
      size += jobs[count]?.size ?? 0;
      count += 1;
    }
    const group = jobs.slice(0, count);
    jobs = jobs.slice(count);
    return group;
  };

  return {
    submit: <T>(work: () => T, size: number) =>
      new Promise<T>((resolve, reject) => {
        jobs.push({ work, size, resolve: resolve as Job['resolve'], reject });
        flushing ??= flush();
      }),
    idle: async () => {
      while (flushing !== null) await flushing;
    },
  };
}
