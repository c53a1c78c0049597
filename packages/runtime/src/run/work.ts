import type { ConditionFacts } from '../conditions/facts.ts';
import type { Effect } from '../effects/effect.ts';
import { emptyScore } from '../scoring/empty-score.ts';
import type { Crossing, LedgerEntry, ScoreState, ScoreView } from '../scoring/score-state.ts';
import { viewScore } from '../scoring/view-score.ts';
import type { JsonObject } from '../values/json.ts';
import type { Contact, ContactState, Enrollment, PastEvent } from './contact-state.ts';
import type { Input } from './input.ts';
import type { TraceEntry } from './trace.ts';
import type { World } from './world.ts';

/**
 * One `advance` under way: the contact as it is so far, and what has been decided. Lives only inside one call; the maps
 * and lists of the state that came in are replaced, never changed.
 */
export interface Work {
  readonly world: World;
  readonly input: Input;
  readonly nowMs: number;
  readonly before: ContactState;
  contact: Contact;
  scores: ReadonlyMap<string, ScoreState>;
  past: readonly PastEvent[];
  /** By id, in the order of the state, new ones last. */
  enrollments: Map<string, Enrollment>;
  /** Counts changes of the contact, so that goals are asked again only when there is something new. */
  changes: number;
  /** Models to compare with what was raised last, each with the run that changed it last, if it was a run (S8). */
  readonly unsettled: Map<string, string | null>;
  /** Models that this input touched at all, whose next crossing by the clock is to be found anew. */
  readonly touched: Set<string>;
  /** Steps taken by each run (W11). */
  readonly steps: Map<string, number>;
  /** How many internal events led to each run (W11); those that the input itself started or woke have none. */
  readonly depths: Map<string, number>;
  readonly views: Map<string, ScoreView | 'under way'>;
  readonly ledger: LedgerEntry[];
  readonly crossings: Crossing[];
  readonly trace: TraceEntry[];
  readonly effects: Effect[];
}

export function startWork(world: World, before: ContactState, input: Input, nowMs: number): Work {
  return {
    world,
    input,
    nowMs,
    before,
    contact: before.contact,
    scores: before.scores,
    past: before.past,
    enrollments: new Map(before.enrollments.map((enrollment) => [enrollment.id, enrollment])),
    changes: 0,
    unsettled: new Map(),
    touched: new Set(),
    steps: new Map(),
    depths: new Map(),
    views: new Map(),
    ledger: [],
    crossings: [],
    trace: [],
    effects: [],
  };
}

/** What conditions may look at now; `properties` are those of the event at hand, if there is one. */
export function factsOf(work: Work, properties: JsonObject | null): ConditionFacts {
  return {
    attributes: work.contact.attributes,
    tags: work.contact.tags,
    properties,
    score: (modelId) => viewOf(work, modelId),
    past: work.past,
    nowMs: work.nowMs,
  };
}

/** The contact's score now. A model that asks for its own score, through another or not, finds it unknown. */
export function viewOf(work: Work, modelId: string): ScoreView | undefined {
  const known = work.views.get(modelId);
  if (known !== undefined) return known === 'under way' ? undefined : known;
  const compiled = work.world.modelById.get(modelId);
  if (compiled === undefined) return undefined;
  const state = work.scores.get(modelId) ?? emptyScore(compiled, work.nowMs);
  const view = blindTo(work, modelId, () => viewScore(compiled, state, factsOf(work, null), work.nowMs));
  work.views.set(modelId, view);
  return view;
}

/** Works something out about a model's score while its own conditions cannot see that score. */
export function blindTo<T>(work: Work, modelId: string, workOut: () => T): T {
  work.views.set(modelId, 'under way');
  try {
    return workOut();
  } finally {
    work.views.delete(modelId);
  }
}

/** Takes a new version of an enrollment; the old one stays with whoever holds it. */
export function putEnrollment(work: Work, enrollment: Enrollment): void {
  work.enrollments.set(enrollment.id, enrollment);
}

/** Says that something about the contact changed: views are stale, goals are to be asked. */
export function noteChange(work: Work): void {
  work.changes += 1;
  work.views.clear();
}
