#!/usr/bin/env node
// Starts Ripen under flags that take whole classes of attack away: no code from strings (T1), no `__proto__`, and frozen
// prototypes (T8). Flags must be there when Node starts, so this file starts Node once more with them.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const MIN_NODE = 24;
const HARDENED = ['--disallow-code-generation-from-strings', '--disable-proto=delete'];
// Most of what an event makes is garbage at once: a small nursery and an old space that is swept early keep the process
// small (bench/README.md) and cost little.
const MEMORY = ['--max-semi-space-size=4', '--heap-growing-percent=50'];
// Native threads share two arenas, and what SQLite gives back goes back to the system (glibc; others ignore it).
const MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' };

const requireNode = () => {
  if (Number.parseInt(process.versions.node, 10) >= MIN_NODE) return;
  console.error(
    `Ripen needs Node ${MIN_NODE} or newer and this is Node ${process.versions.node}. Nothing was started. ` +
      'Install it from https://nodejs.org, or use `npm start`, which brings its own.',
  );
  process.exit(1);
};

const isHardened = () =>
  HARDENED.every((flag) => process.execArgv.includes(flag)) &&
  Object.isFrozen(Object.prototype) &&
  Object.isFrozen(Array.prototype);

const startHardened = () => {
  const freeze = new URL('../freeze.mjs', import.meta.url).href;
  const self = fileURLToPath(import.meta.url);
  const args = [...HARDENED, ...MEMORY, '--import', freeze, ...process.execArgv, self, ...process.argv.slice(2)];
  // Replacing this process keeps one pid: signals, exit codes and `kill -9` reach Ripen itself.
  const env = { ...MALLOC, ...process.env };
  if (process.platform !== 'win32' && process.execve)
    process.execve(process.execPath, [process.execPath, ...args], env);
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exit(code ?? (signal === 'SIGINT' ? 130 : 143));
  });
};

requireNode();
if (isHardened()) {
  // Keeps compiled code between starts; without it a start parses everything anew.
  module.enableCompileCache();
  const { main } = await import('../src/cli/main.ts');
  const exitCode = await main(process.argv.slice(2));
  if (typeof exitCode === 'number') process.exitCode = exitCode;
} else {
  startHardened();
}
