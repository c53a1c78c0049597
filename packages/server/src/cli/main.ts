import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { DatabaseError } from '../adapters/sqlite/index.ts';
import { type Config, printableConfig, readConfig } from '../config.ts';
import { version } from '../version.ts';
import { CliError } from './cli-error.ts';
import type { SimulateOptions } from './simulate.ts';

/** `ripen <command>`. @returns the exit code, or nothing while a server keeps running */
export async function main(argv: readonly string[]): Promise<number | undefined> {
  const program = commands();
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof CliError || error instanceof DatabaseError) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}

function commands(): Command {
  const program = new Command('ripen')
    .description('Lead scoring and nurturing workflows that can always say why')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(ripen --help lists the commands)');
  program
    .command('serve')
    .description('start the server')
    .option('--demo', 'load the example workspace first')
    .option('--print-config', 'print the settings, secrets hidden, and stop')
    .action(async (options: { demo?: boolean; printConfig?: boolean }) => {
      const config = configOrExplain();
      if (options.printConfig) {
        console.log(JSON.stringify(printableConfig(config), null, 2));
        return;
      }
      const { serve } = await import('./serve.ts');
      await serve(config, { demo: options.demo ?? false });
    });
  fileCommands(program);
  operatorCommands(program);
  return program;
}

function fileCommands(program: Command): void {
  program
    .command('import-contacts <csv>')
    .description('create or change contacts from a CSV file')
    .option('--dry-run', 'only say what would happen')
    .action(async (file: string, options: { dryRun?: boolean }) => {
      const { importContactsCommand } = await import('./import-contacts.ts');
      await importContactsCommand(configOrExplain(), file, options.dryRun ?? false);
    });
  program
    .command('import-events <jsonl>')
    .description('play events from a file, one Segment call a line')
    .action(async (file: string) => {
      const { importEventsCommand } = await import('./import-events.ts');
      await importEventsCommand(configOrExplain(), file);
    });
  program
    .command('import <template>')
    .description('import a template file as drafts; nothing is overwritten')
    .option('--dry-run', 'only say what it would create')
    .option('--publish', 'publish its models and workflows right away')
    .action(async (file: string, options: { dryRun?: boolean; publish?: boolean }) => {
      const { importTemplateCommand } = await import('./import-template.ts');
      await importTemplateCommand(configOrExplain(), file, options);
    });
  program
    .command('export <workflow>')
    .description('print a workflow with everything it needs as a template file')
    .option('-o, --out <file>', 'write to a file instead')
    .action(async (id: string, options: { out?: string }) => {
      const { exportCommand } = await import('./export.ts');
      await exportCommand(configOrExplain(), id, options.out ?? null);
    });
  program
    .command('check <template>')
    .description('say what is wrong with a template file')
    .action(async (file: string) => {
      const { checkCommand } = await import('./check.ts');
      checkCommand(file);
    });
  program
    .command('simulate <template> <events>')
    .description('run events through a template in memory and print what would happen')
    .option('--until <date>', 'let timers fire until this instant')
    .option('--json', 'print what came of it as JSON')
    .option(
      '--people <names>',
      'who takes leads, with weights if you like: "Ana,Ben:2" (default: whom the template names, else Ana and Ben)',
    )
    .option('--no-people', 'nobody takes leads: handoffs wait without an owner')
    .action(async (file: string, events: string, options: SimulateOptions) => {
      const { simulateCommand } = await import('./simulate.ts');
      await simulateCommand(file, events, options);
    });
}

function operatorCommands(program: Command): void {
  program
    .command('backup <file>')
    .description('write a whole, checked copy of the database while the server runs')
    .action(async (file: string) => {
      const { backupCommand } = await import('./backup.ts');
      await backupCommand(configOrExplain(), file);
    });
  program
    .command('verify')
    .description('recompute every score from the log and compare')
    .action(async () => {
      const { verifyCommand } = await import('./verify.ts');
      await verifyCommand(configOrExplain());
    });
}

/** @throws CliError that lists every setting that cannot be used */
function configOrExplain(): Config {
  const read = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  if (read.ok) return read.config;
  const lines = read.problems.map(({ name, message }) => `  ${name}: ${message}`);
  throw new CliError(`Ripen was not started; these settings cannot be used:\n${lines.join('\n')}`);
}
