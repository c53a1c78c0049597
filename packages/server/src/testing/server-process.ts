import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The ingest server as a real process, to be killed. */
export interface ServerProcess {
  readonly url: string;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM and wait. */
  end(): Promise<void>;
  readonly errors: () => string;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hardened = [
  '--disallow-code-generation-from-strings',
  '--disable-proto=delete',
  '--import',
  new URL('../../freeze.mjs', import.meta.url).href,
];

/** @throws when the process ends before it listens, with what it said */
export async function startServerProcess(databasePath: string, seedPath: string): Promise<ServerProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [...hardened, here('./ingest-server.ts'), databasePath, seedPath],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Compiled code is kept beside the database, so that the next start is quick.
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(dirname(databasePath), 'compile-cache') },
    },
  );
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  const exited = once(child, 'exit');
  if (child.stdout === null) throw new Error('no output to read the port from');
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => null)]);
  if (first === null) throw new Error(`the server ended before it listened: ${errors}`);
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return {
    url: `http://127.0.0.1:${String(first[0])}`,
    kill: () => stop('SIGKILL'),
    end: () => stop('SIGTERM'),
    errors: () => errors,
  };
}
