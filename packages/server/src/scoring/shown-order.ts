import { sortKey } from '../store/score-rows.ts';
import type { ScoreSummary } from './score-summary.ts';

interface Scored {
  readonly scores: readonly { readonly modelId: string; readonly view: ScoreSummary }[];
}

/**
 * A page of a list by score, in the order of the scores that it shows. Which rows are on the page is read along the stored
 * scores, and those stand as of each one's last change: a score that has faded since is shown lower than it is stored (S7).
 * Equal ones and those behind `scored`, which have none in the first model, stay as they are.
 */
export function inShownOrder<Row extends Scored>(
  rows: readonly Row[],
  { modelIds, descending, scored }: { modelIds: readonly string[]; descending: boolean; scored: number },
): Row[] {
  const keysOf = ({ scores }: Row): number[] =>
    modelIds.map((id) => {
      const view = scores.find(({ modelId }) => modelId === id)?.view;
      return view === undefined ? 0 : sortKey(view);
    });
  const keyed = rows.slice(0, scored).map((row) => ({ row, keys: keysOf(row) }));
  keyed.sort((a, b) => (descending ? compareKeys(b.keys, a.keys) : compareKeys(a.keys, b.keys)));
  return [...keyed.map(({ row }) => row), ...rows.slice(scored)];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, key] of a.entries()) {
    const difference = key - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
