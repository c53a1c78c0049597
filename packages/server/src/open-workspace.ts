import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AppDeps } from './app-deps.ts';
import { CliError } from './cli/cli-error.ts';
import type { Config } from './config.ts';
import { createEngine } from './engine/create-engine.ts';
import { repeatLog } from './health/log-repeats.ts';
import { keyCheck } from './ingest/key-check.ts';
import type { Logger } from './logger.ts';
import { createOutbox } from './outbox/create-outbox.ts';
import type { Clock } from './ports.ts';
import { loadKeys } from './settings/keys.ts';
import { openStore } from './store/open-store.ts';

/** The one workspace until accounts exist. */
export const workspace = { workspaceId: 'main' } as const;

export interface OpenWorkspace {
  readonly deps: AppDeps;
  /** From now on new events are asked to come again later. */
  drain(): void;
  /** Stops engine and outbox after what they have in hand, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens the data folder and builds everything behind the HTTP layer; nothing runs until `engine.start()`.
 * @throws CliError or DatabaseError with one sentence and what to do
 */
export function openWorkspace(
  config: Config,
  clock: Clock,
  logger: Logger,
  options: { mustExist?: boolean } = {},
): OpenWorkspace {
  prepareFolder(config, options.mustExist ?? false);
  const db = openStore(config.databasePath, { mustExist: options.mustExist ?? false });
  let draining = false;
  const keys = loadKeys(workspace, db, config, clock);
  const engine = createEngine({
    db,
    clock,
    workspace,
    keys: keyCheck(keys, () => clock.nowMs()),
    ingestPerSecond: config.ingestPerSecond,
    isDraining: () => draining,
    onError: repeatLog(logger, clock),
  });
  const outbox = createOutbox({ db, clock, logger, config, engine });
  return {
    deps: { db, clock, config, engine, outbox, keys, startedAtMs: clock.nowMs() },
    drain: () => {
      draining = true;
    },
    close: async () => {
      draining = true;
      await outbox.stop();
      await engine.stop();
      db.close();
    },
  };
}

function prepareFolder(config: Config, mustExist: boolean): void {
  const folder = dirname(config.databasePath);
  try {
    if (!mustExist) for (const path of [config.dataDir, folder]) mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new CliError(
      isFull
        ? `The disk is full: the data folder ${folder} cannot be made. Nothing was started or changed. Free some space, then try again, or choose another folder with RIPEN_DATA_DIR.`
        : `The data folder ${folder} cannot be written. Nothing was started or changed. Give the user that runs Ripen the right to write there, or choose another folder with RIPEN_DATA_DIR.`,
      { cause: error },
    );
  }
}
