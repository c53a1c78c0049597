import type { ScoreState } from '../scoring/score-state.ts';
import type { JsonObject, Scalar } from '../values/json.ts';
import type { FactSource } from './input.ts';
import type { Reason } from './trace.ts';

/** Something known about a contact (E5). */
export interface Fact {
  readonly value: Scalar;
  readonly source: FactSource;
  readonly atMs: number;
}

/** Maps, not objects: names come from outside and may be `constructor` (T8). */
export interface Contact {
  readonly id: string;
  readonly attributes: ReadonlyMap<string, Fact>;
  readonly tags: ReadonlySet<string>;
  /** IANA zone, or null for the workspace's. */
  readonly timeZone: string | null;
}

/** An event that already happened, as far as `did …` conditions need to see it. */
export interface PastEvent {
  readonly name: string;
  readonly atMs: number;
  readonly properties: JsonObject;
}

/** Everything that `advance` may look at or change about one contact. The engine loads it first (house: no call-outs). */
export interface ContactState {
  readonly contact: Contact;
  readonly scores: ReadonlyMap<string, ScoreState>;
  /** All active ones, and of each workflow and key the latest ended one (re-entry, W6). */
  readonly enrollments: readonly Enrollment[];
  /** Past events of the names and windows that `world.needs` asks for, oldest first, the current input not included. */
  readonly past: readonly PastEvent[];
}

/** One contact's run through one workflow version. */
export interface Enrollment {
  /** Derived: `<workflowId>~<contactId>~<key>~<number>`. */
  readonly id: string;
  readonly workflowId: string;
  readonly version: number;
  /** Re-entry key (W6), '' when the workflow has none. */
  readonly key: string;
  readonly number: number;
  readonly status: 'active' | 'ended' | 'failed';
  /** The node where it stands, or stood last. */
  readonly nodeId: string;
  /** How often each node was entered; part of effect ids (W12). */
  readonly visits: readonly { readonly nodeId: string; readonly count: number }[];
  readonly wait: Wait | null;
  /** The event that started it; its properties stay readable by conditions and templates. */
  readonly trigger: {
    readonly inputId: string;
    readonly name: string;
    readonly properties: JsonObject;
    readonly atMs: number;
  };
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly endReason: Reason | null;
}

/** What an enrollment waits for: an instant, an event, a condition, or whichever comes first (W3). */
export interface Wait {
  readonly sinceMs: number;
  readonly dueAtMs: number | null;
  /** Event names that wake it; the node's `wake` decides whether they count. */
  readonly events: readonly string[];
  /** True when any change of the contact may wake it (a goal-like condition). */
  readonly onChange: boolean;
}
