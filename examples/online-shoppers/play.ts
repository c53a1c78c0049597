#!/usr/bin/env node
// Plays 12,330 real visits to a web shop through a running Ripen and says how well a hand-made model tells buyers from others.
import { parseArgs } from 'node:util';
import { startOwnServer } from './own-server.ts';
import { playShoppers, type ShopReport } from './play-shoppers.ts';
import { findSessionsFile, readSessionsFile } from './sessions.ts';

const help = `node examples/online-shoppers/play.ts [options]

  --csv <file>        the file or its folder (or ONLINE_SHOPPERS_CSV; default: the data folder beside the repository)
  --limit <n>         only the first n visits
  --port <n>          of the server that it starts itself (default: any free one)
  --url <address>     play through this running server instead; needs the keys, by option or from the environment
  --api-key <key>     or RIPEN_API_KEY
  --write-key <key>   or RIPEN_WRITE_KEY`;

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    limit: { type: 'string' },
    port: { type: 'string' },
    url: { type: 'string' },
    'api-key': { type: 'string', default: process.env.RIPEN_API_KEY ?? '' },
    'write-key': { type: 'string', default: process.env.RIPEN_WRITE_KEY ?? '' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const file = findSessionsFile(values.csv);
  if (file === null) {
    throw new Error(
      'The data is not there. Get "Online Shoppers Purchasing Intention" from the UCI repository and name the file with --csv or ONLINE_SHOPPERS_CSV.',
    );
  }
  const all = readSessionsFile(file);
  const sessions = all.slice(0, Number(values.limit ?? all.length));
  if (values.url !== undefined) {
    const server = { url: values.url, apiKey: values['api-key'], writeKey: values['write-key'] };
    print(await playShoppers(server, sessions, showProgress));
    return console.log('verify         stop that server and run `ripen verify` on its data folder');
  }
  const server = await startOwnServer(Number(values.port ?? 0));
  try {
    print(await playShoppers(server, sessions, showProgress));
    const { words, equal } = await server.stopAndVerify();
    console.log(`verify         ${words}`);
    if (!equal) process.exitCode = 1;
  } finally {
    await server.close();
  }
}

function showProgress(sent: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(
    `\r${sent} of ${total} events, ${Math.floor((100 * sent) / total)} %${sent === total ? '\n' : ''}`,
  );
}

function print(report: ShopReport): void {
  const { events, seconds, contacts, bands, buyers, meanOfBuyers, meanOfOthers } = report;
  const perSecond = Math.round(events / seconds).toLocaleString('en');
  const lines = [
    `events         ${events.toLocaleString('en')} in ${seconds.toFixed(1)} s: ${perSecond} a second, stored and scored`,
    `contacts       ${contacts.toLocaleString('en')}: ${Object.entries(bands)
      .map(([band, count]) => `${count.toLocaleString('en')} ${band.toLowerCase()}`)
      .join(', ')}`,
    `mean score     ${meanOfBuyers.toFixed(1)} of ${buyers.toLocaleString('en')} who bought, ${meanOfOthers.toFixed(1)} of the others`,
    `area under ROC ${report.areaUnderCurve.toFixed(3)}`,
  ];
  console.log(lines.join('\n'));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
