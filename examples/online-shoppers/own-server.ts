import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ripen = fileURLToPath(new URL('../../packages/server/bin/ripen.mjs', import.meta.url));
const startLimitMs = 30_000;

/** A Ripen of its own, as a process, over a folder that goes away with it. */
export interface OwnServer {
  readonly url: string;
  readonly apiKey: string;
  readonly writeKey: string;
  /** Ends the server, then recomputes every score from the log. @returns what `ripen verify` says, and whether all is equal */
  stopAndVerify(): Promise<{ readonly words: string; readonly equal: boolean }>;
  /** Ends it, if it still runs, and removes the folder. */
  close(): Promise<void>;
}

/** @throws Error with what the server said when it does not start */
export async function startOwnServer(port = 0): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-shoppers-'));
  const keys = { apiKey: 'sk_shoppers_example_only', writeKey: 'wk_shoppers_example_only' };
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: String(port),
    RIPEN_DATA_DIR: folder,
    RIPEN_API_KEY: keys.apiKey,
    RIPEN_WRITE_KEY: keys.writeKey,
    LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, [ripen, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const url = await addressOf(child);
    return {
      url,
      ...keys,
      stopAndVerify: async () => {
        await end(child);
        return await verify(env);
      },
      close: async () => {
        await end(child);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The server prints where it is once it is ready. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${said}`)), startLimitMs);
    const hear = (chunk: unknown): void => {
      said += String(chunk);
      const url = /ready at (http:\S+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`The server ended before it was ready:\n${said}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

async function verify(env: NodeJS.ProcessEnv): Promise<{ words: string; equal: boolean }> {
  const child = spawn(process.execPath, [ripen, 'verify'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let words = '';
  child.stdout.on('data', (chunk) => {
    words += String(chunk);
  });
  const [code] = await once(child, 'close');
  return { words: words.trim(), equal: code === 0 };
}
