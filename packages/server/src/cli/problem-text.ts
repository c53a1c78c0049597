import { HttpProblem } from '../http/problem.ts';
import { CliError } from './cli-error.ts';

/** What the API would refuse with, as text for a terminal; other errors as they are. */
export function asCliError(error: unknown): unknown {
  if (!(error instanceof HttpProblem)) return error;
  const places = (error.options.errors ?? []).map(({ pointer, detail }) => `  ${pointer || '/'}: ${detail}`);
  return new CliError([`${error.title}. ${error.message}`, ...places].join('\n'), { cause: error });
}
