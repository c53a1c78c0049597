import type { Config } from '../config.ts';
import { workspace } from '../open-workspace.ts';
import { importTemplate } from '../templates/import-template.ts';
import { publishImported } from '../templates/publish-imported.ts';
import { asCliError } from './problem-text.ts';
import { readTemplateFile } from './read-file.ts';
import { withWorkspace } from './with-workspace.ts';

export async function importTemplateCommand(
  config: Config,
  file: string,
  { dryRun = false, publish = false }: { dryRun?: boolean; publish?: boolean },
): Promise<void> {
  const template = readTemplateFile(file);
  await withWorkspace(config, { running: publish, mustExist: false }, (deps) => {
    try {
      const plan = importTemplate(workspace, deps, template, dryRun);
      const verb = dryRun ? 'would create' : 'created';
      for (const { kind, id, name, renamedFrom } of plan.creates) {
        console.log(
          `${verb} ${kind} "${name}" (${id})${renamedFrom === null ? '' : `, because ${renamedFrom} is in use here`}`,
        );
      }
      for (const { kind, id, name } of plan.reuses)
        console.log(`uses ${kind} "${name}" (${id}), which is here already`);
      for (const { message } of plan.asks) console.log(`needs: ${message}`);
      if (plan.warnings.length > 0) console.log(`once published: ${plan.warnings.join(', ')}`);
      if (dryRun || !publish) return;
      const published = publishImported(workspace, deps, [plan], 'Imported');
      for (const id of published.models) console.log(`published scoring model ${id}`);
      for (const { id, version } of published.workflows) console.log(`published ${id} v${version}`);
    } catch (error) {
      throw asCliError(error);
    }
  });
}
