import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePnpm } from './ensure-toolchain.mjs';
import { explain, Failure } from './failure.mjs';
import { root, runTool } from './run.mjs';

/** Kept inside node_modules, so that deleting node_modules also forgets that it was installed. */
const stamp = join(root, 'node_modules', '.ripen-installed');

/** Installs the packages exactly as the lock file says, unless the same lock file was installed before. */
export async function ensureInstalled(node) {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const [pnpm, ...first] = await ensurePnpm(node);
  console.error('Installing packages …');
  const flags = ['--frozen-lockfile', '--reporter=append-only', '--config.confirm-modules-purge=false'];
  const { code, output } = await runTool(pnpm, [...first, 'install', ...flags]);
  if (code !== 0) {
    throw new Failure(explain(output, 'pnpm could not install the packages; its own words are above.'));
  }
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packageFolders().map((x) => join(x, 'package.json'))];
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Folders with a package.json, the root first. */
export function packageFolders() {
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name));
  const folders = ['.', ...packages.sort(), 'examples', 'bench', 'e2e/clients', 'e2e'];
  return folders.filter((folder) => existsSync(join(root, folder, 'package.json')));
}
