import { join } from 'node:path';
import { buildEditor } from './build-editor.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { ensureNode } from './ensure-toolchain.mjs';
import { Failure, failureOf } from './failure.mjs';
import { handOver, root } from './run.mjs';

const at = (path) => join(root, path);
const ripen = at('packages/server/bin/ripen.mjs');

/** Each command: does it need the built editor, and which Node program runs at its end (in the folder of the caller or the root). */
const commands = {
  start: { build: true, run: (args) => [ripen, 'serve', ...args] },
  ripen: { build: false, run: (args) => [ripen, ...args], cwd: process.env.INIT_CWD ?? process.cwd() },
  test: { build: true, run: (args) => [at('scripts/run-tests.mjs'), ...args] },
  check: { build: false, run: (args) => [at('scripts/check.mjs'), ...args] },
  build: { build: true },
  install: { build: false },
  exec: { build: false, run: (args) => args },
};

/** Brings Node, pnpm, the packages and the editor up to date, each only if needed, then runs the command. */
export async function main([name = 'start', ...args]) {
  try {
    const command = commands[name];
    if (!command) throw new Failure(`There is no command "${name}". Use one of: ${Object.keys(commands).join(', ')}.`);
    const node = await ensureNode();
    await ensureInstalled(node);
    if (command.build) await buildEditor();
    if (command.run) process.exitCode = await handOver(node, command.run(args), command.cwd);
  } catch (error) {
    console.error(failureOf(error));
    process.exitCode = 1;
  }
}
