import type { Problem } from '@ripen/runtime';
import { etag } from './etag.ts';
import { HttpProblem, invalid, type ProblemDetail } from './problem.ts';

/** Somebody saved since the caller's copy was made: both versions are kept, the caller has one, `current` is the other. */
export const staleDraft = (noun: string, { revision, current }: { revision: number; current: unknown }): HttpProblem =>
  new HttpProblem(
    412,
    'draft-moved-on',
    `Somebody else saved this ${noun}`,
    'Your version was not saved over theirs; both are kept. Compare them and save again with the current revision.',
    { extra: { revision, current }, headers: { etag: etag(revision) } },
  );

/** What is saved at an address carries the id of that address. @throws HttpProblem 422 */
export function refuseOtherId(member: 'document' | 'model' | 'email' | 'segment', given: string, id: string): void {
  if (given === id) return;
  throw invalid(`The ${member} carries another id than the address.`, [
    { pointer: `/${member}/id`, detail: `must be "${id}"` },
  ]);
}

/** What a check found, as the errors of a problem+json. */
export const problemDetails = (problems: readonly Problem[]): ProblemDetail[] =>
  problems.map(({ at, message }) => ({ pointer: at.pointer ?? '', detail: message }));
