import type { Scalar } from '../values/json.ts';
import type { Done } from './done-before.ts';

/** Everything that a review knows of one contact as they were before the outcome. Nothing in it is of later. */
export interface ReviewPerson {
  /** The present model's score. */
  readonly score: number;
  readonly converted: boolean;
  /** When the contact was first seen; null when not known. */
  readonly sinceMs: number | null;
  /** Ids of the model's rules that gave, or would have given but for a budget or limit. */
  readonly rules: ReadonlySet<string>;
  readonly attributes: ReadonlyMap<string, Scalar>;
  /** Names of the events that they did. */
  readonly events: ReadonlySet<string>;
  /** How often each was done, and what only another is counted against, such as the mails that they were sent. */
  readonly done: ReadonlyMap<string, Done>;
}
