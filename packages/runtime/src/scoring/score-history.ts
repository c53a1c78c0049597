import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledModel } from './compiled-model.ts';
import { emptyScore } from './empty-score.ts';
import { passTime, type ScoreStep } from './recompute-score.ts';
import { scoreChange } from './score.ts';
import type { ScoreState, ScoreView, Standing } from './score-state.ts';
import { settleScore } from './settle-score.ts';
import { viewScore } from './view-score.ts';

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
 * there were more changes than `most` has room for, the largest are kept. `steps` is called twice, so that a long history
 * need not be held; it must give the same steps, in the order in which they were applied. Empty when there is nothing yet.
 */
export function scoreHistory(
  compiled: CompiledModel,
  sinceMs: number,
  steps: () => Iterable<ScoreStep>,
  window: ScoreHistoryWindow,
): readonly ScoreHistoryPoint[] {
  const instants = chooseInstants(compiled, sinceMs, steps, window);
  const points: ScoreHistoryPoint[] = [];
  let next = 0;
  for (const span of spansOf(compiled, sinceMs, steps(), window.untilMs)) {
    let { state, fromMs } = span;
    for (let atMs = instants[next]; atMs !== undefined && atMs < span.endMs; atMs = instants[next]) {
      state = passTime(compiled, state, { facts: span.facts, nowMs: fromMs }, atMs, []);
      fromMs = atMs;
      points.push(toPoint(atMs, viewAt(compiled, state, span.facts, atMs)));
      next += 1;
    }
  }
  return points;
}

/** A stretch in which nothing but the clock moved; `endMs` is the first instant after it. */
interface Span {
  readonly state: ScoreState;
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
  for (const step of steps) {
    if (step.nowMs > untilMs) break;
    if (last !== null && step.nowMs > last.nowMs) {
      yield { state, facts: last.facts, fromMs: last.nowMs, endMs: step.nowMs };
      state = passTime(compiled, state, last, step.nowMs - 1, []);
    }
    const scored = scoreChange(compiled, state, step.change, step.facts, step.nowMs);
    state = settleScore(compiled, scored.state, step.facts, step.nowMs, 'input').state;
    last = step;
  }
  if (last !== null) yield { state, facts: last.facts, fromMs: last.nowMs, endMs: untilMs + 1 };
}

interface Change {
  readonly atMs: number;
  readonly size: number;
}

/** Ascending, each once, all within the history. */
function chooseInstants(
  compiled: CompiledModel,
  sinceMs: number,
  steps: () => Iterable<ScoreStep>,
  { fromMs, untilMs, most }: ScoreHistoryWindow,
): readonly number[] {
  const changes: Change[] = [];
  let startMs = Number.POSITIVE_INFINITY;
  let before: ScoreView | null = null;
  for (const span of spansOf(compiled, sinceMs, steps(), untilMs)) {
    startMs = Math.min(startMs, span.fromMs);
    if (span.endMs <= fromMs) continue;
    const first = viewAt(compiled, span.state, span.facts, span.fromMs);
    const size = before === null ? 0 : sizeOf(before, first);
    if (span.fromMs > fromMs && size > 0) changes.push({ atMs: span.fromMs, size });
    const lastState = passTime(compiled, span.state, { facts: span.facts, nowMs: span.fromMs }, span.endMs - 1, []);
    before = viewAt(compiled, lastState, span.facts, span.endMs - 1);
  }
  const beginMs = Math.max(fromMs, startMs);
  if (beginMs > untilMs) return [];
  const even = Math.max(2, Math.floor(most / 3));
  const instants = new Set(
    Array.from({ length: even }, (_, i) => Math.round(beginMs + ((untilMs - beginMs) * i) / (even - 1))),
  );
  const kept = changes.toSorted((a, b) => b.size - a.size || a.atMs - b.atMs).slice(0, Math.floor((most - even) / 2));
  for (const { atMs } of kept) instants.add(atMs - 1).add(atMs);
  return [...instants].sort((a, b) => a - b);
}

/** What an eye would see of a change: points, or beginning and ceasing to show any. */
function sizeOf(before: ScoreView, after: ScoreView): number {
  if (before.standing !== after.standing) return Number.POSITIVE_INFINITY;
  return Math.abs(after.points - before.points);
}

function viewAt(compiled: CompiledModel, state: ScoreState, facts: ConditionFacts, atMs: number): ScoreView {
  return viewScore(compiled, state, { ...facts, nowMs: atMs }, atMs);
}

function toPoint(atMs: number, { standing, points, band, ready }: ScoreView): ScoreHistoryPoint {
  return { atMs, points: standing === 'scored' ? points : null, band, ready, standing };
}
