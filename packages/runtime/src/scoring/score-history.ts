import type { ConditionFacts } from '../conditions/facts.ts';
import type { Sliced } from '../review/slices.ts';
import type { CompiledModel } from './compiled-model.ts';
import { emptyScore } from './empty-score.ts';
import { passTime, type ScoreStep } from './recompute-score.ts';
import { scoreChange } from './score.ts';
import type { ScoreState, Standing } from './score-state.ts';
import { settleScore } from './settle-score.ts';
import { scoreNumbers } from './view-score.ts';

/** One score as it was shown at one instant. */
export interface ScoreHistoryPoint {
  readonly atMs: number;
  /** Null while excluded or dead: nothing was shown (S9). */
  readonly points: number | null;
  readonly band: string | null;
  readonly ready: boolean;
  readonly standing: Standing;
}

export interface ScoreHistoryWindow {
  readonly fromMs: number;
  /** Included. */
  readonly untilMs: number;
  /** Most points in the answer; at least 6. */
  readonly most: number;
}

/**
 * How a score moved between two instants: points at even distances, which follow decay, and two at each change, just before
 * and when it was applied. Each is the score that was shown at its instant, by this version of the model (S7, S13). Where
 * there were more changes than `most` has room for, the largest are kept. `steps`, in the order in which they were applied,
 * are gone through once, so that a long history need not be held, and a step at a time, so that a long one need not be in
 * one piece. Empty when there is nothing yet.
 */
export function* scoreHistory(
  compiled: CompiledModel,
  sinceMs: number,
  steps: Iterable<ScoreStep>,
  { fromMs, untilMs, most }: ScoreHistoryWindow,
): Sliced<readonly ScoreHistoryPoint[]> {
  const evenCount = Math.max(2, Math.floor(most / 3));
  const points = new Map<number, ScoreHistoryPoint>();
  const changes: Change[] = [];
  let instants: readonly number[] | null = null;
  let next = 0;
  let before: ScoreHistoryPoint | null = null;
  for (const span of spansOf(compiled, sinceMs, steps, untilMs)) {
    instants ??= evenInstants(Math.max(fromMs, span.fromMs), untilMs, evenCount);
    yield Math.min(1, (span.fromMs - sinceMs) / Math.max(1, untilMs - sinceMs));
    if (span.endMs <= fromMs) continue;
    const after = pointAt(compiled, span.state, span.facts, span.fromMs);
    const size = before === null ? 0 : sizeOf(before, after);
    if (before !== null && size > 0 && span.fromMs > fromMs) changes.push({ before, after, size });
    let { state, fromMs: passedMs } = span;
    for (let atMs = instants[next]; atMs !== undefined && atMs < span.endMs; atMs = instants[next]) {
      state = passTime(compiled, state, { facts: span.facts, nowMs: passedMs }, atMs, []);
      passedMs = atMs;
      points.set(atMs, pointAt(compiled, state, span.facts, atMs));
      next += 1;
    }
    before = pointAt(compiled, span.endState, span.facts, span.endMs - 1);
  }
  const kept = changes.sort((a, b) => b.size - a.size || a.after.atMs - b.after.atMs);
  for (const change of kept.slice(0, Math.floor((most - evenCount) / 2))) {
    for (const point of [change.before, change.after]) points.set(point.atMs, point);
  }
  return [...points.values()].sort((a, b) => a.atMs - b.atMs);
}

/** A stretch in which nothing but the clock moved; `endMs` is the first instant after it, `endState` what held just before. */
interface Span {
  readonly state: ScoreState;
  readonly endState: ScoreState;
  readonly facts: ConditionFacts;
  readonly fromMs: number;
  readonly endMs: number;
}

function* spansOf(
  compiled: CompiledModel,
  sinceMs: number,
  steps: Iterable<ScoreStep>,
  untilMs: number,
): Generator<Span> {
  let state = emptyScore(compiled, sinceMs);
  let last: ScoreStep | null = null;
  const spanTo = (step: ScoreStep, endMs: number): Span => {
    const endState = passTime(compiled, state, step, endMs - 1, []);
    return { state, endState, facts: step.facts, fromMs: step.nowMs, endMs };
  };
  for (const step of steps) {
    if (step.nowMs > untilMs) break;
    if (last !== null && step.nowMs > last.nowMs) {
      const span = spanTo(last, step.nowMs);
      yield span;
      state = span.endState;
    }
    const scored = scoreChange(compiled, state, step.change, step.facts, step.nowMs);
    state = settleScore(compiled, scored.state, step.facts, step.nowMs, 'input').state;
    last = step;
  }
  if (last !== null) yield spanTo(last, untilMs + 1);
}

interface Change {
  readonly before: ScoreHistoryPoint;
  readonly after: ScoreHistoryPoint;
  readonly size: number;
}

/** Ascending, each once. */
function evenInstants(beginMs: number, untilMs: number, count: number): readonly number[] {
  const step = (untilMs - beginMs) / (count - 1);
  if (step < 0) return [];
  return [...new Set(Array.from({ length: count }, (_, i) => Math.round(beginMs + step * i)))];
}

/** What an eye would see of a change: points, or beginning and ceasing to show any. */
function sizeOf(before: ScoreHistoryPoint, after: ScoreHistoryPoint): number {
  if (before.standing !== after.standing) return Number.POSITIVE_INFINITY;
  return Math.abs((after.points ?? 0) - (before.points ?? 0));
}

function pointAt(compiled: CompiledModel, state: ScoreState, facts: ConditionFacts, atMs: number): ScoreHistoryPoint {
  const { standing, points, band, ready } = scoreNumbers(compiled, state, facts, atMs);
  return { atMs, points: standing === 'scored' ? points : null, band, ready, standing };
}
