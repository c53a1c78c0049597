import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServerProcess } from './server-process.ts';

/** A running server with a data folder of its own. */
export interface Ripen {
  /** e.g. `http://127.0.0.1:40123`; `page.goto('/contacts')` is relative to it. */
  baseUrl: string;
  apiKey: string;
  writeKey: string;
  dataDir: string;
  /** Stops it in order (or after `killHard` just starts it) on the same port and data folder. */
  restart(): Promise<void>;
  /** Kill -9. */
  killHard(): Promise<void>;
  /** Everything the server printed so far. */
  log(): string;
}

/** A server that whoever started it has to end. */
export interface StartedRipen extends Ripen {
  /** Stops the server and removes its data folder. */
  end(): Promise<void>;
}

/** Starts `ripen serve` on a free port with new keys and an empty data folder. */
export async function startRipen(
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<StartedRipen> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ripen-e2e-'));
  const apiKey = `sk_test_${randomBytes(18).toString('hex')}`;
  const writeKey = `wk_test_${randomBytes(18).toString('hex')}`;
  const keys = { RIPEN_API_KEY: apiKey, RIPEN_WRITE_KEY: writeKey };
  const server = new ServerProcess(await freePort(), { RIPEN_DATA_DIR: dataDir, ...keys, ...env }, args);
  const end = () => server.stop().finally(() => rm(dataDir, { recursive: true, force: true }));
  try {
    await server.start();
  } catch (error) {
    await end();
    throw error;
  }
  return {
    baseUrl: server.baseUrl,
    apiKey,
    writeKey,
    dataDir,
    restart: async () => {
      await server.stop();
      await server.start();
    },
    killHard: () => server.killHard(),
    log: () => server.log,
    end,
  };
}
