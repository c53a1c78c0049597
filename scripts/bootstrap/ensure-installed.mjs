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
  const registry = await useNpmSettings();
  const flags = ['--frozen-lockfile', '--reporter=append-only', '--config.confirm-modules-purge=false', ...registry];
  const { code, output } = await runTool(pnpm, [...first, 'install', ...flags]);
  if (code !== 0) {
    throw new Failure(explain(output, 'pnpm could not install the packages; its own words are above.'));
  }
  writeFileSync(stamp, wanted);
}

/** pnpm does not read all of npm's settings: gives it npm's certificates and registry, so that where npm works it works. */
async function useNpmSettings() {
  const { code, output } = await runTool('npm', ['config', 'get', 'cafile', 'registry'], { show: false });
  const setting = (name) => new RegExp(`^${name}=(.+)$`, 'm').exec(output)?.[1].trim();
  const cafile = setting('cafile');
  if (code === 0 && cafile && cafile !== 'null') process.env.NODE_EXTRA_CA_CERTS ??= cafile;
  const registry = setting('registry');
  return code === 0 && registry ? [`--config.registry=${registry}`] : [];
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
