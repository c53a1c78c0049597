import type { Condition } from '../conditions/condition.ts';
import type { ScoringModel } from '../scoring/model.ts';

/** What exists around a document, for checks, names and pickers. The server and the editor fill it from the same API. */
export interface ReferenceBook {
  readonly models: readonly ScoringModel[];
  /** Ids of those `models` that were only drawn: nobody has such a score, so what asks for one cannot go live. */
  readonly unpublishedModels?: readonly string[];
  readonly emails: readonly { readonly id: string; readonly name: string }[];
  readonly attributes: readonly { readonly name: string; readonly type: 'text' | 'number' | 'boolean' | 'date' }[];
  /** Event names seen so far or named in a template; an unknown one is a warning, not an error. */
  readonly events: readonly string[];
  readonly segments: readonly { readonly id: string; readonly name: string; readonly when: Condition }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly string[];
}

export const emptyBook: ReferenceBook = {
  models: [],
  emails: [],
  attributes: [],
  events: [],
  segments: [],
  people: [],
  tags: [],
};
