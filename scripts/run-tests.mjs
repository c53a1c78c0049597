#!/usr/bin/env node
// `npm test`: the checks, then every suite one after another (two cores are not many), then one line with the totals.
// `npm test -- runtime e2e` runs only the suites whose folder contains one of the words, without the checks.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFolders } from './bootstrap/ensure-installed.mjs';
import { failureOf } from './bootstrap/failure.mjs';
import { handOver, root } from './bootstrap/run.mjs';
import { check } from './check.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { countPlaywright, countVitest } from './testing/count-results.mjs';

const words = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'ripen-tests-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
// One seed for the whole run, so that any failure can be played again.
process.env.SEED ??= String(Math.floor(Math.random() * 2 ** 31));

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
  });
}

function add(counts, note) {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  if (note) notes.push(note);
}

const runners = [
  {
    config: 'vitest.config.ts',
    count: countVitest,
    args: (report) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    program: 'node_modules/vitest/vitest.mjs',
  },
  {
    config: 'playwright.config.ts',
    count: countPlaywright,
    args: () => ['test'],
    program: 'e2e/node_modules/@playwright/test/cli.js',
  },
];

async function runSuite(folder, { program, args, count }) {
  console.log(`\n── ${folder} ──`);
  const report = join(reports, `${folder.replaceAll('/', '-')}.json`);
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
  const code = await handOver(process.execPath, [join(root, program), ...args(report)], join(root, folder));
  if (interrupted) process.exit(130);
  const counts = count(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined);
  // A run that went wrong outside any test (a crash, an unhandled rejection) still is one failure.
  if (code !== 0 && counts.failed === 0) add({ failed: 1 }, `${folder}: ended with code ${code} though no test failed`);
  if (counts.failed > 0) add({}, `${folder}: ${counts.failed} failed`);
  add(counts);
}

async function findBrowser() {
  try {
    process.env.RIPEN_CHROME = await ensureBrowser();
  } catch (error) {
    add({ failed: 1 }, failureOf(error));
  }
}

const wanted = (folder) => words.length === 0 || words.some((word) => folder.includes(word));
if (words.length === 0) {
  for (const name of await check()) add({ failed: 1 }, `check: ${name}`);
}
const suites = ['scripts', ...packageFolders()].filter(wanted);
if (suites.some((folder) => folder.startsWith('e2e'))) await findBrowser();
for (const folder of suites) {
  for (const runner of runners) {
    if (existsSync(join(root, folder, runner.config))) await runSuite(folder, runner);
  }
}

if (total.passed + total.failed === 0) add({ failed: 1 }, 'no test was run');
console.log(`\nseed ${process.env.SEED}\n${notes.map((note) => `✗ ${note}\n`).join('')}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
