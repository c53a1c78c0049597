import { type ClockedDate, clockedDates } from '../conditions/clocked-dates.ts';
import type { Condition } from '../conditions/condition.ts';
import { type Part, ratioAnswer } from '../conditions/count-past.ts';
import { compilePart } from '../conditions/evaluate.ts';
import { type CountedEvent, expandCondition } from '../conditions/expand.ts';
import type { Answer } from '../conditions/facts.ts';

/** Something that is asked of how many past events there are: "at least so many", or how many there are for each of others. */
export interface AskedCount {
  /** Infinity = ever. */
  readonly withinMs: number;
  /** Of `did` the number that makes it true; null for a ratio. */
  readonly atLeast: number | null;
  /** What is counted: one kind of event, of a ratio two. */
  readonly sides: readonly CountedSide[];
  /** What is answered when of each side so many count. */
  answer(counts: readonly number[]): Answer;
}

export interface CountedSide {
  readonly event: string;
  /** Which of them count; null = every one. */
  readonly where: Part | null;
  /** Because of which one of them can count at one time and not at another. */
  readonly dates: readonly ClockedDate[];
}

/** Null where the answer is the same whatever the past, because there is nothing to compare with. */
export function askedCount(
  condition: Extract<Condition, { kind: 'did' | 'ratio' }>,
  withinMs: number,
  segments: ReadonlyMap<string, Condition>,
): AskedCount | null {
  const tree = expandCondition(condition, segments);
  if (tree.kind === 'did' && condition.kind === 'did') {
    const { atLeast } = condition;
    const sides = [sideOf(tree)];
    return { withinMs, atLeast, sides, answer: ([count = 0]) => count >= atLeast };
  }
  if (tree.kind === 'ratio' && condition.kind === 'ratio') {
    const sides = [sideOf(tree), sideOf(tree.per)];
    return { withinMs, atLeast: null, sides, answer: ([count = 0, total = 0]) => ratioAnswer(tree, count, total) };
  }
  return null;
}

function sideOf({ event, where }: CountedEvent): CountedSide {
  return { event, where: where === null ? null : compilePart(where), dates: clockedDates(where) };
}
