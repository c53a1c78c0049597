import type { Problem, ReferenceBook, ScoringModel } from '@ripen/runtime';
import { createContext, useContext } from 'react';
import type { Feedback } from './feedback/use-model-feedback.ts';
import type { ModelEdit, OptionalCondition } from './model-edits.ts';

/** What is open beside the model. */
export type Selected =
  | { readonly kind: 'rule' | 'group' | 'gate'; readonly id: string }
  | { readonly kind: 'class'; readonly index: number }
  | { readonly kind: 'condition'; readonly name: OptionalCondition }
  | { readonly kind: 'versions' };

export interface ModelWorkspace {
  readonly model: ScoringModel;
  readonly book: ReferenceBook;
  readonly problems: readonly Problem[];
  /** What the draft would make of the contacts there are. */
  readonly feedback: Feedback;
  /** A version of it is live, so that there is something to compare with. */
  readonly hasLive: boolean;
  readonly edit: (edit: ModelEdit) => void;
  readonly selected: Selected | undefined;
  readonly select: (selected: Selected | undefined) => void;
}

export const ModelContext = createContext<ModelWorkspace | undefined>(undefined);

/** The model that is edited, its problems, and the way to change it. */
export function useModel(): ModelWorkspace {
  const workspace = useContext(ModelContext);
  if (!workspace) throw new Error('useModel was called outside a ModelContext');
  return workspace;
}
