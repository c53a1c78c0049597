import { setTimeout as sleep } from 'node:timers/promises';
import type { Accepted, Append, BatchCommit, BatchHandler, Clock, DriverHealth, EngineDriver } from '../ports.ts';
import { survivorOf } from '../store/contact-rows.ts';
import { inboxCounts, isWaiting } from '../store/inbox-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { acceptInput } from './accept-input.ts';
import type { Worker } from './apply-batch.ts';
import { acceptedGroup } from './batch-runner.ts';
import { createClaim } from './claim.ts';
import { createGroupCommit } from './group-commit.ts';
import { createRunLoop, type RunLoop } from './run-loop.ts';

/** How contacts are read and written; the driver knows only that there are some. */
export interface Persistence<State, Change> {
  load(
    ctx: WorkspaceCtx,
    contactIds: readonly string[],
    at: { readonly beforeSeq: number; readonly nowMs: number },
  ): ReadonlyMap<string, State>;
  /** Inside the batch's transaction. @returns inputs that follow at once, such as the outcome of a handoff */
  save(ctx: WorkspaceCtx, batch: BatchCommit<Change>, atMs: number): readonly Append[];
  /** Inputs of these kinds change more than one contact: each is carried out alone, inside the transaction. */
  readonly steps: ReadonlyMap<string, (ctx: WorkspaceCtx, accepted: Accepted, nowMs: number) => void>;
  /** At the start of each transaction that applies inputs. */
  begin(): void;
  /** What was saved since the last commit is undone: whatever was remembered of it is wrong. */
  rolledBack(): void;
}

export interface AppendResult {
  readonly accepted: number;
  readonly duplicate: number;
  /** Places of the accepted ones in the order of acceptance. */
  readonly seqs: readonly number[];
}

export interface EmbeddedDriver<State, Change> extends EngineDriver<State, Change> {
  append(events: readonly Append[]): Promise<AppendResult>;
  /** `prepare` runs inside the group's transaction, so that what it looks up or writes belongs to the same moment. */
  appendWith<T>(
    prepare: (acceptedAtMs: number) => { readonly appends: readonly Append[]; readonly value: T },
    size: number,
  ): Promise<AppendResult & { readonly value: T }>;
  /** Resolves when none of these waits any more. */
  applied(seqs: readonly number[]): Promise<void>;
  /** Looks at the inbox now, after a transaction of somebody else's has put something there. */
  wake(): void;
}

export interface DriverOptions<State, Change> {
  readonly db: Db;
  readonly clock: Clock;
  readonly persistence: Persistence<State, Change>;
  readonly onError?: (message: string, error: unknown) => void;
}

/** At most so many inputs are applied in the transaction that accepts them; more are left for the loop. */
const mostAtOnce = 2048;

/** One process, one SQLite file: the engine's smallest size, behind the same port as the larger ones. */
export function createEmbeddedDriver<State, Change>(
  options: DriverOptions<State, Change>,
): EmbeddedDriver<State, Change> {
  const { db, clock } = options;
  const worker: Worker<State, Change> = { ...options, claim: createClaim(db, clock), handler: null, queued: 0 };
  const accepting = acceptedGroup(worker);
  let loop: RunLoop | null = null;
  const group = createGroupCommit(db, {
    before: () => accepting.open(loop !== null && worker.claim.held),
    after: () => accepting.close(mostAtOnce),
    committed: () => {
      if (worker.queued > 0) loop?.wake();
    },
    rolledBack: options.persistence.rolledBack,
  });

  const appendWith: EmbeddedDriver<State, Change>['appendWith'] = (prepare, size) =>
    group.submit(() => {
      const acceptedAtMs = clock.nowMs();
      const { appends, value } = prepare(acceptedAtMs);
      const accepted = appends.flatMap((append) => acceptInput(db, append, acceptedAtMs) ?? []);
      accepting.add(accepted);
      const seqs = accepted.map(({ seq }) => seq);
      return { accepted: accepted.length, duplicate: appends.length - accepted.length, seqs, value };
    }, size);

  const applied = async (seqs: readonly number[]): Promise<void> => {
    while (seqs.some((seq) => isWaiting(db, seq))) {
      loop?.wake();
      await sleep(2);
    }
  };

  return {
    appendWith,
    append: (events) =>
      appendWith(() => ({ appends: events.map((event) => redirected(db, event)), value: null }), events.length),
    applied,
    wake: () => loop?.wake(),
    run: (handler: BatchHandler<State, Change>, { maxBatch }) => {
      if (loop !== null) throw new Error('This driver runs already: stop it first.');
      worker.handler = handler;
      const running = createRunLoop(worker, { idle: group.idle, maxBatch });
      loop = running;
      return {
        drained: running.drained,
        stop: async () => {
          await group.idle();
          await running.stop();
          loop = null;
          worker.handler = null;
        },
      };
    },
    health: (): DriverHealth => {
      const { waiting, parked, oldestAcceptedAtMs } = inboxCounts(db);
      const oldestWaitingMs = oldestAcceptedAtMs === null ? null : Math.max(0, clock.nowMs() - oldestAcceptedAtMs);
      return { waiting, parked, oldestWaitingMs, trouble: loop?.trouble() ?? null };
    },
  };
}

function redirected(db: Db, append: Append): Append {
  const contactId = survivorOf({ workspaceId: append.workspaceId }, db, append.contactId);
  return contactId === append.contactId ? append : { ...append, contactId };
}
