import { join } from 'node:path';
import { explain, Failure } from './failure.mjs';
import { runTool } from './run.mjs';

/** Builds the editor's page. Turbo answers from its cache (about 0.1 s) while the editor's and runtime's files are the same. */
export async function buildEditor() {
  const turbo = join('node_modules', '.bin', 'turbo');
  const flags = ['--output-logs=errors-only', '--log-order=grouped', '--filter=@ripen/editor'];
  const { code, output } = await runTool(turbo, ['run', 'build', ...flags], { show: false });
  if (code === 0) return;
  console.error(output);
  throw new Failure(explain(output, 'The editor could not be built; the reason is above.'));
}
