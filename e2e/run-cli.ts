import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ripen = fileURLToPath(new URL('../packages/server/bin/ripen.mjs', import.meta.url));

interface Ended {
  readonly exitCode: number | null;
  /** The lines that it wrote, without empty ones. */
  readonly lines: readonly string[];
}

/**
 * Runs `ripen serve` with this environment until it ends by itself; for starts that must be refused.
 * `asNobody`: without the rights of root, to whom no folder is read-only.
 */
export async function refusedStart(env: Record<string, string>, asNobody = false): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [ripen, 'serve'], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  // A start that is not refused would go on for ever.
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [exitCode] = await once(child, 'close');
  clearTimeout(tooLong);
  return { exitCode, lines: output.split('\n').filter((line) => line.trim() !== '') };
}
