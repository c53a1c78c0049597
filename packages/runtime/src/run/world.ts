import type { Condition } from '../conditions/condition.ts';
import type { Plan } from '../plan/plan.ts';
import type { CompiledModel } from '../scoring/compiled-model.ts';
import type { ScoringModel } from '../scoring/model.ts';

/** What a model scores. */
export type Subject = ScoringModel['about'];

/**
 * Everything that is published, compiled once and shared by every contact. Built with `buildWorld` and replaced as a
 * whole when something is published; an event looks up its listeners by name, so unrelated workflows cost nothing.
 */
export interface World {
  /** What the subjects of this world are (S1). A world of deals has models about deals, and no workflows. */
  readonly about: Subject;
  /** Models about these subjects, in a stable order. */
  readonly models: readonly CompiledModel[];
  readonly modelById: ReadonlyMap<string, CompiledModel>;
  /** Published plans that may start enrollments, one per workflow. */
  readonly current: ReadonlyMap<string, Plan>;
  /** Current plans by the event name that can start them. */
  readonly startsOnEvent: ReadonlyMap<string, readonly Plan[]>;
  /** Current plans by the model whose crossings can start them. */
  readonly startsOnModel: ReadonlyMap<string, readonly Plan[]>;
  /** Any version that still has enrollments: `<workflowId>@<version>`. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** Which past events must be loaded, by name; Infinity = all of them. */
  readonly needs: ReadonlyMap<string, { readonly withinMs: number }>;
  /** Saved segments, by id. */
  readonly segments: ReadonlyMap<string, Condition>;
  /** The workspace's zone, used where a contact has none. */
  readonly timeZone: string;
}
