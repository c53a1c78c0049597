import type { Problem } from '@ripen/runtime';

/** The field that a problem of a node points into: `/nodes/3/fields/points/…` is about `points`. */
export function fieldOf(problem: Problem): string | null {
  const match = /\/fields\/([^/]+)/.exec(problem.at.pointer ?? '');
  return match?.[1] ? match[1].replaceAll('~1', '/').replaceAll('~0', '~') : null;
}

/** What to say at one field of that severity, or undefined. */
export function fieldWords(
  problems: readonly Problem[],
  field: string,
  severity: Problem['severity'],
): string | undefined {
  const said = problems
    .filter((problem) => problem.severity === severity && fieldOf(problem) === field)
    .map((problem) => problem.message);
  return said.length > 0 ? [...new Set(said)].join(' ') : undefined;
}
