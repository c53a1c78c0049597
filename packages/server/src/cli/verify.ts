import { integrityCheck } from '../adapters/sqlite/index.ts';
import type { Config } from '../config.ts';
import { workspace } from '../open-workspace.ts';
import { countContacts } from '../store/contact-rows.ts';
import { countDeals } from '../store/deal-rows.ts';
import { CliError } from './cli-error.ts';
import { counted } from './counted.ts';
import { progressBar } from './progress.ts';
import { withWorkspace } from './with-workspace.ts';

const shown = 50;

/** Recomputes every score from the log and compares (promise 3); exit code 1 when anything differs. */
export async function verifyCommand(config: Config): Promise<void> {
  await withWorkspace(config, { running: false, mustExist: true }, async (deps) => {
    const damage = integrityCheck(deps.db);
    if (damage.length > 0) {
      throw new CliError(`The database file is damaged: ${damage[0]}. Stop Ripen and restore the newest backup.`);
    }
    const contacts = countContacts(workspace, deps.db);
    const deals = countDeals(workspace, deps.db);
    const bar = progressBar(deals === 0 ? 'Contacts' : 'Contacts and deals', contacts + deals);
    const differences = deps.engine.verify(workspace, (done) => bar.to(done));
    bar.end();
    for (const difference of differences.slice(0, shown)) console.log(JSON.stringify(difference));
    if (differences.length > shown) console.log(`… and ${differences.length - shown} more`);
    const subjects = [counted(contacts, 'contact'), ...(deals === 0 ? [] : [counted(deals, 'deal')])].join(' and ');
    console.log(`${subjects} recomputed from the log, ${counted(differences.length, 'difference')}`);
    if (differences.length > 0) process.exitCode = 1;
  });
}
