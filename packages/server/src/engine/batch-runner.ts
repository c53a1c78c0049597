import { DatabaseError } from '../adapters/sqlite/index.ts';
import { type Accepted, type Append, type BatchHandler, type ShardStore, StaleFence } from '../ports.ts';
import { hasWaiting, nextWaiting, parkInbox, removeInbox } from '../store/inbox-rows.ts';
import { shardOf } from '../store/shard.ts';
import { dueTimers, putTimer, removeTimer } from '../store/timer-rows.ts';
import { acceptInput, queueInput, survivorOf } from './accept-input.ts';
import type { Claim } from './claim.ts';
import type { DriverOptions } from './embedded-driver.ts';
import { timerInput } from './timer-inputs.ts';

/** Applies inputs inside write transactions: either at once, with the group that accepts them, or from the inbox. */
export interface BatchRunner<State, Change> {
  setHandler(handler: BatchHandler<State, Change>): void;
  openGroup(mayApply: boolean): void;
  addToGroup(accepted: readonly Accepted[]): void;
  closeGroup(most: number): void;
  /** How many inputs the last group left in the inbox. */
  takeQueued(): number;
  /** One batch from the inbox in one transaction. @returns how many inputs it took */
  runBatch(maxBatch: number): number;
  /** The same inputs one by one, so that the one that cannot be applied is parked and the rest goes on. */
  runOneByOne(maxBatch: number): number;
  /** Due timers become inputs. @returns how many */
  fireTimers(): number;
}

const timersAtOnce = 256;

export function createBatchRunner<State, Change>({
  db,
  clock,
  persistence,
  claim,
  onError,
}: DriverOptions<State, Change> & { readonly claim: Claim }): BatchRunner<State, Change> {
  let handler: BatchHandler<State, Change> | null = null;
  let group: Accepted[] = [];
  let mayApply = false;
  let queued = 0;

  const accept = (append: Append): Accepted | null => {
    const contactId = survivorOf({ workspaceId: append.workspaceId }, db, append.contactId);
    return acceptInput(db, { ...append, contactId }, clock.nowMs());
  };

  const fireDue = (): Accepted[] =>
    dueTimers(db, clock.nowMs(), timersAtOnce).flatMap((row) => {
      removeTimer({ workspaceId: row.workspaceId }, db, row);
      return accept(timerInput(row)) ?? [];
    });

  /** `fresh` inputs were accepted in this very transaction and have no row in the inbox. */
  const storeFor = (run: readonly Accepted[], fresh: boolean): ShardStore<State, Change> => {
    const [first] = run;
    const ctx = { workspaceId: first?.workspaceId ?? '' };
    return {
      load: (contactIds) =>
        persistence.load(ctx, contactIds, { beforeSeq: first?.seq ?? 0, nowMs: first?.acceptedAtMs ?? 0 }),
      commit: (batch) => {
        claim.assertHeld();
        for (const input of batch.consumed) if (!fresh) consume(input);
        for (const { input, reason } of batch.parked) {
          if (fresh) queueInput(db, input, reason);
          else parkInbox(db, input.seq, reason);
          onError?.(`input ${input.id} of contact ${input.contactId} is parked`, new Error(reason));
        }
        for (const { contactId, id } of batch.timersCleared) {
          removeTimer(ctx, db, { shard: shardOf(ctx.workspaceId, contactId), contactId, id });
        }
        for (const { subject, ...timer } of batch.timersSet) {
          putTimer(ctx, db, { ...timer, shard: shardOf(ctx.workspaceId, timer.contactId), subjectJson: subject });
        }
        for (const append of persistence.save(ctx, batch, first?.acceptedAtMs ?? clock.nowMs())) {
          const accepted = accept(append);
          if (accepted === null) continue;
          queueInput(db, accepted);
          queued += 1;
        }
      },
    };
  };

  const consume = (input: Accepted): void => {
    if (!removeInbox(db, input.seq)) throw new StaleFence(`${input.id} was applied by another worker.`);
  };

  const apply = (batch: readonly Accepted[], fresh: boolean): void => {
    claim.assertHeld();
    for (const run of runsOf(batch, persistence.steps)) {
      const [first] = run;
      const step = first && persistence.steps.get(first.kind);
      if (first !== undefined && step !== undefined) {
        step({ workspaceId: first.workspaceId }, first, first.acceptedAtMs);
        if (!fresh) consume(first);
      } else {
        handler?.(storeFor(run, fresh), run);
      }
    }
  };

  /** Undone alone when it fails: what was accepted stays accepted, and the loop finds out which input it is. */
  const applyFresh = (batch: readonly Accepted[]): void => {
    db.exec('SAVEPOINT apply');
    try {
      apply(batch, true);
      db.exec('RELEASE apply');
    } catch (error) {
      db.exec('ROLLBACK TO apply; RELEASE apply');
      // A database that cannot write must fail the whole group: nothing of it is durable.
      if (error instanceof DatabaseError) throw error;
      queueAll(batch);
    }
  };

  const queueAll = (batch: readonly Accepted[]): void => {
    for (const accepted of batch) queueInput(db, accepted);
    queued += batch.length;
  };

  return {
    setHandler: (given) => {
      handler = given;
    },
    openGroup: (allowed) => {
      queued = 0;
      group = [];
      mayApply = allowed && handler !== null && !hasWaiting(db);
      // A timer that was due before an event came is applied before it.
      if (mayApply) group.push(...fireDue());
    },
    addToGroup: (accepted) => {
      group.push(...accepted);
    },
    closeGroup: (most) => {
      if (group.length === 0) return;
      if (mayApply && group.length <= most) applyFresh(group);
      else queueAll(group);
    },
    takeQueued: () => queued,
    runBatch: (maxBatch) =>
      db.writeTransaction(() => {
        const batch = waitingInputs(maxBatch);
        if (batch.length > 0) apply(batch, false);
        return batch.length;
      }),
    runOneByOne: (maxBatch) => {
      const batch = waitingInputs(maxBatch);
      for (const input of batch) runOne(input);
      return batch.length;
    },
    fireTimers: () =>
      db.writeTransaction(() => {
        claim.assertHeld();
        const fired = fireDue();
        for (const accepted of fired) queueInput(db, accepted);
        return fired.length;
      }),
  };

  function waitingInputs(maxBatch: number): Accepted[] {
    return nextWaiting(db, maxBatch).map(({ inputJson, ...row }) => ({ ...row, payload: inputJson }));
  }

  function runOne(input: Accepted): void {
    try {
      db.writeTransaction(() => apply([input], false));
    } catch (error) {
      if (error instanceof DatabaseError || error instanceof StaleFence) throw error;
      const reason = `could not be applied: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
      onError?.(`input ${input.id} of contact ${input.contactId} is parked`, error);
      db.writeTransaction(() => {
        claim.assertHeld();
        parkInbox(db, input.seq, reason);
      });
    }
  }
}

/** Cuts a batch where the workspace changes and around inputs that are carried out alone; the order stays. */
function runsOf(batch: readonly Accepted[], steps: ReadonlyMap<string, unknown>): Accepted[][] {
  const runs: Accepted[][] = [];
  let open: Accepted[] | null = null;
  for (const input of batch) {
    const alone = steps.has(input.kind);
    if (open === null || alone || open[0]?.workspaceId !== input.workspaceId) {
      open = [];
      runs.push(open);
    }
    open.push(input);
    if (alone) open = null;
  }
  return runs;
}
