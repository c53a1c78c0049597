import type { Json } from '../values/json.ts';
import type { Test } from './condition.ts';
import type { Answer } from './facts.ts';
import type { SqlFragment } from './sql-fragment.ts';

/** Declared types of attributes. */
export type ValueType = 'text' | 'number' | 'boolean' | 'date';

/** What an operator wants beside it: nothing, a scalar, two numbers `[from, to]`, a list, or a number of days. */
export type OperandKind = 'none' | 'one' | 'two' | 'many' | 'days';

/** Which reading of a value (see `Readings`) the operator looks at; `known` only asks whether there is a value. */
export type ReadingKind = ValueType | 'known';

/** An operator with its operand prepared once, for any number of values. */
export interface BoundTest {
  /**
   * Never throws, allocates nothing. Undefined and null are "not known". The clock comes inside an object, because a
   * large number on its own would be allocated anew for each call.
   */
  readonly evaluate: (value: Json | undefined, clock: Clock) => Answer;
  /**
   * The same over a stored reading: `column` is SQL of ours that yields the reading, or NULL where the value has none.
   * Yields 1, 0, or NULL exactly where `evaluate` is unknown.
   */
  sql(column: string, nowMs: number): SqlFragment;
}

/** Anything that knows what time it is, such as facts. */
export interface Clock {
  readonly nowMs: number;
}

/** One comparison. Add an object to `operators` and predicate, SQL, sentences, checks and pickers know it (house rule 5). */
export interface Operator {
  readonly id: string;
  /** As it stands between a name and an operand: "is one of". */
  readonly label: string;
  /** Attribute types it is offered for. */
  readonly forTypes: readonly ValueType[];
  readonly operand: OperandKind;
  readonly reading: ReadingKind;
  /** Null when the operand has not the shape or reading that the operator needs: its answer is then always unknown. */
  bind(operand: Test['value']): BoundTest | null;
  /** "is one of Berlin or Graz"; for any operand, fitting or not. */
  sentence(operand: Test['value']): string;
}
