import type { AppDeps } from '../app-deps.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { createLogger } from '../logger.ts';
import { openWorkspace } from '../open-workspace.ts';

/**
 * Opens the workspace for one command and closes it whatever happens. `running` starts the engine, so that what the
 * command sends in is applied; mail and webhooks stay with the server.
 */
export async function withWorkspace<Result>(
  config: Config,
  { running, mustExist }: { running: boolean; mustExist: boolean },
  work: (deps: AppDeps) => Promise<Result> | Result,
): Promise<Result> {
  const { deps, close } = openWorkspace(config, systemClock, createLogger('warn'), { mustExist });
  if (running) deps.engine.start();
  try {
    return await work(deps);
  } finally {
    await close();
  }
}
