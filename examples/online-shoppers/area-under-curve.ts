/**
 * The area under the ROC curve: how often somebody who bought has the higher score, of all pairs of one who bought and one
 * who did not; equal scores count half. NaN when one side is empty.
 */
export function areaUnderCurve(people: readonly { readonly score: number; readonly bought: boolean }[]): number {
  const sorted = people.toSorted((a, b) => a.score - b.score);
  const buyers = people.filter(({ bought }) => bought).length;
  const others = people.length - buyers;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1;
    // Equal scores share the mean of their ranks, which count from 1.
    const rank = (start + 1 + end) / 2;
    rankSum += rank * sorted.slice(start, end).filter(({ bought }) => bought).length;
    start = end;
  }
  return (rankSum - (buyers * (buyers + 1)) / 2) / (buyers * others);
}
