import {
  type Accepted,
  type Append,
  type BatchCommit,
  type BatchHandler,
  type ShardStore,
  StaleFence,
} from '../ports.ts';
import { survivorOf } from '../store/contact-rows.ts';
import { parkInbox, removeInbox } from '../store/inbox-rows.ts';
import { shardOf } from '../store/shard.ts';
import { dueTimers, putTimer, removeTimer } from '../store/timer-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { acceptInput, queueInput } from './accept-input.ts';
import type { Claim } from './claim.ts';
import type { DriverOptions } from './embedded-driver.ts';
import { timerInput } from './timer-inputs.ts';

/** One worker's means. Everything here runs inside a write transaction that the caller opened. */
export interface Worker<State, Change> extends DriverOptions<State, Change> {
  readonly claim: Claim;
  handler: BatchHandler<State, Change> | null;
  /** Inputs left in the inbox since it was set to 0. */
  queued: number;
}

const timersAtOnce = 256;

/**
 * Applies inputs in order and writes everything they change.
 * @param fresh they were accepted in this very transaction and have no row in the inbox
 * @throws StaleFence when another worker took over
 */
export function applyBatch<State, Change>(
  worker: Worker<State, Change>,
  batch: readonly Accepted[],
  fresh: boolean,
): void {
  const { claim, persistence, handler } = worker;
  claim.assertHeld();
  persistence.begin();
  for (const run of runsOf(batch, persistence.steps)) {
    const [first] = run;
    if (first === undefined) continue;
    const ctx = { workspaceId: first.workspaceId };
    const step = persistence.steps.get(first.kind);
    if (step === undefined) {
      handler?.(storeFor(worker, ctx, first, fresh), run);
      continue;
    }
    step(ctx, first, first.acceptedAtMs);
    if (!fresh) consume(worker, first);
  }
}

/** Due timers of every workspace become inputs, the longest due first. The caller applies or queues them. */
export function fireDueTimers<State, Change>(worker: Worker<State, Change>): Accepted[] {
  const { db, clock } = worker;
  return dueTimers(db, clock.nowMs(), timersAtOnce).flatMap((row) => {
    removeTimer({ workspaceId: row.workspaceId }, db, row);
    return accept(worker, timerInput(row)) ?? [];
  });
}

export function queueInputs<State, Change>(worker: Worker<State, Change>, inputs: readonly Accepted[]): void {
  for (const input of inputs) queueInput(worker.db, input);
  worker.queued += inputs.length;
}

function accept<State, Change>({ db, clock }: Worker<State, Change>, append: Append): Accepted | null {
  const contactId = survivorOf({ workspaceId: append.workspaceId }, db, append.contactId);
  return acceptInput(db, { ...append, contactId }, clock.nowMs());
}

function storeFor<State, Change>(
  worker: Worker<State, Change>,
  ctx: WorkspaceCtx,
  first: Accepted,
  fresh: boolean,
): ShardStore<State, Change> {
  const { claim, persistence } = worker;
  return {
    load: (contactIds) => persistence.load(ctx, contactIds, { beforeSeq: first.seq, nowMs: first.acceptedAtMs }),
    commit: (batch) => {
      claim.assertHeld();
      if (!fresh) for (const input of batch.consumed) consume(worker, input);
      park(worker, batch.parked, fresh);
      changeTimers(worker, ctx, batch);
      const following = persistence
        .save(ctx, batch, first.acceptedAtMs)
        .flatMap((append) => accept(worker, append) ?? []);
      queueInputs(worker, following);
    },
  };
}

function consume<State, Change>({ db }: Worker<State, Change>, input: Accepted): void {
  if (!removeInbox(db, input.seq)) throw new StaleFence(`${input.id} was applied by another worker.`);
}

function park<State, Change>(
  { db, onError }: Worker<State, Change>,
  parked: BatchCommit<Change>['parked'],
  fresh: boolean,
): void {
  for (const { input, reason } of parked) {
    if (fresh) queueInput(db, input, reason);
    else parkInbox(db, input.seq, reason);
    onError?.(`input ${input.id} of contact ${input.contactId} is parked`, new Error(reason));
  }
}

function changeTimers<State, Change>(
  { db }: Worker<State, Change>,
  ctx: WorkspaceCtx,
  batch: BatchCommit<Change>,
): void {
  for (const { contactId, id } of batch.timersCleared) {
    removeTimer(ctx, db, { shard: shardOf(ctx.workspaceId, contactId), contactId, id });
  }
  for (const { subject, ...timer } of batch.timersSet) {
    putTimer(ctx, db, { ...timer, shard: shardOf(ctx.workspaceId, timer.contactId), subjectJson: subject });
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
