import { writeFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { workspace } from '../open-workspace.ts';
import { exportWorkflow } from '../templates/export-workflow.ts';
import { CliError } from './cli-error.ts';
import { asCliError } from './problem-text.ts';
import { withWorkspace } from './with-workspace.ts';

export async function exportCommand(config: Config, id: string, out: string | null): Promise<void> {
  await withWorkspace(config, { running: false, mustExist: true }, (deps) => {
    try {
      const file = exportWorkflow(workspace, deps, id);
      if (out === null) process.stdout.write(file);
      else {
        writeOut(out, file);
        console.log(`Wrote ${out}.`);
      }
    } catch (error) {
      throw asCliError(error);
    }
  });
}

/** @throws CliError that names the file */
function writeOut(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CliError(
      `${path} cannot be written. Nothing was changed. Check that its folder exists, may be written and has room.`,
      { cause: error },
    );
  }
}
