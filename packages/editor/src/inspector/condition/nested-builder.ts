import type { Condition } from '@ripen/runtime';
import { type ComponentType, createContext } from 'react';

export interface ConditionBuilderProps {
  readonly value: Condition;
  readonly onChange: (value: Condition) => void;
  /** Whether there is an event whose properties may be looked at. */
  readonly hasEvent?: boolean;
  /** What the condition is for: "If", "Only if". */
  readonly label: string;
  readonly isReadOnly?: boolean;
  /** Said while there is no condition; null says nothing. */
  readonly noneWords?: string | null;
}

/**
 * The builder itself, for a part of a condition that holds a condition of its own ("did X, where …"). Handed down, because
 * the builder is made of its parts and a part cannot import it.
 */
export const NestedBuilder = createContext<ComponentType<ConditionBuilderProps> | null>(null);
