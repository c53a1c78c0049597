import type { Problem } from '@ripen/runtime';

/** The field that a problem of a node points into: `/nodes/3/fields/points/…` is about `points`. */
export function fieldOf(problem: Problem): string | null {
  const match = /\/fields\/([^/]+)/.exec(problem.at.pointer ?? '');
  return match?.[1] ? match[1].replaceAll('~1', '/').replaceAll('~0', '~') : null;
}

/** What to say at one field, or undefined. */
export function fieldError(problems: readonly Problem[], field: string): string | undefined {
  const said = problems.filter((problem) => fieldOf(problem) === field).map((problem) => problem.message);
  return said.length > 0 ? [...new Set(said)].join(' ') : undefined;
}
