import { writeFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { workspace } from '../open-workspace.ts';
import { exportWorkflow } from '../templates/export-workflow.ts';
import { asCliError } from './problem-text.ts';
import { withWorkspace } from './with-workspace.ts';

export async function exportCommand(config: Config, id: string, out: string | null): Promise<void> {
  await withWorkspace(config, { running: false, mustExist: true }, (deps) => {
    try {
      const file = exportWorkflow(workspace, deps, id);
      if (out === null) process.stdout.write(file);
      else writeFileSync(out, file);
    } catch (error) {
      throw asCliError(error);
    }
  });
}
