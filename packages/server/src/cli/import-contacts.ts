import type { Config } from '../config.ts';
import { importCsv } from '../contacts/import-csv.ts';
import { workspace } from '../open-workspace.ts';
import { counted } from './counted.ts';
import { progressBar } from './progress.ts';
import { readBytes } from './read-file.ts';
import { withWorkspace } from './with-workspace.ts';

export async function importContactsCommand(config: Config, file: string, dryRun: boolean): Promise<void> {
  const bytes = readBytes(file);
  const lines = bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);
  await withWorkspace(config, { running: true, mustExist: false }, async (deps) => {
    const bar = progressBar('Contacts', lines);
    const report = await importCsv(workspace, deps, bytes, { dryRun, onProgress: (rows) => bar.to(rows) });
    bar.end();
    const verb = dryRun ? 'would be ' : '';
    console.log(
      `${counted(report.rows, 'row')}: ${report.created} ${verb}created, ${report.updated} ${verb}updated, ${report.skipped} skipped`,
    );
    for (const { row, detail } of report.errors) console.log(`  row ${row}: ${detail}`);
    if (report.skipped > 0) process.exitCode = 1;
  });
}
