#!/usr/bin/env node
// `npm run check`: everything that can be said about the code without running it. Runs all, then says which failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders } from './bootstrap/ensure-installed.mjs';
import { root, runTool } from './bootstrap/run.mjs';

const bin = (name) => join('node_modules', '.bin', name);
const steps = [
  [
    'format and lint (fix most of it with `npm run fix`)',
    bin('biome'),
    ['ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=50', '.'],
  ],
  ['import directions', process.execPath, ['scripts/check-imports.mjs']],
  ['unused code', bin('knip'), ['--no-progress']],
  [
    'types',
    bin('turbo'),
    ['run', 'typecheck', '--concurrency=2', '--continue=always', '--output-logs=errors-only', '--log-order=grouped'],
  ],
];

/** Runs every step. Answers the names of those that failed. */
export async function check() {
  const failed = untypedPackages().map((folder) => `types of ${folder} (its package.json has no "typecheck" script)`);
  for (const [name, command, args] of steps) {
    const { code, output } = await runTool(command, args, { show: false });
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code === 0) continue;
    console.log(output);
    failed.push(name);
  }
  return failed;
}

function untypedPackages() {
  return packageFolders().filter((folder) => {
    if (folder === '.' || !existsSync(join(root, folder, 'tsconfig.json'))) return false;
    return !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).scripts?.typecheck;
  });
}

if (import.meta.main) {
  const failed = await check();
  if (failed.length > 0) console.log(`failed: ${failed.join('; ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
