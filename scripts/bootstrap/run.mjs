import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where a Node and a pnpm brought from the registry are kept. Ignored by git; safe to delete. */
export const toolsFolder = join(root, '.bootstrap');
const windows = process.platform === 'win32';

/** Puts folders in front of PATH, for this process and all that it starts. */
export function preferPath(...folders) {
  process.env.PATH = [...folders, process.env.PATH].join(delimiter);
}

preferPath(join(toolsFolder, 'node_modules', '.bin'));
Object.assign(process.env, { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' });

/**
 * Runs a tool to its end. `show` passes its output on as it comes (to stderr, so that stdout stays the program's own).
 * Answers the exit code and everything it printed; a tool that cannot be started answers code 127.
 */
export function runTool(command, args, { cwd = root, show = true } = {}) {
  // On Windows the tools are .cmd files, which only a shell can start.
  const shell = windows && !command.endsWith('.exe');
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: `${error.code} ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a program in the foreground and answers its exit code. Signals reach it: a terminal sends SIGINT to both of us,
 * so it is passed on only when there is no terminal.
 */
export function handOver(node, args, cwd = root) {
  preferPath(dirname(node));
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, stdio: 'inherit' });
    const passOn = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = windows ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    // npm ends without a word to us when it is told to end: that we have a new parent is the only sign of it.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, passOn);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
