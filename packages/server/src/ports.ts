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
  readonly acceptedAtMs: number;
  readonly payload: string;
}

/** What one batch changes; committed whole or not at all (W13). */
export interface BatchCommit<S> {
  readonly states: readonly S[];
  readonly timersSet: readonly TimerRow[];
  readonly timersCleared: readonly { readonly workspaceId: string; readonly contactId: string; readonly id: string }[];
  readonly effects: readonly { readonly workspaceId: string; readonly effect: Effect }[];
  readonly consumed: readonly Accepted[];
}

export interface TimerRow {
  readonly workspaceId: string;
  readonly contactId: string;
  readonly id: string;
  readonly dueAtMs: number;
  readonly subject: string;
}

export interface DriverHealth {
  readonly waiting: number;
  readonly oldestWaitingMs: number | null;
  readonly parked: number;
}

/** Where events are made durable and handed out in order. Embedded: SQLite in this process. */
export interface EngineDriver<S> {
  /** Resolves when on disk and deduplicated; `duplicate` ones were there already. */
  append(events: readonly Append[]): Promise<{ readonly accepted: number; readonly duplicate: number }>;
  /** Claims shards and hands out ordered batches: events, timers that are due, outcomes of effects. */
  run(handler: (store: ShardStore<S>, batch: readonly Accepted[]) => void, options: { readonly maxBatch: number }): RunningEngine;
  health(): DriverHealth;
}

export interface RunningEngine {
  /** Resolves when everything accepted so far is applied. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** Bound to a claim; refuses to commit when another worker holds a newer fence. */
export interface ShardStore<S> {
  load(contactIds: readonly string[]): ReadonlyMap<string, S>;
  commit(batch: BatchCommit<S>): void;
}

/** Carries one effect out; its outcome comes back through `append`. */
export interface EffectSender {
  send(effect: Effect, key: string, attempt: number): Promise<void>;
}
