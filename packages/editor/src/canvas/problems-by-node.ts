import type { Problem } from '@ripen/runtime';

const none: readonly Problem[] = [];
const indexes = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>();

function indexOf(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const known = indexes.get(problems);
  if (known) return known;
  const index = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (!problem.at.nodeId) continue;
    const list = index.get(problem.at.nodeId);
    if (list) list.push(problem);
    else index.set(problem.at.nodeId, [problem]);
  }
  indexes.set(problems, index);
  return index;
}

/** The problems of one node; always the same empty list when there are none. */
export function problemsOf(problems: readonly Problem[], nodeId: string): readonly Problem[] {
  return indexOf(problems).get(nodeId) ?? none;
}
