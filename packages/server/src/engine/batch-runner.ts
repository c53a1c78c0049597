import { DatabaseError } from '../adapters/sqlite/index.ts';
import { type Accepted, StaleFence } from '../ports.ts';
import { hasWaiting, nextWaiting, parkInbox } from '../store/inbox-rows.ts';
import type { Db } from '../store/per-store.ts';
import { applyBatch, fireDueTimers, queueInputs, type Worker } from './apply-batch.ts';

/** What waits in the inbox, in one transaction. @returns how many inputs it took */
export function runBatch<State, Change>(worker: Worker<State, Change>, maxBatch: number): number {
  return transact(worker, () => {
    const batch = waitingInputs(worker.db, maxBatch);
    if (batch.length > 0) applyBatch(worker, batch, false);
    return batch.length;
  });
}

/**
 * The same inputs, each in a transaction of its own, so that the one that cannot be applied is parked and the rest goes
 * on. Trouble of the database itself is nobody's fault: it is thrown, and all of them are tried again.
 */
export function runOneByOne<State, Change>(worker: Worker<State, Change>, maxBatch: number): number {
  const batch = waitingInputs(worker.db, maxBatch);
  for (const input of batch) {
    try {
      transact(worker, () => applyBatch(worker, [input], false));
    } catch (error) {
      if (error instanceof DatabaseError || error instanceof StaleFence) throw error;
      parkOne(worker, input, error);
    }
  }
  return batch.length;
}

/** Due timers become inputs in the inbox. @returns how many */
export function fireTimers<State, Change>(worker: Worker<State, Change>): number {
  return worker.db.writeTransaction(() => {
    worker.claim.assertHeld();
    const fired = fireDueTimers(worker);
    queueInputs(worker, fired);
    return fired.length;
  });
}

function transact<State, Change, T>({ db, persistence }: Worker<State, Change>, work: () => T): T {
  try {
    return db.writeTransaction(work);
  } catch (error) {
    persistence.rolledBack();
    throw error;
  }
}

const waitingInputs = (db: Db, maxBatch: number): Accepted[] =>
  nextWaiting(db, maxBatch).map(({ inputJson, ...row }) => ({ ...row, payload: inputJson }));

function parkOne<State, Change>({ db, claim, onError }: Worker<State, Change>, input: Accepted, error: unknown): void {
  const reason = `could not be applied: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
  onError?.(`input ${input.id} of contact ${input.contactId} is parked`, error);
  db.writeTransaction(() => {
    claim.assertHeld();
    parkInbox(db, input.seq, reason);
  });
}

/**
 * The group that is being accepted. Where nothing waits before them, its inputs are applied in the transaction that
 * accepts them: one commit, one fsync, and the answer tells of a score that is already there.
 */
export interface AcceptedGroup {
  open(mayApply: boolean): void;
  add(accepted: readonly Accepted[]): void;
  /** Applies them, or leaves them in the inbox: when there are more than `most`, or when one of them fails. */
  close(most: number): void;
}

export function acceptedGroup<State, Change>(worker: Worker<State, Change>): AcceptedGroup {
  let group: Accepted[] = [];
  let applies = false;
  return {
    open: (mayApply) => {
      worker.queued = 0;
      group = [];
      applies = mayApply && worker.handler !== null && !hasWaiting(worker.db);
      // A timer that was due before an event came is applied before it.
      if (applies) group.push(...fireDueTimers(worker));
    },
    add: (accepted) => {
      group.push(...accepted);
    },
    close: (most) => {
      if (group.length === 0) return;
      if (applies && group.length <= most) applyFresh(worker, group);
      else queueInputs(worker, group);
    },
  };
}

/** Undone alone when it fails: what was accepted stays accepted, and the loop finds out which input it is. */
function applyFresh<State, Change>(worker: Worker<State, Change>, batch: readonly Accepted[]): void {
  const { db, persistence } = worker;
  const queuedBefore = worker.queued;
  db.exec('SAVEPOINT apply');
  try {
    applyBatch(worker, batch, true);
    db.exec('RELEASE apply');
  } catch (error) {
    db.exec('ROLLBACK TO apply; RELEASE apply');
    persistence.rolledBack();
    worker.queued = queuedBefore;
    // A database that cannot write must fail the whole group: nothing of it is durable.
    if (error instanceof DatabaseError) throw error;
    queueInputs(worker, batch);
  }
}
