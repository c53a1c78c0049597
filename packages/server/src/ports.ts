import type { Effect } from '@ripen/runtime';

/** Wall clock, given so that tests can turn it. */
export interface Clock {
  nowMs(): number;
}

/** One thing that happened, on its way in. `payload` is opaque to the driver (a runtime `Input` as JSON). */
export interface Append {
  readonly workspaceId: string;
  readonly contactId: string;
  /** Unique per workspace; the same id again changes nothing (E2). */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly atMs: number;
  /** A runtime `Input` as JSON; `acceptedAtMs` is left out, the driver stamps it. */
  readonly payload: string;
  readonly context: string | null;
}

/** One accepted input, in the order it was accepted for its contact (E3). */
export interface Accepted {
  readonly shard: number;
  readonly workspaceId: string;
  readonly contactId: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly acceptedAtMs: number;
  readonly payload: string;
}

/** What one batch changes; committed whole or not at all (W13). `Change` is the handler's own kind of change of one contact. */
export interface BatchCommit<Change> {
  readonly changes: readonly Change[];
  readonly timersSet: readonly TimerRow[];
  readonly timersCleared: readonly { readonly contactId: string; readonly id: string }[];
  readonly effects: readonly Effect[];
  readonly consumed: readonly Accepted[];
  /** Inputs that cannot be applied: kept, visible, and passed over from now on. */
  readonly parked: readonly { readonly input: Accepted; readonly reason: string }[];
}

export interface TimerRow {
  readonly contactId: string;
  readonly id: string;
  readonly dueAtMs: number;
  /** JSON that comes back in the timer's input. */
  readonly subject: string;
}

export interface DriverHealth {
  readonly waiting: number;
  readonly oldestWaitingMs: number | null;
  readonly parked: number;
  /** Null while all is well; else what is wrong and what to do, in one sentence. */
  readonly trouble: string | null;
}

/** Where events are made durable and handed out in order. Embedded: SQLite in this process. */
export interface EngineDriver<State, Change> {
  /** Resolves when on disk and deduplicated; `duplicate` ones were there already. */
  append(events: readonly Append[]): Promise<{ readonly accepted: number; readonly duplicate: number }>;
  /** Claims the shards and hands out ordered batches of one workspace: events, timers that are due, outcomes of effects. */
  run(handler: BatchHandler<State, Change>, options: { readonly maxBatch: number }): RunningEngine;
  health(): DriverHealth;
}

/** Works out what a batch changes and commits it; called again with the same inputs when a commit did not happen. */
export type BatchHandler<State, Change> = (store: ShardStore<State, Change>, batch: readonly Accepted[]) => void;

export interface RunningEngine {
  /** Resolves when everything accepted so far is applied or parked. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** Bound to a claim; refuses to commit when another worker holds a newer fence. */
export interface ShardStore<State, Change> {
  /** As they were before the batch's first input. Everybody asked for is in the answer, new contacts empty. */
  load(contactIds: readonly string[]): ReadonlyMap<string, State>;
  /** @throws StaleFence when another worker took over: nothing was committed. */
  commit(batch: BatchCommit<Change>): void;
}

/** Another worker took over; what this one worked out was thrown away. */
export class StaleFence extends Error {
  override readonly name = 'StaleFence';
}

/** Carries one effect out; its outcome comes back through `append`. */
export interface EffectSender {
  send(effect: Effect, key: string, attempt: number): Promise<void>;
}
