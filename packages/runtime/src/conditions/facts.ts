import type { Fact, PastEvent } from '../run/contact-state.ts';
import type { ScoreView } from '../scoring/score-state.ts';
import type { JsonObject } from '../values/json.ts';

/** Kleene's three values; null is unknown. */
export type Answer = true | false | null;

/** Everything that a condition may look at. The caller may reuse and change one object: nothing here is remembered. */
export interface ConditionFacts {
  readonly attributes: ReadonlyMap<string, Fact>;
  readonly tags: ReadonlySet<string>;
  /** Properties of the event at hand, or null where there is none. */
  readonly properties: JsonObject | null;
  /** Undefined when the contact has no score in that model; asked only when a condition needs it. */
  score(modelId: string): ScoreView | undefined;
  /** In any order. Those that happened after `nowMs` do not count. */
  readonly past: readonly PastEvent[];
  readonly nowMs: number;
}
