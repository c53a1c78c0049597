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
  /**
   * Given by who asks again and again while nothing but the clock moves: when the events happened that count, kept by what
   * counts them, so that a long past is gone through once.
   */
  readonly steady?: Map<object, Float64Array>;
}
