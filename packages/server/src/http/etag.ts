import { HttpProblem } from './problem.ts';

export const etag = (revision: number): string => `"${revision}"`;

/**
 * The revision that the caller's copy was made from.
 * @throws HttpProblem 428 without If-Match: saving blindly could lose somebody's work
 */
export function revisionFrom(ifMatch: string | undefined): number {
  const match = /^(?:W\/)?"?(\d{1,15})"?$/.exec(ifMatch?.trim() ?? '');
  if (match) return Number(match[1]);
  throw new HttpProblem(
    428,
    'if-match-required',
    'Say which revision you changed',
    'Nothing was saved. Send the ETag that you got with the document as If-Match, so that nobody’s work is overwritten.',
  );
}
