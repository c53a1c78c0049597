import type { ScoreState } from '../scoring/score-state.ts';
import type { Outcome } from './replay.ts';

/** What is in one list and not in the other, and what is in both but differs. */
export interface ListDiff<T> {
  readonly onlyBefore: readonly T[];
  readonly onlyAfter: readonly T[];
  readonly changed: readonly { readonly before: T; readonly after: T }[];
}

/** What another version of a model or workflow would have done differently (R2). */
export interface OutcomeDiff {
  readonly same: boolean;
  readonly effects: ListDiff<Outcome['effects'][number]>;
  readonly crossings: ListDiff<Outcome['crossings'][number]>;
  readonly ledger: ListDiff<Outcome['ledger'][number]>;
  readonly trace: ListDiff<Outcome['trace'][number]>;
  readonly enrollments: ListDiff<Outcome['state']['enrollments'][number]>;
  readonly scores: ListDiff<ScoreState>;
}

type Compared = Pick<Outcome, 'effects' | 'crossings' | 'ledger' | 'trace' | 'state'>;

/** Compares two outcomes of the same history, item by item, by their derived ids. */
export function diffOutcomes(before: Compared, after: Compared): OutcomeDiff {
  const effects = diffLists(before.effects, after.effects, ({ id }) => id);
  const crossings = diffLists(before.crossings, after.crossings, ({ modelId, atMs }) => `${modelId} ${atMs}`);
  const ledger = diffLists(before.ledger, after.ledger, ({ id }) => id);
  const trace = diffLists(before.trace, after.trace, ({ id }) => id);
  const enrollments = diffLists(before.state.enrollments, after.state.enrollments, ({ id }) => id);
  const scores = diffLists(
    [...before.state.scores.values()],
    [...after.state.scores.values()],
    ({ modelId }) => modelId,
  );
  const all = [effects, crossings, ledger, trace, enrollments, scores];
  const same = all.every((diff) => diff.onlyBefore.length + diff.onlyAfter.length + diff.changed.length === 0);
  return { same, effects, crossings, ledger, trace, enrollments, scores };
}

/** Items with the same key are paired in their order, so that equal keys do not hide each other. */
function diffLists<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): ListDiff<T> {
  const waiting = new Map<string, T[]>();
  for (const item of after) waiting.set(keyOf(item), [...(waiting.get(keyOf(item)) ?? []), item]);
  const onlyBefore: T[] = [];
  const changed: { before: T; after: T }[] = [];
  for (const item of before) {
    const twin = waiting.get(keyOf(item))?.shift();
    if (twin === undefined) onlyBefore.push(item);
    else if (JSON.stringify(item) !== JSON.stringify(twin)) changed.push({ before: item, after: twin });
  }
  return { onlyBefore, onlyAfter: [...waiting.values()].flat(), changed };
}
