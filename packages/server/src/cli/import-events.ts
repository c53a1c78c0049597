import type { AppDeps } from '../app-deps.ts';
import type { Config } from '../config.ts';
import { CliError } from './cli-error.ts';
import { counted } from './counted.ts';
import { progressBar } from './progress.ts';
import { readBytes } from './read-file.ts';
import { withWorkspace } from './with-workspace.ts';

const batchSize = 100;

/** One Segment call a line. Lines that cannot be taken are kept in quarantine with the reason; the rest is applied. */
export async function importEventsCommand(config: Config, file: string): Promise<void> {
  const messages = new TextDecoder()
    .decode(readBytes(file))
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [parsedLine(line, index + 1, file)]));
  await withWorkspace(config, { running: true, mustExist: false }, async (deps) => {
    const bar = progressBar('Events', messages.length);
    let rejected = 0;
    for (let start = 0; start < messages.length; start += batchSize) {
      rejected += await importBatch(deps, messages.slice(start, start + batchSize));
      bar.to(Math.min(start + batchSize, messages.length));
    }
    await deps.engine.drained();
    bar.end();
    console.log(
      `${counted(messages.length - rejected, 'event')} taken, ${rejected} in quarantine. Events known by their id changed nothing.`,
    );
    if (rejected > 0) process.exitCode = 1;
  });
}

/** Through the same door as over HTTP, so that a file means exactly what a request means. @returns how many were refused */
async function importBatch(deps: AppDeps, batch: readonly unknown[]): Promise<number> {
  const response = await deps.engine.ingestRoutes.request('/v1/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${deps.keys.value('apiKey')}` },
    body: JSON.stringify({ batch }),
  });
  const answer = (await response.json()) as { rejected?: number; detail?: string };
  if (!response.ok) throw new CliError(answer.detail ?? `The events were refused (${response.status}).`);
  return answer.rejected ?? 0;
}

function parsedLine(line: string, number: number, file: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new CliError(`${file}, line ${number} is not JSON. Nothing was taken. Correct the line and try again.`, {
      cause: error,
    });
  }
}
